/**
 * The terminal writes style sheets into the page, which the Content-Security-Policy forbids, as it should: what they say is adopted as
 * constructed sheets, which only scripts of this page can make. Call the result to end it.
 */
export function allowStyles(place: HTMLElement): () => void {
  const sheets = new Map<HTMLStyleElement, CSSStyleSheet>();
  function adopt() {
    for (const element of place.querySelectorAll("style")) {
      const sheet = sheets.get(element) ?? new CSSStyleSheet();
      sheets.set(element, sheet);
      sheet.replaceSync(element.textContent ?? "");
    }
    apply();
  }
  function apply(wanted = [...sheets.values()]) {
    const others = document.adoptedStyleSheets.filter(sheet => ![...sheets.values()].includes(sheet));
    document.adoptedStyleSheets = [...others, ...wanted];
  }

  adopt();
  const changed = new MutationObserver(adopt);
  changed.observe(place, { childList: true, characterData: true, subtree: true });
  return () => {
    changed.disconnect();
    apply([]);
  };
}
