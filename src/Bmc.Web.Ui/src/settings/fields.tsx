// What forms of the settings are made of.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import type { Shared } from "./useShared";
import { s } from "./words";

type Input = Omit<preact.JSX.InputHTMLAttributes<HTMLInputElement>, "label" | "value" | "onInput">;
interface TextProps extends Input { label: string; value: string | null | undefined; onText: (text: string) => void; hint?: string }

export function Text({ label, value, onText, hint, ...input }: TextProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} spellcheck={false} autocapitalize="none" aria-describedby={hint && `${id}-hint`} {...input} value={value ?? ""} onInput={event => onText(event.currentTarget.value)} />
      {hint && <p class="quiet" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/** A secret that is typed once, and can be looked at before it is sent. */
export function Secret({ label, value, onText, hint, ...input }: TextProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div class="secret">
      <Text label={label} value={value} onText={onText} hint={hint} type={isShown ? "text" : "password"} autocomplete="new-password" maxLength={128} {...input} />
      <button type="button" aria-pressed={isShown} aria-label={`${s("showSecret")}: ${label}`} onClick={() => setShown(!isShown)}>{s("showSecret")}</button>
    </div>
  );
}

export function Check({ label, value, onCheck, disabled }: { label: string; value: boolean; onCheck: (is: boolean) => void; disabled?: boolean }) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} disabled={disabled} onChange={event => onCheck(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

interface ChoiceProps<V extends string> { label: string; value: V; of: readonly V[]; words: (value: V) => string; onChoose: (value: V) => void; disabled?: boolean }

export function Choice<V extends string>({ label, value, of, words, onChoose, disabled }: ChoiceProps<V>) {
  return (
    <label>{label}
      <select value={value} disabled={disabled} onChange={event => onChoose(event.currentTarget.value as V)}>
        {of.map(one => <option key={one} value={one}>{words(one)}</option>)}
      </select>
    </label>
  );
}

/** Several, with blanks or commas between them. */
export function Several({ value, onList, ...field }: Omit<TextProps, "value" | "onText"> & { value: readonly string[]; onList: (list: string[]) => void }) {
  const [text, setText] = useState(value.join(" "));
  const read = (typed: string) => typed.split(/[\s,]+/).filter(one => one);
  useEffect(() => {
    if (read(text).join(" ") !== value.join(" "))
      setText(value.join(" "));
  }, [value.join(" ")]);
  return <Text {...field} value={text} onText={typed => { setText(typed); onList(read(typed)); }} />;
}

/** What came of the last order. */
export function Outcome({ of: { problem, isDone } }: { of: Pick<Shared<unknown>, "problem" | "isDone"> }) {
  return (
    <>
      <p class="problem" role="alert">{problem}</p>
      <p class="done" role="status">{isDone && !problem ? s("saved") : ""}</p>
    </>
  );
}

interface FormProps { title: string; yes: string; isBusy: boolean; onClose: () => void; onSave: () => void; children: ComponentChildren; problem: string | null }

/** A form in a window of its own; it stays until it is saved or given up. */
export function FormDialog({ title, yes, isBusy, onClose, onSave, children, problem }: FormProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // At once, before the browser draws: what is typed next is meant for the first field.
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    // To close it gives the focus back to where it came from; to take it away would not.
    return () => shown.close();
  }, []);
  return (
    <dialog ref={dialog} class="form" aria-labelledby={id} onClose={onClose}>
      <form onSubmit={event => { event.preventDefault(); onSave(); }}>
        <h2 id={id}>{title}</h2>
        {children}
        <p class="problem" role="alert">{problem}</p>
        <div class="choices">
          <button type="button" onClick={onClose}>{t("cancel")}</button>
          <button type="submit" class="primary" disabled={isBusy}>{yes}</button>
        </div>
      </form>
    </dialog>
  );
}
