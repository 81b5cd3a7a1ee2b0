import { signal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";

interface Question { title: string; text: string; yes: string; word?: string; answer: (isYes: boolean) => void }

const question = signal<Question | null>(null);

/**
 * Asks before something that can't be taken back.
 * @param word To be typed before the answer can be yes.
 */
export function confirm(title: string, text: string, yes: string, word?: string): Promise<boolean> {
  return new Promise(answer => { question.value = { title, text, yes, word, answer }; });
}

export function Confirm() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = question.value;
  const [typed, setTyped] = useState("");
  // At once, before the browser draws: what is typed next is meant for the window.
  useLayoutEffect(() => {
    setTyped("");
    if (asked)
      dialog.current?.showModal();
  }, [asked]);

  function answer(isYes: boolean) {
    question.value = null;
    asked?.answer(isYes);
  }

  return asked && (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={event => answer(event.currentTarget.returnValue === "yes")}>
      <form method="dialog">
        <h2 id="confirm-title">{asked.title}</h2>
        <p>{asked.text}</p>
        {asked.word && (
          <label>{t("typeWord", { word: asked.word })}
            <input autofocus value={typed} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={event => setTyped(event.currentTarget.value)} />
          </label>
        )}
        <div class="choices">
          <button type="button" autofocus={!asked.word} onClick={() => dialog.current?.close()}>{t("cancel")}</button>
          <button value="yes" class="danger" disabled={asked.word !== undefined && typed !== asked.word}>{asked.yes}</button>
        </div>
      </form>
    </dialog>
  );
}
