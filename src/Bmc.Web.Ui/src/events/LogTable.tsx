import "./log.css";
import type { LogEntry } from "../api/types";
import { formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { keyOf } from "../live/state";

export function LogTable({ entries }: { entries: readonly LogEntry[] }) {
  return entries.length === 0 ? <p class="quiet">{t("noEvents")}</p> : (
    <ol class="log">
      {entries.map(entry => (
        <li key={keyOf(entry)}>
          <time dateTime={entry.time}>{formatTime(entry.time)}</time>
          <span class="badge" data-severity={entry.severity}>{t(`severity.${entry.severity}`)}</span>
          <span class="message">{entry.message}</span>
        </li>
      ))}
    </ol>
  );
}
