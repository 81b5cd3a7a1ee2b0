import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "preact/hooks";
import type Plot from "uplot";
import type { Sensor, ThresholdName } from "../api/types";
import { timeAxis } from "../history/timeAxis";
import { formatReading, unitSign } from "../i18n/format";
import { t } from "../i18n/i18n";
import { historyOf, now } from "../live/state";
import { upToNow } from "./upToNow";

const redrawInterval = 1000;
const thresholds: readonly ThresholdName[] = ["lowerCritical", "lowerNonCritical", "upperNonCritical", "upperCritical"];

/** What a sensor said since this page was opened, with its thresholds; grows while one looks. */
export function ChartDialog({ sensor, onClose }: { sensor: Sensor; onClose: () => void }) {
  const { description, reading } = sensor;
  const dialog = useRef<HTMLDialogElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const draw = useRef<(() => void) | null>(null);
  const isCurrent = useRef(false);
  isCurrent.current = reading.status === "Available";
  useEffect(() => {
    dialog.current?.showModal();
    let plot: Plot | null = null;
    let isOpen = true;
    void import("uplot").then(({ default: Chart }) => {
      if (!isOpen || !place.current)
        return;
      const style = getComputedStyle(place.current);
      const colour = (name: string) => style.getPropertyValue(name);
      const limits = thresholds.flatMap(name => description.thresholds[name] === null ? [] : [{ name, value: description.thresholds[name] }]);
      const data = (): Plot.AlignedData => {
        const [times, values] = upToNow(historyOf(description.number), now(), isCurrent.current);
        return [times, values, ...limits.map(limit => times.map(() => limit.value))];
      };
      const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
      plot = new Chart({
        width: place.current.clientWidth,
        height: 260,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_, low, high) => [low - (high - low || 1) * 0.1, high + (high - low || 1) * 0.1] } },
        axes: [timeAxis(axis), { ...axis, size: 60, values: (_, splits) => splits.map(value => formatReading(value, description.unit)) }],
        series: [
          {},
          { stroke: colour("--accent"), width: 2, points: { show: false } },
          ...limits.map(limit => ({ stroke: colour(limit.name.endsWith("NonCritical") ? "--warning" : "--critical"), width: 1, dash: [6, 4], points: { show: false } })),
        ],
      }, data(), place.current);
      draw.current = () => plot?.setData(data());
    });
    const clock = setInterval(() => draw.current?.(), redrawInterval);
    return () => {
      isOpen = false;
      clearInterval(clock);
      plot?.destroy();
    };
  }, []);
  useEffect(() => draw.current?.(), [reading.time]);

  const set = thresholds.filter(name => description.thresholds[name] !== null);
  return (
    <dialog ref={dialog} class="chart" aria-labelledby="chart-title" onClose={onClose}>
      <form method="dialog" class="heading">
        <h2 id="chart-title">{description.name}</h2>
        <p>{reading.status === "Available" && `${formatReading(reading.value, description.unit)} ${unitSign(description.unit)}`}</p>
        <button autofocus>{t("close")}</button>
      </form>
      <div ref={place} class="plot" aria-hidden="true" />
      <dl class="limits">
        {set.map(name => (
          <div key={name}>
            <dt>{t(`threshold.${name}`)}</dt>
            <dd>{formatReading(description.thresholds[name]!, description.unit)} {unitSign(description.unit)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
