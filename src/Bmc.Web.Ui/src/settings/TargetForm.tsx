import { t } from "../i18n/i18n";
import type { Severity } from "../api/types";
import { Check, Choice, FormDialog, Text } from "./fields";
import { MailFields, MqttFields, SyslogFields, WebhookFields } from "./TargetFields";
import { type Kind, freshTarget } from "./targets";
import type { Target, TargetState, Topic } from "./types";
import { type Shared, useDraft } from "./useShared";
import { s } from "./words";

const severities = ["Ok", "Warning", "Critical"] as const satisfies readonly Severity[];
const topics = ["Power", "Sensor", "EventLog", "Other"] as const satisfies readonly Topic[];

/** @param target Null: a new one. */
export function TargetForm({ targets, kind, target, onClose }: { targets: Shared<TargetState[]>; kind: Kind; target: Target | null; onClose: () => void }) {
  const present = target && targets.value?.find(one => one.target.name === target.name);
  const [draft, set] = useDraft(present?.target ?? target ?? freshTarget(kind), targets.tag);
  const hasSecret = present?.hasSecret ?? false;

  async function save() {
    if ((await targets.change("PUT", "/api/notifications", draft)).ok)
      onClose();
  }

  // None chosen means all of them, and so that is how it is shown.
  const isTold = (topic: Topic) => draft.topics.length === 0 || draft.topics.includes(topic);
  function choose(topic: Topic, is: boolean) {
    const wanted = topics.filter(one => one === topic ? is : isTold(one));
    set({ topics: wanted.length === topics.length ? [] : wanted });
  }

  return (
    <FormDialog
      title={target ? s("changeTarget", { name: target.name }) : s(`new.${kind}`)}
      yes={target ? s("save") : s("create")}
      isBusy={targets.isBusy}
      problem={targets.problem}
      onClose={onClose}
      onSave={() => void save()}
    >
      <Text label={t("name")} value={draft.name} onText={name => set({ name })} maxLength={32} pattern="[\-A-Za-z0-9._]+" disabled={!!target} hint={target ? undefined : s("nameRule")} required />
      {draft.mail && <MailFields value={draft.mail} hasSecret={hasSecret} onChange={change => set({ mail: { ...draft.mail!, ...change } })} />}
      {draft.webhook && <WebhookFields value={draft.webhook} hasSecret={hasSecret} onChange={change => set({ webhook: { ...draft.webhook!, ...change } })} />}
      {draft.mqtt && <MqttFields value={draft.mqtt} hasSecret={hasSecret} onChange={change => set({ mqtt: { ...draft.mqtt!, ...change } })} />}
      {draft.syslog && <SyslogFields value={draft.syslog} hasSecret={false} onChange={change => set({ syslog: { ...draft.syslog!, ...change } })} />}
      <Choice label={s("leastSeverity")} value={draft.leastSeverity} of={severities} words={one => s(`least.${one}`)} onChoose={leastSeverity => set({ leastSeverity })} />
      <fieldset>
        <legend>{s("topics")}</legend>
        {topics.map(topic => <Check key={topic} label={s(`topic.${topic}`)} value={isTold(topic)} disabled={isTold(topic) && draft.topics.length === 1} onCheck={is => choose(topic, is)} />)}
      </fieldset>
      <Check label={s("targetEnabled")} value={draft.enabled} onCheck={enabled => set({ enabled })} />
    </FormDialog>
  );
}
