import "./events.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Loaded } from "../app/Loaded";
import { ask } from "../api/api";
import type { AuditEntry, LogEntry } from "../api/types";
import { t } from "../i18n/i18n";
import { loadLog, log, logInfo, logProblem } from "../live/state";
import { may } from "../session/session";
import { confirm } from "../ui/confirm";
import { save } from "../ui/save";
import { useOrder } from "../ui/useOrder";
import { LogTable } from "./LogTable";
import { type Filter, entryOf, matches, toCsv } from "./entries";

type Source = "hardware" | "audit" | "sensors";

// With its charts it is the largest part, and not what most come for.
const history = { load: async () => (await import("../history/SensorHistory")).SensorHistory };

export function Events() {
  const [source, setSource] = useState<Source>("hardware");
  return (
    <>
      <h1 class="title">{t("events")}</h1>
      <div class="choice" role="group" aria-label={t("whichLog")}>
        {(["hardware", "audit", "sensors"] as const).filter(one => one !== "audit" || may("Administrator")).map(one => (
          <button key={one} type="button" aria-pressed={one === source} onClick={() => setSource(one)}>{t(`log.${one}`)}</button>
        ))}
      </div>
      {source === "audit" ? <AuditLog /> : source === "sensors" ? <Loaded page={history} /> : <HardwareLog />}
    </>
  );
}

function HardwareLog() {
  const { order, problem } = useOrder();
  async function clear() {
    if (!await confirm(t("clearLogSure"), t("clearLogRisk"), t("clearLog")))
      return;
    await order("DELETE", "/api/log");
    await loadLog();
  }

  const info = logInfo.value;
  const summary = info && `${t("logEntries", { count: info.entries, capacity: info.capacity })}${info.overflowed ? ` ${t("logOverflowed")}` : ""}`;
  return (
    <Entries name="events" entries={log.value} problem={problem ?? logProblem.value} summary={summary ?? ""}>
      {may("Administrator") && <button type="button" class="danger" onClick={() => void clear()}>{t("clearLog")}</button>}
    </Entries>
  );
}

function AuditLog() {
  const [entries, setEntries] = useState<LogEntry[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void ask<AuditEntry[]>("GET", "/api/audit").then(answer => {
      setProblem(answer.ok ? null : answer.problem);
      setEntries(answer.ok ? answer.value.map(entryOf) : []);
    });
  }, []);
  return <Entries name="audit" entries={entries} problem={problem} summary={t("auditEntries", { count: entries.length })} />;
}

interface Props { name: string; entries: readonly LogEntry[]; problem: string | null; summary: string; children?: preact.ComponentChildren }

function Entries({ name, entries, problem, summary, children }: Props) {
  const [filter, setFilter] = useState<Filter>({ text: "", from: "Ok" });
  const shown = useMemo(() => entries.filter(entry => matches(entry, filter)), [entries, filter]);
  return (
    <section class="panel" aria-label={t("events")}>
      <div class="tools">
        <label>{t("search")}
          <input type="search" value={filter.text} onInput={event => setFilter({ ...filter, text: event.currentTarget.value })} />
        </label>
        <label>{t("severity")}
          <select value={filter.from} onChange={event => setFilter({ ...filter, from: event.currentTarget.value as Filter["from"] })}>
            <option value="Ok">{t("severity.all")}</option>
            <option value="Warning">{t("severity.fromWarning")}</option>
            <option value="Critical">{t("severity.Critical")}</option>
          </select>
        </label>
        <button type="button" onClick={() => save(`${name}.csv`, "text/csv", toCsv(shown))}>CSV</button>
        <button type="button" onClick={() => save(`${name}.json`, "application/json", JSON.stringify(shown, null, 2))}>JSON</button>
        {children}
      </div>
      <p class="quiet" role="status">{summary} {shown.length !== entries.length && t("logShown", { count: shown.length })}</p>
      <p class="problem" role="alert">{problem}</p>
      <LogTable entries={shown} />
    </section>
  );
}
