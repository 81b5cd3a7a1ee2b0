import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import { s } from "./words";

/** The token of the metrics is told once: only its hash is kept. */
export function MetricsPanel() {
  const [isEnabled, setEnabled] = useState<boolean | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const { order, isBusy, problem } = useOrder();

  async function load() {
    const answer = await ask<{ enabled: boolean }>("GET", "/api/metrics");
    setEnabled(answer.ok ? answer.value.enabled : null);
  }

  useEffect(() => { void load(); }, []);

  async function make() {
    if (isEnabled && !await confirm(s("newTokenSure"), s("newTokenRisk"), s("newToken")))
      return;
    const answer = await order<{ token: string }>("POST", "/api/metrics/token");
    setToken(answer.ok ? answer.value.token : null);
    await load();
  }

  async function stop() {
    await order("DELETE", "/api/metrics/token");
    setToken(null);
    await load();
  }

  return (
    <section class="panel wide" aria-labelledby="metrics-title">
      <h2 id="metrics-title">{s("metrics")}</h2>
      <p class="quiet">{s("metricsHint", { address: `${location.origin}/metrics` })}</p>
      <p>{isEnabled === null ? "" : isEnabled ? s("metricsOn") : s("metricsOff")}</p>
      {token && (
        <div class="once" role="status">
          <p>{s("tokenOnce")}</p>
          <pre class="token" tabIndex={0}>{token}</pre>
          <button type="button" onClick={() => void navigator.clipboard.writeText(token)}>{s("copy")}</button>
        </div>
      )}
      <p class="problem" role="alert">{problem}</p>
      <div class="choices">
        {isEnabled && <button type="button" class="danger" disabled={isBusy} onClick={() => void stop()}>{s("metricsStop")}</button>}
        <button type="button" disabled={isBusy || isEnabled === null} onClick={() => void make()}>{isEnabled ? s("newToken") : s("makeToken")}</button>
      </div>
    </section>
  );
}
