import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "preact/hooks";
import type Plot from "uplot";
import { formatReading } from "../i18n/format";
import { type History, timesOf } from "./history";
import { timeAxis } from "./timeAxis";

const colours = 8;
const height = 220;

interface Props { history: History; hidden: ReadonlySet<number>; onStep: (step: number | null) => void }

/** The means as lines; one that is alone has its least and greatest around it. The table beside it says the same in words. */
export function HistoryChart({ history, hidden, onStep }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let plot: Plot | null = null;
    let isOpen = true;
    const widths = new ResizeObserver(() => plot?.setSize({ width: place.current!.clientWidth, height }));
    void import("uplot").then(({ default: Chart }) => {
      if (!isOpen || !place.current)
        return;
      const style = getComputedStyle(place.current);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      const shown = history.series.map((one, index) => ({ ...one, stroke: colour(`--series-${index % colours + 1}`) })).filter(one => !hidden.has(one.number));
      const alone = shown.length === 1 ? shown[0] : undefined;
      const unit = shown[0]?.unit ?? "None";
      const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
      plot = new Chart({
        width: place.current.clientWidth,
        height,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { size: 6 } },
        axes: [timeAxis(axis), { ...axis, size: 64, values: (_, splits) => splits.map(value => formatReading(value, unit)) }],
        series: [
          {},
          ...shown.map(one => ({ stroke: one.stroke, width: 1.5, points: { show: false } })),
          ...alone ? [{ stroke: "transparent", points: { show: false } }, { stroke: "transparent", points: { show: false } }] : [],
        ],
        bands: alone ? [{ series: [3, 2], fill: `color-mix(in srgb, ${alone.stroke} 20%, transparent)` }] : [],
        hooks: { setCursor: [({ cursor }) => onStep(cursor.idx ?? null)] },
      }, [timesOf(history), ...shown.map(one => one.mean), ...alone ? [alone.minimum, alone.maximum] : []], place.current);
      widths.observe(place.current);
    });
    return () => {
      isOpen = false;
      widths.disconnect();
      plot?.destroy();
    };
  }, [history, hidden]);
  return <div ref={place} class="plot" aria-hidden="true" />;
}
