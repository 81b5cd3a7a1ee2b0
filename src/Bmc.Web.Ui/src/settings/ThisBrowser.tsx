import { bmc } from "../app/Frame";
import { type Theme, setTheme, theme } from "../app/theme";
import { type Language, language, languages, setLanguage, t } from "../i18n/i18n";
import { who } from "../session/session";
import { Choice } from "./fields";

const themes = ["system", "light", "dark"] as const satisfies readonly Theme[];

export function ThisBrowser() {
  return (
    <div class="parts">
      <section class="panel" aria-labelledby="look-title">
        <h2 id="look-title">{t("thisBrowser")}</h2>
        <Choice label={t("language")} value={language.value} of={Object.keys(languages) as Language[]} words={one => languages[one]} onChoose={setLanguage} />
        <Choice label={t("colours")} value={theme.value} of={themes} words={one => t(`theme.${one}`)} onChoose={setTheme} />
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
    </div>
  );
}
