import { bmc } from "../app/Frame";
import { type Theme, setTheme, theme } from "../app/theme";
import { type Language, language, languages, setLanguage, t } from "../i18n/i18n";
import { who } from "../session/session";

export function Settings() {
  return (
    <>
      <h1 class="title">{t("settings")}</h1>
      <div class="parts">
        <section class="panel" aria-labelledby="look-title">
          <h2 id="look-title">{t("thisBrowser")}</h2>
          <label>{t("language")}
            <select value={language.value} onChange={event => setLanguage(event.currentTarget.value as Language)}>
              {Object.entries(languages).map(([one, name]) => <option key={one} value={one}>{name}</option>)}
            </select>
          </label>
          <label>{t("colours")}
            <select value={theme.value} onChange={event => setTheme(event.currentTarget.value as Theme)}>
              {(["system", "light", "dark"] as const).map(one => <option key={one} value={one}>{t(`theme.${one}`)}</option>)}
            </select>
          </label>
        </section>
        <section class="panel" aria-labelledby="bmc-title">
          <h2 id="bmc-title">{t("thisBmc")}</h2>
          <dl class="fields">
            <div><dt>{t("name")}</dt><dd>{bmc.value?.hostName ?? "–"}</dd></div>
            <div><dt>{t("firmware")}</dt><dd>{bmc.value?.firmwareVersion ?? "–"}</dd></div>
            <div><dt>{t("board")}</dt><dd>{bmc.value?.board ?? "–"}</dd></div>
            <div><dt>{t("signedInAs")}</dt><dd>{who.value?.name}, {who.value && t(`role.${who.value.role}`)}</dd></div>
            <div><dt>{t("idleLimit")}</dt><dd>{t("minutes", { minutes: Math.round((who.value?.idleSeconds ?? 0) / 60) })}</dd></div>
          </dl>
        </section>
        <section class="panel wide" aria-labelledby="elsewhere-title">
          <h2 id="elsewhere-title">{t("elsewhere")}</h2>
          <p>{t("settingsElsewhere")}</p>
        </section>
      </div>
    </>
  );
}
