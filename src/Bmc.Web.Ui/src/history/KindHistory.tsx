import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import type { SensorKind } from "../api/types";
import { formatReading, formatTime, unitSign } from "../i18n/format";
import { t } from "../i18n/i18n";
import { save } from "../ui/save";
import { HistoryChart } from "./HistoryChart";
import { type History, type Series, mostSensors, rangeOf, timesOf, toCsv } from "./history";
import { w } from "./words";

const minute = 60_000;

interface Props { kind: SensorKind; hours: number; numbers: readonly number[] }

export function KindHistory({ kind, hours, numbers }: Props) {
  const [history, setHistory] = useState<History | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [step, setStep] = useState<number | null>(null);
  const query = numbers.slice(0, mostSensors).map(one => `&sensor=${one}`).join("");
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const answer = await ask<History>("GET", `/api/sensors/history?hours=${hours}${query}`);
      if (!isWanted)
        return;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok)
        setHistory(answer.value);
      setStep(null);
    };
    void load();
    const clock = setInterval(() => { void load(); }, minute);
    return () => {
      isWanted = false;
      clearInterval(clock);
    };
  }, [hours, query]);

  function toggle(number: number) {
    const next = new Set(hidden);
    if (!next.delete(number))
      next.add(number);
    setHidden(next);
  }

  const series = history?.series ?? [];
  const hasValues = series.some(one => rangeOf(one));
  const time = history && step !== null ? timesOf(history)[step] : undefined;
  return (
    <section class="panel history" aria-labelledby={`history-${kind}`}>
      <div class="heading">
        <h2 id={`history-${kind}`}>{t(`kind.${kind}`)}</h2>
        {history && hasValues && <button type="button" onClick={() => save(`${kind}.csv`, "text/csv", toCsv(history))}>CSV</button>}
      </div>
      <p class="problem" role="alert">{problem}</p>
      {history && !hasValues && <p class="quiet">{w("nothing")}</p>}
      {history && hasValues && (
        <>
          <HistoryChart history={history} hidden={hidden} onStep={setStep} />
          <div class="wide">
            <table aria-label={w("table", { kind: t(`kind.${kind}`), step: w(`step.${history.stepSeconds}`) })}>
              <thead>
                <tr><th scope="col">{w("sensor")}</th><th scope="col">{w("least")}</th><th scope="col">{w("mean")}</th><th scope="col">{w("greatest")}</th>
                  <th scope="col">{time === undefined ? "" : w("at", { time: formatTime(new Date(time * 1000).toISOString()) })}</th></tr>
              </thead>
              <tbody>
                {series.map((one, index) => <Row key={one.number} of={one} colour={index} step={step} isShown={!hidden.has(one.number)} onToggle={() => toggle(one.number)} />)}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

interface RowProps { of: Series; colour: number; step: number | null; isShown: boolean; onToggle: () => void }

function Row({ of, colour, step, isShown, onToggle }: RowProps) {
  const range = rangeOf(of);
  const text = (value: number | null | undefined) => value === null || value === undefined ? w("noValue") : `${formatReading(value, of.unit)} ${unitSign(of.unit)}`;
  return (
    <tr>
      <th scope="row">
        <label class="check">
          <input type="checkbox" checked={isShown} onChange={onToggle} />
          <span class="swatch" data-colour={colour % 8 + 1} aria-hidden="true" />
          {of.name}
        </label>
      </th>
      <td>{text(range?.least)}</td><td>{text(range?.mean)}</td><td>{text(range?.greatest)}</td>
      <td>{step === null ? "" : text(of.mean[step])}</td>
    </tr>
  );
}
