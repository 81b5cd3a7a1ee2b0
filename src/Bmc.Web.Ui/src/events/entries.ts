import type { AuditEntry, LogEntry, Severity } from "../api/types";

export interface Filter { text: string; from: Severity }

const ranks: Record<Severity, number> = { Ok: 0, Warning: 1, Critical: 2 };

/** Each word of the text is in the message; the severity is as bad at least. */
export function matches(entry: LogEntry, { text, from }: Filter): boolean {
  const message = entry.message.toLowerCase();
  return ranks[entry.severity] >= ranks[from] && text.toLowerCase().split(/\s+/).every(word => message.includes(word));
}

/** Most messages say themselves who did it: then nothing is said twice. */
export function entryOf({ id, time, severity, message, origin }: AuditEntry): LogEntry {
  const named = ` ${message.replace(/[(),]|[.:](?=\s|$)/g, " ")} `;
  const by = [origin?.account, origin?.via, origin?.address].filter(one => one && !named.includes(` ${one} `)).join(", ");
  return { recordId: id, time, severity: severity === "OK" ? "Ok" : severity, message: by ? `${message} (${by})` : message, record: { sensorNumber: 0 } };
}

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function toCsv(entries: readonly LogEntry[]): string {
  const rows = entries.map(entry => [String(entry.recordId), entry.time, entry.severity, entry.message]);
  return [["id", "time", "severity", "message"], ...rows].map(row => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
