import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { formatTime } from "../i18n/format";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import type { OpenSession } from "./types";
import { s } from "./words";

/** Nobody tells the page when somebody signs in. */
const interval = 5000;

export function Sessions() {
  const [sessions, setSessions] = useState<OpenSession[]>([]);
  const { order, isBusy, problem } = useOrder();

  async function load() {
    const answer = await ask<OpenSession[]>("GET", "/api/sessions");
    if (answer.ok)
      setSessions(answer.value);
  }

  useEffect(() => {
    void load();
    const clock = setInterval(() => void load(), interval);
    return () => clearInterval(clock);
  }, []);

  async function end(session: OpenSession) {
    if (session.own && !await confirm(s("endOwnSession"), s("endOwnSessionRisk"), s("endSession")))
      return;
    await order("DELETE", `/api/sessions/${encodeURIComponent(session.id)}`);
    await load();
  }

  return (
    <section class="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{s("sessions")}</h2>
      <p class="quiet">{s("sessionsHint")}</p>
      <ul class="rows">
        {sessions.map(one => (
          <li key={one.id}>
            <div>
              <p><b>{one.account}</b> <span class="tag">{one.kind === "WebUI" ? s("sessionWeb") : one.kind}</span> {one.own && <span class="tag" data-is="good">{s("thisSession")}</span>}</p>
              <p class="quiet">{s("sessionSince", { address: one.address ?? "–", time: formatTime(one.opened) })}</p>
            </div>
            <div class="orders-of"><button type="button" disabled={isBusy} aria-label={`${s("endSession")}: ${one.account}, ${one.address ?? ""}`} onClick={() => void end(one)}>{s("endSession")}</button></div>
          </li>
        ))}
      </ul>
      <p class="problem" role="alert">{problem}</p>
    </section>
  );
}
