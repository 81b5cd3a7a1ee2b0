import { useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import { findOut, who } from "../session/session";
import { useOrder } from "../ui/useOrder";
import { TwoFactor } from "./TwoFactor";
import { Outcome, Secret, Text } from "./fields";
import { s } from "./words";

const empty = { present: "", wanted: "", code: "" };

export function OwnAccount() {
  return (
    <div class="parts">
      <OwnPassword />
      <TwoFactor />
    </div>
  );
}

function OwnPassword() {
  const [draft, setDraft] = useState(empty);
  const [isDone, setDone] = useState(false);
  const [wantsCode, setWantsCode] = useState(false);
  const { order, isBusy, problem } = useOrder();

  async function save(event: Event) {
    event.preventDefault();
    const { present, wanted, code } = draft;
    const answer = await order("PUT", "/api/session/password", code ? draft : { present, wanted });
    setDone(answer.ok);
    if (answer.ok)
      void findOut();
    const isForCode = !answer.ok && answer.code === "CodeRequired";
    if (isForCode)
      setWantsCode(true);
    else
      setDraft(answer.ok ? empty : { ...draft, present: "", code: "" });
  }

  return (
    <section class="panel" aria-labelledby="password-title">
      <h2 id="password-title">{s("ownPassword")}</h2>
      <p class="quiet">{s("ownPasswordHint", { name: who.value?.name ?? "" })}</p>
      <form onSubmit={event => void save(event)}>
        <input type="text" hidden readOnly autocomplete="username" value={who.value?.name} aria-label={t("name")} />
        <Secret label={s("presentPassword")} value={draft.present} onText={present => setDraft({ ...draft, present })} autocomplete="current-password" required />
        <Secret label={s("newPassword")} value={draft.wanted} onText={wanted => setDraft({ ...draft, wanted })} hint={s("passwordRule")} minLength={8} required />
        {wantsCode && <Text label={t("codeOfApp")} value={draft.code} onText={code => setDraft({ ...draft, code })} autocomplete="one-time-code" maxLength={24} hint={t("codeOfAppHint")} required />}
        <Outcome of={{ problem, isDone }} />
        <div class="choices"><button type="submit" class="primary" disabled={isBusy}>{s("changePassword")}</button></div>
      </form>
    </section>
  );
}
