import { useState } from "preact/hooks";
import type { Sensor, SensorKind } from "../api/types";
import { t } from "../i18n/i18n";
import { sensors } from "../live/state";
import { ChartDialog } from "./ChartDialog";
import { SensorRow } from "./SensorRow";

const kinds: readonly SensorKind[] = ["Temperature", "FanSpeed", "Voltage", "Current", "Power", "PowerSupply"];

export function SensorsPanel() {
  const [chart, setChart] = useState<number | null>(null);
  const all = [...sensors.value.values()];
  const shown = chart === null ? undefined : sensors.value.get(chart);
  return (
    <section class="panel" aria-labelledby="sensors-title">
      <h2 id="sensors-title">{t("sensors")}</h2>
      {all.length === 0 && <p class="quiet">{t("noSensors")}</p>}
      <div class="kinds">
        {kinds.map(kind => <Kind key={kind} kind={kind} members={all.filter(one => one.description.kind === kind)} onChart={setChart} />)}
      </div>
      {shown && <ChartDialog sensor={shown} onClose={() => setChart(null)} />}
    </section>
  );
}

function Kind({ kind, members, onChart }: { kind: SensorKind; members: Sensor[]; onChart: (sensor: number) => void }) {
  return members.length === 0 ? null : (
    <div class="kind">
      <h3 id={`kind-${kind}`}>{t(`kind.${kind}`)}</h3>
      <ul aria-labelledby={`kind-${kind}`}>
        {members.map(one => <SensorRow key={one.description.number} sensor={one} onChart={() => onChart(one.description.number)} />)}
      </ul>
    </div>
  );
}
