import { useEffect, useRef, useState } from "preact/hooks";
import { language, languages, setLanguage, t } from "../i18n/i18n";
import type { Language } from "../i18n/i18n";
import { hasEnded, signIn } from "./session";

export function SignIn() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [wantsCode, setWantsCode] = useState(false);
  useEffect(() => { name.current?.focus(); }, []);
  useEffect(() => { code.current?.focus(); }, [wantsCode]);
  useEffect(() => { document.title = `${t("signIn")} · BMC`; }, [language.value]);

  async function submit(event: Event) {
    event.preventDefault();
    setBusy(true);
    const refused = await signIn(name.current!.value, password.current!.value, code.current?.value);
    if (refused === null)
      return;
    setBusy(false);
    if (refused.code === "CodeRequired") {
      setProblem(null);
      setWantsCode(true);
      return;
    }
    setProblem(refused.problem);
    const again = code.current ?? password.current!;
    again.value = "";
    again.focus();
  }

  return (
    <main class="lone">
      <form class="panel sign-in" method="post" onSubmit={submit}>
        <h1>{t("signIn")}</h1>
        <p class="quiet">{location.host}</p>
        <p class="quiet">{t("bmcIs")}</p>
        {hasEnded.value && !problem && <p role="status" class="hint">{t("sessionEnded")}</p>}
        <p role="alert" class="problem">{problem}</p>
        <label>{t("name")}
          <input ref={name} name="name" autocomplete="username" autocapitalize="none" spellcheck={false} maxLength={16} required />
        </label>
        <label>{t("password")}
          <input ref={password} name="password" type="password" autocomplete="current-password" maxLength={128} required />
        </label>
        {wantsCode && (
          <label>{t("codeOfApp")}
            <input ref={code} name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck={false} maxLength={24} required />
            <small class="quiet">{t("codeOfAppHint")}</small>
          </label>
        )}
        <button type="submit" class="primary" disabled={isBusy}>{t("signIn")}</button>
      </form>
      <p class="languages">
        {(Object.keys(languages) as Language[]).map(one => (
          <button key={one} type="button" class="plain" lang={one} aria-pressed={one === language.value} onClick={() => setLanguage(one)}>
            {languages[one]}
          </button>
        ))}
      </p>
    </main>
  );
}
