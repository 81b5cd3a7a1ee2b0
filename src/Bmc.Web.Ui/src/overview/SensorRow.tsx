import type { Sensor } from "../api/types";
import { formatReading, unitSign } from "../i18n/format";
import { t } from "../i18n/i18n";
import { historyOf } from "../live/state";
import { Scale } from "./Scale";
import { Sparkline } from "./Sparkline";
import { healthOf } from "./health";

export function SensorRow({ sensor, onChart }: { sensor: Sensor; onChart: () => void }) {
  const { description, reading } = sensor;
  const health = healthOf(sensor);
  const word = health === "Warning" || health === "Critical" ? <span class="badge">{t(`severity.${health}`)}</span> : null;
  if (reading.status !== "Available")
    return (
      <li class="sensor" data-health={health}>
        <span class="name">{description.name}</span>
        <span class="reason">{reading.status === "States" ? reading.text || t("inOrder") : t(`reason.${reading.reason}`)}{word}</span>
      </li>
    );
  return (
    <li class="sensor" data-health={health}>
      <span class="name"><button type="button" class="plain" aria-haspopup="dialog" onClick={onChart}>{description.name}</button></span>
      <Sparkline points={historyOf(description.number)} />
      <Scale description={description} value={reading.value} />
      <span class="value"><b>{formatReading(reading.value, description.unit)}</b> {unitSign(description.unit)}{word}</span>
    </li>
  );
}
