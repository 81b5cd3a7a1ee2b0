import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { t } from "../i18n/i18n";
import { save } from "../ui/save";
import { useOrder } from "../ui/useOrder";
import { QrCode } from "./QrCode";
import { Check, Secret, Text } from "./fields";
import { s } from "./words";

interface State { enabled: boolean; recoveryCodesLeft: number; ipmiEnabled: boolean }
interface Setup { secret: string; address: string }

const path = "/api/session/two-factor";

/** A code of an app beside the password: to set it up, and to do without it again. */
export function TwoFactor() {
  const [state, setState] = useState<State | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const load = () => void ask<State>("GET", path).then(answer => { setState(answer.ok ? answer.value : null); });
  useEffect(load, []);
  return (
    <section class="panel" aria-labelledby="two-factor-title">
      <h2 id="two-factor-title">{s("twoFactor")}</h2>
      {codes ? <Recovery codes={codes} onKept={() => { setCodes(null); load(); }} />
        : state?.enabled ? <Remove left={state.recoveryCodesLeft} onDone={load} />
        : state && <SetUp hasIpmi={state.ipmiEnabled} onCodes={setCodes} />}
    </section>
  );
}

function SetUp({ hasIpmi, onCodes }: { hasIpmi: boolean; onCodes: (codes: string[]) => void }) {
  const [present, setPresent] = useState("");
  const [code, setCode] = useState("");
  const [keepIpmi, setKeepIpmi] = useState(false);
  const [setup, setSetup] = useState<Setup | null>(null);
  const { order, isBusy, problem } = useOrder();

  async function begin(event: Event) {
    event.preventDefault();
    const answer = await order<Setup>("POST", path, { present });
    setPresent("");
    if (answer.ok)
      setSetup(answer.value);
  }

  async function confirm(event: Event) {
    event.preventDefault();
    const answer = await order<{ codes: string[] }>("PUT", path, { code, keepIpmi });
    setCode("");
    if (answer.ok)
      onCodes(answer.value.codes);
  }

  if (!setup)
    return (
      <form onSubmit={event => void begin(event)}>
        <p class="quiet">{s("twoFactorHint")}</p>
        <Secret label={s("presentPassword")} value={present} onText={setPresent} autocomplete="current-password" required />
        <p class="problem" role="alert">{problem}</p>
        <div class="choices"><button type="submit" class="primary" disabled={isBusy}>{s("twoFactorBegin")}</button></div>
      </form>
    );
  return (
    <form onSubmit={event => void confirm(event)}>
      <p>{s("twoFactorScan")}</p>
      <QrCode text={setup.address} label={s("twoFactorPicture")} />
      <p class="quiet">{s("twoFactorType")} <code class="secret-text">{setup.secret.match(/.{4}/g)!.join(" ")}</code></p>
      {hasIpmi && <Check label={s("twoFactorIpmi")} value={keepIpmi} onCheck={setKeepIpmi} />}
      <Text label={t("codeOfApp")} value={code} onText={setCode} autocomplete="one-time-code" inputMode="numeric" maxLength={24} required />
      <p class="problem" role="alert">{problem}</p>
      <div class="choices"><button type="submit" class="primary" disabled={isBusy}>{s("twoFactorConfirm")}</button></div>
    </form>
  );
}

function Recovery({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <>
      <p role="status">{s("recoveryHint")}</p>
      <ul class="recovery">{codes.map(code => <li key={code}><code>{code}</code></li>)}</ul>
      <div class="choices">
        <button type="button" onClick={() => save("recovery-codes.txt", "text/plain", codes.join("\r\n"))}>{s("download")}</button>
        <button type="button" class="primary" onClick={onKept}>{s("recoveryKept")}</button>
      </div>
    </>
  );
}

function Remove({ left, onDone }: { left: number; onDone: () => void }) {
  const [present, setPresent] = useState("");
  const [code, setCode] = useState("");
  const { order, isBusy, problem } = useOrder();

  async function remove(event: Event) {
    event.preventDefault();
    const answer = await order("POST", `${path}/remove`, { present, code });
    setPresent("");
    setCode("");
    if (answer.ok)
      onDone();
  }

  return (
    <form onSubmit={event => void remove(event)}>
      <p>{s("twoFactorOn")} {s("recoveryLeft", { count: left })}</p>
      <Secret label={s("presentPassword")} value={present} onText={setPresent} autocomplete="current-password" required />
      <Text label={t("codeOfApp")} value={code} onText={setCode} autocomplete="one-time-code" maxLength={24} hint={t("codeOfAppHint")} required />
      <p class="problem" role="alert">{problem}</p>
      <div class="choices"><button type="submit" class="danger" disabled={isBusy}>{s("twoFactorRemove")}</button></div>
    </form>
  );
}
