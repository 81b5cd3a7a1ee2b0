import { useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import type { Order } from "./orders";

interface Props { order: Order; isEnabled: boolean; onOrder: (isConfirmed: boolean) => void }

/** A risky order is held under a finger until its bar is full; mouse, keyboard and screen reader get a question instead. */
export function OrderButton({ order, isEnabled, onOrder }: Props) {
  const [isHeld, setHeld] = useState(false);
  const isTouch = useRef(false);
  const letGo = () => setHeld(false);

  return (
    <button
      type="button"
      class={`order${isHeld ? " held" : ""}`}
      disabled={!isEnabled}
      data-action={order.action}
      data-risky={order.isRisky}
      onPointerDown={event => {
        isTouch.current = event.pointerType === "touch";
        setHeld(order.isRisky && isTouch.current);
      }}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onContextMenu={event => isTouch.current && event.preventDefault()}
      onAnimationEnd={() => {
        letGo();
        onOrder(true);
      }}
      onClick={() => {
        if (!order.isRisky || !isTouch.current)
          onOrder(false);
        isTouch.current = false;
      }}
    >
      <b>{t(`order.${order.action}`)}</b>
      <small>{t(`does.${order.action}`)}</small>
      {order.isRisky && <small class="hold">{t("holdToConfirm")}</small>}
    </button>
  );
}
