/**
 * Opens the terminal under the Content-Security-Policy, which rightly forbids it to write styles into the page. What its style elements say
 * is adopted as constructed sheets, and a colour of one cell is set as a property: both are for scripts of this page alone. Call the result
 * when the terminal is gone.
 */
export function allowStyles(place: HTMLElement, open: () => void): () => void {
  const sheets = new Map<Element, CSSStyleSheet>();
  function adopt() {
    for (const element of place.querySelectorAll("template")) {
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

  const changed = new MutationObserver(adopt);
  changed.observe(place, { childList: true, characterData: true, subtree: true });
  setColoursAsProperties();
  withTemplates(open);
  adopt();
  return () => {
    changed.disconnect();
    apply([]);
  };
}

/** Gives templates to who asks for style elements: they keep a text as well, and no browser reads it. */
function withTemplates(create: () => void) {
  const original = document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    original.call(document, name === "style" ? "template" : name, options)) as typeof original;
  try {
    create();
  } finally {
    document.createElement = original;
  }
}

/** The terminal gives cells of 24-bit colours an attribute `style`, which is refused; the same text as a property is not. */
function setColoursAsProperties() {
  HTMLSpanElement.prototype.setAttribute = function (name, value) {
    if (name === "style")
      this.style.cssText = value;
    else
      Element.prototype.setAttribute.call(this, name, value);
  };
}
