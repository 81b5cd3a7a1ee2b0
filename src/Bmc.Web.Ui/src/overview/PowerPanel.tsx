import type { PowerStatus } from "../api/types";
import { formatNumber, formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { power } from "../live/state";
import { may } from "../session/session";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import { OrderButton } from "./OrderButton";
import { type Order, orders } from "./orders";

export function PowerPanel() {
  const { order, problem } = useOrder();
  const status = power.value;
  const possible = status && may("Operator") ? orders.filter(one => status.supportedActions.includes(one.action)) : [];

  async function give({ action, isRisky }: Order, isConfirmed: boolean) {
    if (isRisky && !isConfirmed && !await confirm(t("sure", { what: t(`order.${action}`) }), t(`risk.${action}`), t(`order.${action}`)))
      return;
    await order("POST", "/api/power/actions", { action });
  }

  const group = (isRisky: boolean) => (
    <div class="orders">
      {possible.filter(one => one.isRisky === isRisky).map(one => (
        <OrderButton key={one.action} order={one} isEnabled={one.when.includes(status!.state)} onOrder={isConfirmed => void give(one, isConfirmed)} />
      ))}
    </div>
  );

  return (
    <section class="panel" aria-labelledby="power-title">
      <h2 id="power-title">{t("power")}</h2>
      <p class="state" role="status"><span class="lamp" data-state={status?.state} />{status ? t(`state.${status.state}`) : "…"}</p>
      {status && <Details status={status} />}
      <p class="problem" role="alert">{problem}</p>
      {possible.some(one => !one.isRisky) && group(false)}
      {possible.some(one => one.isRisky) && <><h3>{t("riskyOrders")}</h3>{group(true)}</>}
    </section>
  );
}

function Details({ status }: { status: PowerStatus }) {
  const last = status.lastAction;
  return (
    <div class="quiet">
      {status.state === "Unknown" && <p>{t("noPowerSense")}</p>}
      {last && <p>{t(`order.${last.action}`)}: {last.detail.replace(/[.\s]*$/, ".")}</p>}
      {last && <p>{t("orderedBy", { who: last.origin.account ?? last.origin.via, time: formatTime(last.time) })}</p>}
      <p>{t("hoursOn", { hours: formatNumber(status.powerOnHours, 1) })}</p>
    </div>
  );
}
