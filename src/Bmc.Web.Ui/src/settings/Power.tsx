import { Choice, Outcome, Text } from "./fields";
import { Schedules } from "./Schedules";
import { secondsOf, spanOf } from "./timeSpan";
import type { PowerPolicy, RestorePolicy } from "./types";
import { type Shared, useDraft, useShared } from "./useShared";
import { s } from "./words";

const policies = ["AlwaysOff", "LastState", "AlwaysOn"] as const satisfies readonly RestorePolicy[];

export function Power() {
  const policy = useShared<PowerPolicy>("/api/power/policy");
  return (
    <div class="parts">
      {policy.value ? <PolicyForm policy={policy} value={policy.value} /> : <p class="problem" role="alert">{policy.problem}</p>}
      <Schedules />
    </div>
  );
}

function PolicyForm({ policy, value }: { policy: Shared<PowerPolicy>; value: PowerPolicy }) {
  const [draft, set] = useDraft({ restorePolicy: value.restorePolicy, seconds: String(secondsOf(value.powerCycleOffTime)) }, policy.tag);
  return (
    <section class="panel" aria-labelledby="policy-title">
      <h2 id="policy-title">{s("powerPolicy")}</h2>
      <form
        onSubmit={event => {
          event.preventDefault();
          void policy.change("PATCH", "/api/power/policy", { restorePolicy: draft.restorePolicy, powerCycleOffTime: spanOf(Number(draft.seconds)) });
        }}
      >
        <Choice label={s("restorePolicy")} value={draft.restorePolicy} of={policies} words={one => s(`restore.${one}`)} onChoose={restorePolicy => set({ restorePolicy })} />
        <Text label={s("offTime")} type="number" min={0} max={255} step="any" value={draft.seconds} onText={seconds => set({ seconds })} required />
        <Outcome of={policy} />
        <div class="choices"><button type="submit" class="primary" disabled={policy.isBusy}>{s("save")}</button></div>
      </form>
    </section>
  );
}
