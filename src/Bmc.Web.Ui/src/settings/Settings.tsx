import "./settings.css";
import { useEffect, useRef } from "preact/hooks";
import { Loaded } from "../app/Loaded";
import { place } from "../app/pages";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { settingsPages } from "./pages";
import { s } from "./words";

export function Settings() {
  const ways = useRef<HTMLElement>(null);
  const allowed = settingsPages.filter(one => may(one.role));
  const shown = allowed.find(one => one.name === place.value) ?? allowed[0]!;
  // On a telephone the row is longer than the screen.
  useEffect(() => { ways.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }); }, [shown]);

  return (
    <>
      <h1 class="title">{t("settings")}</h1>
      <div class="settings">
        <nav ref={ways} class="ways" aria-label={t("settings")}>
          {allowed.map(one => (
            <a key={one.name} href={`#/settings/${one.name}`} aria-current={one === shown ? "page" : undefined}>{s(one.title)}</a>
          ))}
        </nav>
        <div class="setting" data-page={shown.name}><Loaded page={shown} /></div>
      </div>
    </>
  );
}
