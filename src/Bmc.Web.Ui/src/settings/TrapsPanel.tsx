import { useState } from "preact/hooks";
import { ask } from "../api/api";
import { t } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { Check, FormDialog, Outcome, Text } from "./fields";
import type { AlertSettings, Trap } from "./types";
import { type Shared, useDraft, useShared } from "./useShared";
import { s } from "./words";

/** IPMI 2.0 Table 23-4 parameter 17: four bits, and none is the volatile one. */
const most = 15;
const look = 1000;

type TrapStatus = "None" | "Arrived" | "RetriesFailed" | "NotAcknowledged" | "UnderWay";

/** Who is told by SNMP trap. */
export function TrapsPanel() {
  const alerts = useShared<AlertSettings>("/api/alerts");
  const [opened, setOpened] = useState<Trap | null>(null);
  const used = alerts.value?.destinations.filter(one => one.address !== null) ?? [];

  function open(trap: Trap) {
    alerts.forget();
    setOpened(trap);
  }

  function add() {
    const number = Array.from({ length: most }, (_, at) => at + 1).find(one => used.every(other => other.number !== one));
    if (number)
      open({ number, acknowledged: false, timeoutSeconds: 5, retries: 3, address: "", backupGateway: false, mac: null });
  }

  async function remove(trap: Trap) {
    if (await confirm(s("deleteTarget", { name: trap.address! }), s("deleteTargetRisk"), t("deleteIt")))
      await alerts.change("PATCH", "/api/alerts", { destination: { ...trap, address: null } });
  }

  return (
    <section class="panel wide" aria-labelledby="traps-title">
      <h2 id="traps-title">{s("traps")}</h2>
      <p class="quiet">{s("trapsHint")}</p>
      <ul class="rows">
        {used.map(one => <TrapRow key={one.number} trap={one} isBusy={alerts.isBusy} onChange={() => open(one)} onRemove={() => void remove(one)} />)}
      </ul>
      {!opened && <Outcome of={alerts} />}
      <div class="tools">
        <button type="button" disabled={!alerts.value || used.length >= most} onClick={add}>{s("newTrap")}</button>
      </div>
      {opened && <TrapForm alerts={alerts} trap={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

function TrapRow({ trap, isBusy, onChange, onRemove }: { trap: Trap; isBusy: boolean; onChange: () => void; onRemove: () => void }) {
  const [test, setTest] = useState<{ status: TrapStatus; problem: string | null } | null>(null);

  async function tryIt() {
    setTest({ status: "UnderWay", problem: null });
    const begun = await ask("POST", `/api/alerts/${trap.number}/test`);
    if (!begun.ok) {
      setTest({ status: "None", problem: begun.problem });
      return;
    }
    while (true) {
      const answer = await ask<{ status: TrapStatus }>("GET", "/api/alerts/test");
      setTest({ status: answer.ok ? answer.value.status : "None", problem: answer.ok ? null : answer.problem });
      if (!answer.ok || answer.value.status !== "UnderWay")
        return;
      await new Promise(resolve => setTimeout(resolve, look));
    }
  }

  const hasFailed = test?.status === "RetriesFailed" || test?.status === "NotAcknowledged";
  return (
    <li data-trap={trap.number}>
      <div>
        <p><b>{trap.address}</b> <span class="tag">{s("trapNumber", { number: trap.number })}</span></p>
        <p class="quiet">{trap.acknowledged ? s("trapAcknowledged") : s("trapOnce")}</p>
        <p class="problem" role="alert">{test?.problem ?? (hasFailed && s(`trap.${test.status as "RetriesFailed" | "NotAcknowledged"}`))}</p>
        <p class="done" role="status">{test?.status === "UnderWay" ? s("testing") : test?.status === "Arrived" && s(trap.acknowledged ? "trap.Arrived" : "trap.sent")}</p>
      </div>
      <div class="orders-of">
        <button type="button" disabled={test?.status === "UnderWay"} aria-label={`${s("test")}: ${trap.address}`} onClick={() => void tryIt()}>{s("test")}</button>
        <button type="button" disabled={isBusy} aria-label={`${s("change")}: ${trap.address}`} onClick={onChange}>{s("change")}</button>
        <button type="button" class="danger" disabled={isBusy} aria-label={`${t("deleteIt")}: ${trap.address}`} onClick={onRemove}>{t("deleteIt")}</button>
      </div>
    </li>
  );
}

function TrapForm({ alerts, trap, onClose }: { alerts: Shared<AlertSettings>; trap: Trap; onClose: () => void }) {
  const [draft, set] = useDraft(trap, alerts.tag);

  async function save() {
    if ((await alerts.change("PATCH", "/api/alerts", { destination: draft })).ok)
      onClose();
  }

  return (
    <FormDialog
      title={s("trapNumber", { number: trap.number })} yes={s("save")} isBusy={alerts.isBusy} problem={alerts.problem} onClose={onClose} onSave={() => void save()}
    >
      <Text label={s("trapAddress")} value={draft.address} onText={address => set({ address })} placeholder="192.0.2.7" hint={s("trapAddressHint")} required />
      <Check label={s("trapAcknowledged")} value={draft.acknowledged} onCheck={acknowledged => set({ acknowledged })} />
      <Text label={s("trapTimeout")} type="number" min={1} max={256} value={String(draft.timeoutSeconds)} onText={text => set({ timeoutSeconds: Number(text) })} required />
      <Text label={s("trapRetries")} type="number" min={0} max={7} value={String(draft.retries)} onText={text => set({ retries: Number(text) })} required />
    </FormDialog>
  );
}
