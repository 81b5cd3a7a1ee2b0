import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/i18n";

interface Question { title: string; text: string; yes: string; answer: (isYes: boolean) => void }

const question = signal<Question | null>(null);

/** Asks before something that can't be taken back. */
export function confirm(title: string, text: string, yes: string): Promise<boolean> {
  return new Promise(answer => { question.value = { title, text, yes, answer }; });
}

export function Confirm() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = question.value;
  useEffect(() => {
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
        <div class="choices">
          <button value="no" autofocus>{t("cancel")}</button>
          <button value="yes" class="danger">{asked.yes}</button>
        </div>
      </form>
    </dialog>
  );
}
