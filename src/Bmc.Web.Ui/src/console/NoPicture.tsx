import { t } from "../i18n/i18n";
import { power } from "../live/state";
import { useOrder } from "../ui/useOrder";
import type { Kvm } from "./Kvm";

/** Why there is no picture, and what can be done about it. */
export function NoPicture({ kvm }: { kvm: Kvm }) {
  const { order, isBusy, problem } = useOrder();
  const screen = kvm.screen.value;
  if (!kvm.isConnected.value)
    return <Sign mark="…"><p>{t("connecting")}</p></Sign>;
  if (power.value?.state === "Off")
    return (
      <Sign mark="⏻">
        <p>{t("pcIsOff")}</p>
        <button type="button" class="primary" disabled={isBusy} onClick={() => void order("POST", "/api/power/actions", { action: "On" })}>{t("order.On")}</button>
        <p role="alert">{problem}</p>
      </Sign>
    );
  return (
    <Sign mark="⚠">
      <p>{t(screen?.signal === "NoDevice" ? "noCapture" : "noSignal")}</p>
      {screen?.problem && <p class="quiet">{screen.problem}</p>}
    </Sign>
  );
}

function Sign({ mark, children }: { mark: string; children: preact.ComponentChildren }) {
  return <div class="sign" role="status"><span class="mark" aria-hidden="true">{mark}</span>{children}</div>;
}
