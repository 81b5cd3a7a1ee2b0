import { LogTable } from "../events/LogTable";
import { t } from "../i18n/i18n";
import { log, logProblem } from "../live/state";

const shown = 8;

export function LatestEvents() {
  return (
    <section class="panel" aria-labelledby="latest-title">
      <div class="heading">
        <h2 id="latest-title">{t("latestEvents")}</h2>
        <a href="#/events">{t("allEvents")}</a>
      </div>
      <p class="problem" role="alert">{logProblem.value}</p>
      <LogTable entries={log.value.slice(0, shown)} />
    </section>
  );
}
