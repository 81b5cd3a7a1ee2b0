import { useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import { useOrder } from "../ui/useOrder";
import { LayoutChoice, layoutOfPc } from "./LayoutChoice";
import { type Macro, linesOf, stepsOf } from "./macroWords";

/** One macro, or a new one. Under another name it is another macro, and the former one goes. */
export function MacroForm({ macro, onClosed }: { macro: Macro | null; onClosed: () => void }) {
  const name = useRef<HTMLInputElement>(null);
  const steps = useRef<HTMLTextAreaElement>(null);
  const [layout, setLayout] = useState(macro?.sequence.layout ?? layoutOfPc());
  const { order, isBusy, problem } = useOrder();

  async function save(event: Event) {
    event.preventDefault();
    const changed = { name: name.current!.value.trim(), sequence: { steps: stepsOf(steps.current!.value), layout } };
    if (!(await order("PUT", "/api/keyboard/macros", changed)).ok)
      return;
    if (macro && macro.name !== changed.name)
      await order("DELETE", `/api/keyboard/macros/${encodeURIComponent(macro.name)}`);
    onClosed();
  }

  return (
    <form class="type-text" aria-label={t("macros")} onSubmit={event => void save(event)}>
      <label>{t("macroName")}<input ref={name} defaultValue={macro?.name} maxLength={64} required autofocus /></label>
      <label>{t("macroSteps")}
        <textarea
          ref={steps} rows={5} defaultValue={macro ? linesOf(macro.sequence.steps) : ""} aria-describedby="macro-hint" placeholder={"F12*40\n1500ms\nArrowDown\nEnter"}
          autocapitalize="none" spellcheck={false} required
        />
      </label>
      <p class="quiet" id="macro-hint">{t("macroHint")}</p>
      <LayoutChoice layout={layout} onChange={setLayout} />
      <div class="choices">
        <button type="submit" class="primary" disabled={isBusy}>{t("save")}</button>
        <button type="button" onClick={onClosed}>{t("cancel")}</button>
      </div>
      <p class="problem" role="alert">{problem}</p>
    </form>
  );
}
