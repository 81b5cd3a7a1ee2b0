import { useState } from "preact/hooks";
import { ask } from "../api/api";
import { formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { Outcome } from "./fields";
import { MetricsPanel } from "./MetricsPanel";
import { TargetForm } from "./TargetForm";
import { TrapsPanel } from "./TrapsPanel";
import { type Kind, kindOf, kinds, placeOf } from "./targets";
import type { Target, TargetState } from "./types";
import { useShared } from "./useShared";
import { s } from "./words";

export function Notifications() {
  const targets = useShared<TargetState[]>("/api/notifications");
  const [opened, setOpened] = useState<{ kind: Kind; target: Target | null } | null>(null);

  function open(kind: Kind, target: Target | null) {
    targets.forget();
    setOpened({ kind, target });
  }

  async function remove(name: string) {
    if (await confirm(s("deleteTarget", { name }), s("deleteTargetRisk"), t("deleteIt")))
      await targets.change("DELETE", `/api/notifications/${encodeURIComponent(name)}`);
  }

  return (
    <div class="parts">
      <section class="panel wide" aria-labelledby="targets-title">
        <h2 id="targets-title">{s("notifications")}</h2>
        <p class="quiet">{s("notificationsHint")}</p>
        <ul class="rows">
          {targets.value?.map(one => (
            <TargetRow
              key={one.target.name}
              state={one}
              isBusy={targets.isBusy}
              onChange={() => open(kindOf(one.target), one.target)}
              onRemove={() => void remove(one.target.name)}
              onTested={() => void targets.load()}
            />
          ))}
        </ul>
        {targets.value?.length === 0 && <p>{s("noTargets")}</p>}
        {!opened && <Outcome of={targets} />}
        <div class="tools" role="group" aria-label={s("newTarget")}>
          {kinds.map(kind => <button key={kind} type="button" onClick={() => open(kind, null)}>{s(`new.${kind}`)}</button>)}
        </div>
      </section>
      <TrapsPanel />
      <MetricsPanel />
      {opened && <TargetForm targets={targets} kind={opened.kind} target={opened.target} onClose={() => setOpened(null)} />}
    </div>
  );
}

interface RowProps { state: TargetState; isBusy: boolean; onChange: () => void; onRemove: () => void; onTested: () => void }

function TargetRow({ state: { target, waiting, lastTold, problem }, isBusy, onChange, onRemove, onTested }: RowProps) {
  const [test, setTest] = useState<{ isRunning: boolean; problem: string | null } | null>(null);

  async function tryIt() {
    setTest({ isRunning: true, problem: null });
    const answer = await ask("POST", `/api/notifications/${encodeURIComponent(target.name)}/test`);
    setTest({ isRunning: false, problem: answer.ok ? null : answer.problem });
    onTested();
  }

  return (
    <li data-target={target.name}>
      <div>
        <p><b>{target.name}</b> <span class="tag">{s(`kind.${kindOf(target)}`)}</span> {!target.enabled && <span class="tag" data-is="warning">{s("paused")}</span>}</p>
        <p class="quiet">{placeOf(target)}</p>
        <p class="quiet">{lastTold ? s("lastTold", { time: formatTime(lastTold) }) : s("neverTold")} {waiting > 0 && s("waiting", { count: waiting })}</p>
        {problem && !test && <p class="problem">{s("lastProblem", { problem })}</p>}
        <p class="problem" role="alert">{test?.problem && s("testFailed", { problem: test.problem })}</p>
        <p class="done" role="status">{test && (test.isRunning ? s("testing") : test.problem ? "" : s("testTaken"))}</p>
      </div>
      <div class="orders-of">
        <button type="button" disabled={test?.isRunning} aria-label={`${s("test")}: ${target.name}`} onClick={() => void tryIt()}>{s("test")}</button>
        <button type="button" disabled={isBusy} aria-label={`${s("change")}: ${target.name}`} onClick={onChange}>{s("change")}</button>
        <button type="button" class="danger" disabled={isBusy} aria-label={`${t("deleteIt")}: ${target.name}`} onClick={onRemove}>{t("deleteIt")}</button>
      </div>
    </li>
  );
}
