import "./overview.css";
import { t } from "../i18n/i18n";
import { chassis, power, sensors } from "../live/state";
import { BootPanel } from "./BootPanel";
import { CasePanel } from "./CasePanel";
import { LatestEvents } from "./LatestEvents";
import { PowerPanel } from "./PowerPanel";
import { SensorsPanel } from "./SensorsPanel";
import { summarize } from "./health";

export function Overview() {
  return (
    <>
      <h1 class="title hidden">{t("overview")}</h1>
      <HealthLine />
      <div class="desk">
        <div class="column">
          <PowerPanel />
          <BootPanel />
          <CasePanel />
        </div>
        <div class="column wide">
          <SensorsPanel />
          <LatestEvents />
        </div>
      </div>
    </>
  );
}

function HealthLine() {
  if (!power.value)
    return <p class="health" data-health="Unknown">{t("health.unknown")}</p>;
  const { worst, lines } = summarize(power.value, chassis.value, [...sensors.value.values()]);
  return (
    <div class="health" data-health={worst} role="status">
      {lines.length === 0 ? <p>{t("health.ok")}</p> : lines.map(line => <p key={line}>{line}</p>)}
    </div>
  );
}
