import type { SearchAddon } from "@xterm/addon-search";
import { useState } from "preact/hooks";
import { t } from "../i18n/i18n";

/** Finds a text in what the terminal kept, the newest first. */
export function Search({ search }: { search: SearchAddon }) {
  const [wanted, setWanted] = useState("");
  const [isFound, setFound] = useState(true);
  const find = (isBackward: boolean) =>
    setFound(wanted === "" || (isBackward ? search.findPrevious(wanted) : search.findNext(wanted)));

  return (
    <form class="search" role="search" onSubmit={event => {
      event.preventDefault();
      find(true);
    }}>
      <input
        type="search" aria-label={t("find")} placeholder={t("find")} value={wanted}
        onInput={event => {
          setWanted(event.currentTarget.value);
          setFound(true);
        }}
      />
      <button aria-label={t("findPrevious")} title={t("findPrevious")} disabled={wanted === ""}>↑</button>
      <button type="button" aria-label={t("findNext")} title={t("findNext")} disabled={wanted === ""} onClick={() => find(false)}>↓</button>
      <span role="status" class="quiet">{!isFound && t("notFound")}</span>
    </form>
  );
}
