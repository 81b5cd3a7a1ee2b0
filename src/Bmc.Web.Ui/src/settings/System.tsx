import { useState } from "preact/hooks";
import { bmc } from "../app/Frame";
import { t } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import { BackupPanel } from "./BackupPanel";
import { s } from "./words";

export function System() {
  return (
    <div class="parts">
      <section class="panel" aria-labelledby="firmware-title">
        <h2 id="firmware-title">{t("firmware")}</h2>
        <dl class="fields">
          <div><dt>{s("version")}</dt><dd>{bmc.value?.firmwareVersion ?? "–"}</dd></div>
          <div><dt>{t("board")}</dt><dd>{bmc.value?.board ?? "–"}</dd></div>
        </dl>
        <p class="quiet">{s("firmwareHint")}</p>
        <p><a href="/licences.txt" target="_blank">{s("licences")}</a></p>
      </section>
      <BackupPanel />
      <Restart />
      <FactoryReset />
    </div>
  );
}

function Restart() {
  const { order, isBusy, problem } = useOrder();
  const [isOrdered, setOrdered] = useState(false);
  async function restart() {
    if (await confirm(s("restartSure"), s("restartRisk"), s("restart")))
      setOrdered((await order("POST", "/api/bmc/restart")).ok);
  }

  return (
    <section class="panel" aria-labelledby="restart-title">
      <h2 id="restart-title">{s("restartBmc")}</h2>
      <p class="quiet">{s("restartHint")}</p>
      <p class="done" role="status">{isOrdered && s("restarts")}</p>
      <p class="problem" role="alert">{problem}</p>
      <div class="choices"><button type="button" disabled={isBusy} onClick={() => void restart()}>{s("restart")}</button></div>
    </section>
  );
}

function FactoryReset() {
  const { order, isBusy, problem } = useOrder();
  const [isOrdered, setOrdered] = useState(false);
  async function reset() {
    if (await confirm(s("resetSure"), s("resetRisk"), s("reset"), s("resetWord")))
      setOrdered((await order("POST", "/api/bmc/factory-reset")).ok);
  }

  return (
    <section class="panel" aria-labelledby="reset-title">
      <h2 id="reset-title">{s("factoryReset")}</h2>
      <p class="quiet">{s("resetHint")}</p>
      <p class="done" role="status">{isOrdered && s("resets")}</p>
      <p class="problem" role="alert">{problem}</p>
      <div class="choices"><button type="button" class="danger" disabled={isBusy} onClick={() => void reset()}>{s("reset")}</button></div>
    </section>
  );
}
