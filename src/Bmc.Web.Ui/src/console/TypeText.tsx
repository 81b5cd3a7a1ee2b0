import { useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import { useOrder } from "../ui/useOrder";
import { LayoutChoice, layoutOfPc } from "./LayoutChoice";

/** Types a text on the PC's keyboard, as its layout has the characters. */
export function TypeText() {
  const text = useRef<HTMLTextAreaElement>(null);
  const [layout, setLayout] = useState(layoutOfPc());
  const [isTyped, setTyped] = useState(false);
  const { order, isBusy, problem } = useOrder();

  async function type(event: Event) {
    event.preventDefault();
    setTyped(false);
    const answer = await order("POST", "/api/keyboard/text", { text: text.current!.value, layout });
    setTyped(answer.ok);
  }

  return (
    <form class="type-text" onSubmit={event => void type(event)}>
      <label>{t("text")}<textarea ref={text} rows={3} maxLength={65536} autocapitalize="none" spellcheck={false} required /></label>
      <LayoutChoice layout={layout} onChange={setLayout} />
      <button type="submit" class="primary" disabled={isBusy}>{t(isBusy ? "typing" : "type")}</button>
      <p role="status">{isTyped && t("typed")}</p>
      <p class="problem" role="alert">{problem}</p>
    </form>
  );
}
