import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api/api";
import { t } from "../i18n/i18n";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import type { Kvm } from "./Kvm";
import { MacroForm } from "./MacroForm";
import { type Macro, linesOf } from "./macroWords";

const path = "/api/keyboard/macros";

/** Keys that the BMC keeps to press them again. */
export function Macros({ kvm }: { kvm: Kvm }) {
  const [macros, setMacros] = useState<Macro[] | null>(null);
  const [changed, setChanged] = useState<Macro | "new" | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const { order, isBusy, problem } = useOrder();

  async function load() {
    const answer = await ask<Macro[]>("GET", path);
    setRefused(answer.ok ? null : answer.problem);
    if (answer.ok)
      setMacros(answer.value);
  }

  useEffect(() => void load(), []);

  async function remove({ name }: Macro) {
    if (!await confirm(t("deleteImage", { name }), t("deleteImageRisk"), t("deleteIt")))
      return;
    await order("DELETE", `${path}/${encodeURIComponent(name)}`);
    await load();
    add.current?.focus();
  }

  function close() {
    setChanged(null);
    void load().then(() => add.current?.focus());
  }

  if (changed)
    return <MacroForm macro={changed === "new" ? null : changed} onClosed={close} />;
  return (
    <section class="macros" aria-label={t("macros")}>
      {macros?.length === 0 && <p class="quiet">{t("noMacros")}</p>}
      <ul>
        {macros?.map(macro => (
          <li key={macro.name}>
            <button type="button" disabled={isBusy || !kvm.mayType} onClick={() => void order("POST", `${path}/${encodeURIComponent(macro.name)}/play`)}>▶ {macro.name}</button>
            <span class="quiet">{linesOf(macro.sequence.steps).split("\n").join(" ")}</span>
            <button type="button" class="plain" aria-label={t("changeOne", { name: macro.name })} onClick={() => setChanged(macro)}>{t("change")}</button>
            <button type="button" class="plain" aria-label={t("deleteOne", { name: macro.name })} disabled={isBusy} onClick={() => void remove(macro)}>{t("deleteIt")}</button>
          </li>
        ))}
      </ul>
      <button ref={add} type="button" onClick={() => setChanged("new")}>{t("addMacro")}</button>
      <p class="quiet" role="status">{isBusy && t("typing")}</p>
      <p class="problem" role="alert">{problem ?? refused}</p>
    </section>
  );
}
