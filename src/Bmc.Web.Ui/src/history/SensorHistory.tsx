import "./history.css";
import { useState } from "preact/hooks";
import type { SensorKind } from "../api/types";
import { sensors } from "../live/state";
import { KindHistory } from "./KindHistory";
import { w } from "./words";

const kinds: readonly SensorKind[] = ["Temperature", "FanSpeed", "Voltage", "Current", "Power"];
const ranges = [1, 6, 24, 168, 720, 4380, 17520] as const;

/** What the sensors said, over hours to years: a chart and a table for each kind. */
export function SensorHistory() {
  const [hours, setHours] = useState<(typeof ranges)[number]>(24);
  const all = [...sensors.value.values()].map(one => one.description);
  const present = kinds.filter(kind => all.some(one => one.kind === kind));
  return (
    <>
      <div class="choice ranges" role="group" aria-label={w("range")}>
        {ranges.map(one => <button key={one} type="button" aria-pressed={one === hours} onClick={() => setHours(one)}>{w(`hours.${one}`)}</button>)}
      </div>
      {present.length === 0 && <p class="quiet">{w("noSensors")}</p>}
      {present.map(kind => <KindHistory key={kind} kind={kind} hours={hours} numbers={all.filter(one => one.kind === kind).map(one => one.number)} />)}
    </>
  );
}
