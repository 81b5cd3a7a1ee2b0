// The event log, newest first.

import { ask } from "./api.js";
import { byId, confirm, element, formatTime, say } from "./dom.js";

const shownAtMost = 200;
const words = { Ok: "Info", Warning: "Warning", Critical: "Critical" };

export function createLog() {
  let entries = [];
  let info = null;

  function draw() {
    byId("log").replaceChildren(...(entries.length === 0
      ? [element("li", { className: "empty" }, info?.problem ? "There is no log to show." : "The log is empty.")]
      : entries.map(entry => element("li", {},
        element("time", { dateTime: entry.time }, formatTime(entry.time)),
        element("span", { data: { severity: entry.severity } }, words[entry.severity]),
        element("span", { className: "message" }, entry.message)))));
    byId("log-summary").textContent = info
      ? `${info.entries} of ${info.capacity} entries${info.overflowed ? "; some were dropped for lack of room" : ""}`
      : "";
  }

  async function load() {
    const answer = await ask("GET", `/api/log?count=${shownAtMost}`);
    say("log-problem", answer.problem);
    if (!answer.ok)
      return;
    ({ entries, info } = answer.body);
    say("log-problem", info.problem);
    draw();
  }

  byId("log-clear").addEventListener("click", async () => {
    if (!await confirm("Clear the event log?", "All its entries are deleted for good.", "Clear log"))
      return;
    const answer = await ask("DELETE", "/api/log");
    say("log-problem", answer.problem);
    if (answer.ok)
      await load();
  });

  return {
    load,
    setRole: role => { byId("log-clear").hidden = role !== "Administrator"; },
    add(added) {
      const known = new Set(entries.map(entry => `${entry.recordId} ${entry.time}`));
      const fresh = added.filter(entry => !known.has(`${entry.recordId} ${entry.time}`));
      entries = [...fresh.reverse(), ...entries].slice(0, shownAtMost);
      if (info)
        info = { ...info, entries: Math.min(info.entries + fresh.length, info.capacity) };
      draw();
    },
  };
}
