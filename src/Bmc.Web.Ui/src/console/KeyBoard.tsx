import { useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import type { Kvm } from "./Kvm";
import { pressTogether } from "./Toolbar";

const modifiers = [["ControlLeft", "Ctrl"], ["ShiftLeft", "Shift"], ["AltLeft", "Alt"], ["AltRight", "AltGr"], ["MetaLeft", "Win"]] as const;
const rows: readonly (readonly (readonly [string, string])[])[] = [
  [["Escape", "Esc"], ...Array.from({ length: 12 }, (_, at) => [`F${at + 1}`, `F${at + 1}`] as const)],
  [["Tab", "Tab"], ["Enter", "Enter"], ["Backspace", "⌫"], ["Insert", "Ins"], ["Delete", "Del"], ["Home", "Home"], ["End", "End"], ["PageUp", "PgUp"],
    ["PageDown", "PgDn"], ["ArrowLeft", "←"], ["ArrowUp", "↑"], ["ArrowDown", "↓"], ["ArrowRight", "→"], ["PrintScreen", "PrtSc"], ["Pause", "Pause"]],
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").map(letter => [`Key${letter}`, letter] as const),
    ..."1234567890".split("").map(digit => [`Digit${digit}`, digit] as const), ["Space", "␣"]],
];

/** Keys that a telephone lacks or a browser keeps for itself. A modifier stays down until the next other key. */
export function KeyBoard({ kvm }: { kvm: Kvm }) {
  const [held, setHeld] = useState<string[]>([]);
  function press(code: string) {
    pressTogether(kvm, [...held, code]);
    setHeld([]);
  }

  return (
    <div class="keyboard" role="group" aria-label={t("keys")}>
      <div>
        {modifiers.map(([code, name]) => (
          <button
            key={code} type="button" aria-pressed={held.includes(code)} disabled={!kvm.mayType}
            onClick={() => setHeld(held.includes(code) ? held.filter(one => one !== code) : [...held, code])}
          >{name}</button>
        ))}
      </div>
      {rows.map((row, at) => (
        <div key={at}>
          {row.map(([code, name]) => <button key={code} type="button" disabled={!kvm.mayType} onClick={() => press(code)}>{name}</button>)}
        </div>
      ))}
    </div>
  );
}
