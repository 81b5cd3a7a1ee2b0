import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api/api";
import type { BmcIdentity } from "../api/types";
import { language, t } from "../i18n/i18n";
import { link } from "../live/live";
import { isOwnerPresent } from "../live/state";
import { signOut, who } from "../session/session";
import { Confirm } from "../ui/confirm";
import { type Page, page, pages } from "./pages";

export const bmc = signal<BmcIdentity | null>(null);

/** What is around each page: where one is, where one can go, and whether what one sees is true. */
export function Frame() {
  useEffect(() => {
    void ask<BmcIdentity>("GET", "/api/bmc").then(answer => { bmc.value = answer.ok ? answer.value : null; });
  }, []);
  useEffect(() => {
    document.title = `${t(page.value.title)} · ${bmc.value?.hostName ?? "BMC"}`;
  }, [page.value, bmc.value, language.value]);

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
      {isStale && <p class="notice" role="alert">{t(link.value === "lost" ? "linkLost" : "ownerLost")}</p>}
      <main id="main" tabIndex={-1}>
        <Loaded page={page.value} />
      </main>
      <Confirm />
    </div>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Loaded({ page }: { page: Page }) {
  const [loaded, setLoaded] = useState<{ page: Page; Content: ComponentType | null }>();
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    const show = (Content: ComponentType | null) => {
      if (!isWanted)
        return;
      setLoaded({ page, Content });
      // Whoever can't see the page changed is told by the focus; not when he only just came.
      if (!isFirst.current)
        document.getElementById("main")?.focus({ preventScroll: true });
      isFirst.current = false;
      scrollTo(0, 0);
    };
    page.load().then(show, () => show(null));
    return () => { isWanted = false; };
  }, [page]);

  if (!loaded || loaded.page !== page)
    return <h1 class="title">{t(page.title)}</h1>;
  // After an update of the BMC the old page's files are gone.
  if (!loaded.Content)
    return <p role="alert">{t("pageNotLoaded")} <button type="button" onClick={() => location.reload()}>{t("reload")}</button></p>;
  return <loaded.Content />;
}
