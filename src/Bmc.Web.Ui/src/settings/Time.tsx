import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { language } from "../i18n/i18n";
import { Outcome, Several } from "./fields";
import type { NetworkStatus, SchedulesState } from "./types";
import { type Shared, useDraft, useShared } from "./useShared";
import { s } from "./words";

export function Time() {
  const network = useShared<NetworkStatus>("/api/network");
  const schedules = useShared<SchedulesState>("/api/schedules");
  return (
    <div class="parts">
      <Clock zone={schedules.value?.timeZone} />
      {schedules.value ? <ZoneForm schedules={schedules} zone={schedules.value.timeZone} /> : <p class="problem" role="alert">{schedules.problem}</p>}
      {network.value ? <ServersForm network={network} status={network.value} /> : <p class="problem" role="alert">{network.problem}</p>}
    </div>
  );
}

/** By the time that each answer bears (RFC 9110 §6.6.1). */
function Clock({ zone }: { zone: string | undefined }) {
  const [ahead, setAhead] = useState<number | null>(null);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    void ask("GET", "/api/bmc").then(answer => setAhead(answer.ok && answer.date ? Date.parse(answer.date) - Date.now() : null));
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  if (ahead === null)
    return null;

  const time = new Date(now + ahead);
  const seconds = Math.round(Math.abs(ahead) / 1000);
  return (
    <section class="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">{s("clock")}</h2>
      <p class="clock">{time.toLocaleString(language.value, { dateStyle: "full", timeStyle: "medium", ...zone ? { timeZone: zone } : {} })}</p>
      <p class="quiet">{zone ?? ""}</p>
      <p class={seconds > 60 ? "problem" : "quiet"}>{seconds > 2 ? s("clockDiffers", { seconds }) : s("clockAgrees")}</p>
    </section>
  );
}

function ZoneForm({ schedules, zone }: { schedules: Shared<SchedulesState>; zone: string }) {
  const [draft, set] = useDraft({ zone }, schedules.tag);
  const known = ["UTC", ...Intl.supportedValuesOf("timeZone").filter(one => one !== "UTC")];
  return (
    <section class="panel" aria-labelledby="zone-title">
      <h2 id="zone-title">{s("timeZone")}</h2>
      <p class="quiet">{s("timeZoneHint")}</p>
      <form
        onSubmit={event => {
          event.preventDefault();
          void schedules.change("PUT", "/api/schedules/time-zone", { timeZone: draft.zone });
        }}
      >
        <label>{s("timeZone")}
          <select value={draft.zone} onChange={event => set({ zone: event.currentTarget.value })}>
            {(known.includes(zone) ? known : [zone, ...known]).map(one => <option key={one} value={one}>{one}</option>)}
          </select>
        </label>
        <Outcome of={schedules} />
        <div class="choices"><button type="submit" class="primary" disabled={schedules.isBusy}>{s("save")}</button></div>
      </form>
    </section>
  );
}

function ServersForm({ network, status }: { network: Shared<NetworkStatus>; status: NetworkStatus }) {
  const [draft, set] = useDraft({ ntpServers: status.settings.ntpServers }, network.tag);
  const canBeSet = status.canBeSet && !status.trial;
  return (
    <section class="panel" aria-labelledby="ntp-title">
      <h2 id="ntp-title">{s("ntpServers")}</h2>
      <form
        onSubmit={event => {
          event.preventDefault();
          void network.change("PUT", "/api/network", { settings: { ...status.settings, ...draft }, trialSeconds: null });
        }}
      >
        <Several label={s("ntpServers")} value={draft.ntpServers} onList={ntpServers => set({ ntpServers })} hint={s("ntpHint")} disabled={!canBeSet} />
        {!status.canBeSet && <p class="hint">{s("networkOfSystem")}</p>}
        {status.trial && <p class="hint">{s("ntpDuringTrial")}</p>}
        <Outcome of={network} />
        <div class="choices"><button type="submit" class="primary" disabled={network.isBusy || !canBeSet}>{s("save")}</button></div>
      </form>
    </section>
  );
}
