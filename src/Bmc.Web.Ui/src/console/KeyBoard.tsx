import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import type { Kvm } from "./Kvm";
import { pressTogether } from "./Toolbar";
import { type BoardKey, board } from "./board";

const modifier = /^(Control|Shift|Alt|Meta)(Left|Right)$/;

/** For fingers, and for keys that a browser keeps for itself. A modifier stays down until the next other key. */
export function KeyBoard({ kvm }: { kvm: Kvm }) {
  const [held, setHeld] = useState<string[]>([]);
  const isShifted = held.some(code => code.startsWith("Shift"));

  // What is typed shows above the keys.
  useEffect(() => document.querySelector(".stage")?.scrollIntoView({ block: "nearest" }), []);

  function press(code: string) {
    if (!modifier.test(code)) {
      pressTogether(kvm, [...held, code]);
      setHeld([]);
    } else if (!held.includes(code)) {
      setHeld([...held, code]);
    } else {
      // Pressed twice: it alone, if it means anything alone.
      if (code.startsWith("Meta"))
        pressTogether(kvm, held);
      setHeld(held.filter(one => one !== code));
    }
  }

  return (
    <div class="keyboard" role="group" aria-label={t("keys")}>
      {board.map((row, at) => (
        <div key={at}>
          {row.map(key => <Key key={key.code} of={key} isShifted={isShifted} isHeld={held.includes(key.code)} isDead={!kvm.mayType} onPress={press} />)}
        </div>
      ))}
    </div>
  );
}

interface KeyProps { of: BoardKey; isShifted: boolean; isHeld: boolean; isDead: boolean; onPress: (code: string) => void }

// The focus stays where it is, so that a telephone's own keyboard does too.
function Key({ of: { code, face, shifted }, isShifted, isHeld, isDead, onPress }: KeyProps) {
  const isWord = /^\w/.test(face);
  return (
    <button
      type="button" data-code={code} aria-label={isWord ? undefined : code} aria-pressed={modifier.test(code) ? isHeld : undefined} disabled={isDead}
      onPointerDown={event => event.preventDefault()} onClick={() => onPress(code)}
    >{isShifted ? shifted : face}</button>
  );
}
