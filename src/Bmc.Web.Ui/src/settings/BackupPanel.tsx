import { useRef, useState } from "preact/hooks";
import { ask } from "../api/api";
import { list } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { save } from "../ui/save";
import { useOrder } from "../ui/useOrder";
import { s } from "./words";

interface SettingsFile { hostName: string; made: string }
interface RestoreReport { accountsWithoutPassword: string[]; networkOnTrial: boolean }

export function BackupPanel() {
  const { order, isBusy, problem } = useOrder();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [report, setReport] = useState<RestoreReport | null>(null);
  const chooser = useRef<HTMLInputElement>(null);

  async function download() {
    const answer = await ask<SettingsFile>("GET", "/api/backup");
    setRefusal(answer.ok ? null : answer.problem);
    if (answer.ok)
      save(`${answer.value.hostName}-settings-${answer.value.made.slice(0, 10)}.json`, "application/json", JSON.stringify(answer.value, null, 2));
  }

  async function restore(file: File | undefined) {
    if (!file)
      return;
    setReport(null);
    const settings = await file.text().then(text => JSON.parse(text) as unknown).catch(() => null);
    setRefusal(settings === null ? s("noSettingsFile") : null);
    if (settings !== null && await confirm(s("restoreSure", { name: file.name }), s("restoreRisk"), s("restore"))) {
      const answer = await order<RestoreReport>("PUT", "/api/backup", settings);
      setReport(answer.ok ? answer.value : null);
    }
    if (chooser.current)
      chooser.current.value = "";
  }

  return (
    <section class="panel" aria-labelledby="backup-title">
      <h2 id="backup-title">{s("backup")}</h2>
      <p class="quiet">{s("backupHint")}</p>
      <div class="choices"><button type="button" onClick={() => void download()}>{s("saveSettings")}</button></div>
      <label>{s("restoreFrom")}
        <input ref={chooser} type="file" accept=".json,application/json" disabled={isBusy} onChange={event => void restore(event.currentTarget.files?.[0])} />
      </label>
      <p class="problem" role="alert">{refusal ?? problem}</p>
      <div role="status">
        {report && <p class="done">{s("restored")}</p>}
        {report && report.accountsWithoutPassword.length > 0 && <p class="hint">{s("withoutPassword", { names: list(report.accountsWithoutPassword) })}</p>}
        {report?.networkOnTrial && <p class="hint"><a href="#/settings/network">{s("restoredNetwork")}</a></p>}
      </div>
    </section>
  );
}
