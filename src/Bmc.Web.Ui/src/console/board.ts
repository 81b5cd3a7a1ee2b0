// The keys of a US keyboard by their codes, row by row, with what is printed on them: what Shift makes of it comes second.

export interface BoardKey { code: string; face: string; shifted: string }

const letters = (row: string) => [...row].map(letter => `Key${letter}`).join(" ");
const F = Array.from({ length: 12 }, (_, at) => `F${at + 1}`).join(" ");

export const board: readonly (readonly BoardKey[])[] = [
  `Escape=Esc ${F} PrintScreen=PrtSc Pause`,
  "Backquote=`~ Digit1=1! Digit2=2@ Digit3=3# Digit4=4$ Digit5=5% Digit6=6^ Digit7=7& Digit8=8* Digit9=9( Digit0=0) Minus=-_ Equal==+ Backspace=⌫",
  `Tab ${letters("QWERTYUIOP")} BracketLeft=[{ BracketRight=]} Backslash=\\|`,
  `CapsLock=Caps ${letters("ASDFGHJKL")} Semicolon=;: Quote='" Enter`,
  `ShiftLeft=Shift ${letters("ZXCVBNM")} Comma=,< Period=.> Slash=/? ShiftRight=Shift`,
  "ControlLeft=Ctrl MetaLeft=Win AltLeft=Alt Space=␣ AltRight=AltGr ContextMenu=Menu ControlRight=Ctrl",
  "Insert=Ins Delete=Del Home End PageUp=PgUp PageDown=PgDn ArrowLeft=← ArrowUp=↑ ArrowDown=↓ ArrowRight=→",
].map(row => row.split(" ").map(keyOf));

function keyOf(text: string): BoardKey {
  const at = text.indexOf("=");
  const code = at < 0 ? text : text.slice(0, at);
  const printed = at < 0 ? text.replace(/^Key/, "") : text.slice(at + 1);
  if (/^[A-Z]$/.test(printed))
    return { code, face: printed.toLowerCase(), shifted: printed };
  const isPair = at >= 0 && printed.length === 2;
  return { code, face: isPair ? printed.charAt(0) : printed, shifted: isPair ? printed.charAt(1) : printed };
}
