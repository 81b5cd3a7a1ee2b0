import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../api/api";
import type { BmcIdentity } from "../api/types";
import { language, t } from "../i18n/i18n";
import { link } from "../live/live";
import { isOwnerPresent } from "../live/state";
import { signOut, who } from "../session/session";
import { Confirm } from "../ui/confirm";
import { Loaded } from "./Loaded";
import { page, pages } from "./pages";

export const bmc = signal<BmcIdentity | null>(null);

/** What is around each page: where one is, where one can go, and whether what one sees is true. */
export function Frame() {
  useEffect(() => {
    void ask<BmcIdentity>("GET", "/api/bmc").then(answer => { bmc.value = answer.ok ? answer.value : null; });
  }, []);
  useEffect(() => {
    document.title = `${t(page.value.title)} · ${bmc.value?.hostName ?? "BMC"}`;
  }, [page.value, bmc.value, language.value]);

  // On a telephone the row is longer than the screen.
  useEffect(() => { document.querySelector(".pages [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }); }, [page.value]);

  const isStale = link.value === "lost" || !isOwnerPresent.value;
  return (
    <div class={isStale ? "frame stale" : "frame"}>
      <a class="skip" href="#main" onClick={skip}>{t("skip")}</a>
      <header class="masthead">
        <p class="host">{bmc.value?.hostName ?? "BMC"}</p>
        <p class="link" role="status" data-state={link.value}>{t(`link.${link.value}`)}</p>
        <p class="who quiet">{who.value?.name}</p>
        <button type="button" class="plain" onClick={() => void signOut()}>{t("signOut")}</button>
      </header>
      <nav class="pages" aria-label={t("pages")}>
        {pages.map(one => (
          <a key={one.name} href={`#/${one.name}`} aria-current={one === page.value ? "page" : undefined}>{t(one.title)}</a>
        ))}
      </nav>
      <div class="notices">
        {isStale && <p class="notice" role="alert">{t(link.value === "lost" ? "linkLost" : "ownerLost")}</p>}
        {who.value?.passwordGenerated && <p class="notice" role="status">{t("passwordGenerated")} <a href="#/settings/own">{t("passwordOwn")}</a></p>}
      </div>
      <main id="main" tabIndex={-1}>
        <Loaded page={page.value}><h1 class="title">{t(page.value.title)}</h1></Loaded>
      </main>
      <Confirm />
    </div>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
