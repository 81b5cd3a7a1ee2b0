import { t } from "../i18n/i18n";
import { chassis } from "../live/state";
import { may } from "../session/session";
import { useOrder } from "../ui/useOrder";

const blinkSeconds = 60;

export function CasePanel() {
  const { order, isBusy, problem } = useOrder();
  const status = chassis.value;
  if (!status)
    return null;

  const identify = (body: object) => () => void order("POST", "/api/chassis/identify", body);
  return (
    <section class="panel" aria-labelledby="case-title">
      <h2 id="case-title">{t("case")}</h2>
      <dl class="facts">
        <dt>{t("identify")}</dt>
        <dd>
          <span>{t(`identify.${status.identify}`)}</span>
          {may("Operator") && (status.identify === "Off"
            ? <>
              <button type="button" disabled={isBusy} onClick={identify({ on: true, seconds: blinkSeconds })}>{t("blink", { seconds: blinkSeconds })}</button>
              <button type="button" disabled={isBusy} onClick={identify({ on: true })}>{t("keepOn")}</button>
            </>
            : <button type="button" disabled={isBusy} onClick={identify({ on: false })}>{t("switchOff")}</button>)}
        </dd>
        <dt>{t("cover")}</dt>
        <dd>
          <span>{t(`cover.${status.intrusion}`)}</span>
          {may("Operator") && status.intrusion === "WasOpened"
            && <button type="button" disabled={isBusy} onClick={() => void order("POST", "/api/chassis/rearm")}>{t("rearm")}</button>}
        </dd>
      </dl>
      <p class="problem" role="alert">{problem}</p>
    </section>
  );
}
