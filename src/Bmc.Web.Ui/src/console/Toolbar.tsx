import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/i18n";
import { save } from "../ui/save";
import type { Kvm } from "./Kvm";
import { KeyBoard } from "./KeyBoard";
import { Macros } from "./Macros";
import { TypeText } from "./TypeText";
import { usageOf } from "./keys";
import { key } from "./messages";

interface Props {
  forwardRef: RefObject<HTMLDivElement>;
  kvm: Kvm;
  canvas: RefObject<HTMLCanvasElement>;
  stage: RefObject<HTMLDivElement>;
  isRelative: boolean;
  onRelative: (isRelative: boolean) => void;
  isWhole: boolean;
  onWhole: (isWhole: boolean) => void;
  hasDrawer: boolean;
  onDrawer: (isOpen: boolean) => void;
}

export function Toolbar({ forwardRef, kvm, canvas, stage, isRelative, onRelative, isWhole, onWhole, hasDrawer, onDrawer }: Props) {
  const [open, setOpen] = useState<"keys" | "macros" | "text" | null>(null);
  const toggle = (wanted: "keys" | "macros" | "text") => setOpen(open === wanted ? null : wanted);
  return (
    <>
      <div class="tools" ref={forwardRef} role="toolbar" aria-label={t("console")}>
        <button type="button" disabled={!kvm.mayType} onClick={() => restart(kvm, canvas.current!)}>Ctrl+Alt+Del</button>
        <button type="button" aria-expanded={open === "keys"} onClick={() => toggle("keys")}>{t("keys")}</button>
        <button type="button" aria-expanded={open === "macros"} onClick={() => toggle("macros")}>{t("macros")}</button>
        <button type="button" aria-expanded={open === "text"} onClick={() => toggle("text")}>{t("typeText")}</button>
        <button type="button" aria-expanded={hasDrawer} onClick={() => onDrawer(!hasDrawer)}>{t("media")}</button>
        <button type="button" onClick={() => takePicture(canvas.current!)}>{t("screenshot")}</button>
        <button type="button" onClick={() => void fillScreen(stage.current!, canvas.current!)}>{t("fullScreen")}</button>
        <label class="check"><input type="checkbox" checked={isWhole} onChange={event => onWhole(event.currentTarget.checked)} />{t("fitScreen")}</label>
        <label class="check"><input type="checkbox" checked={isRelative} onChange={event => onRelative(event.currentTarget.checked)} />{t("relativeMouse")}</label>
      </div>
      {open === "keys" && <KeyBoard kvm={kvm} />}
      {open === "macros" && <Macros kvm={kvm} />}
      {open === "text" && <TypeText />}
    </>
  );
}

/** Whoever restarts the PC is about to press the key of its setup. */
function restart(kvm: Kvm, canvas: HTMLCanvasElement) {
  pressTogether(kvm, ["ControlLeft", "AltLeft", "Delete"]);
  canvas.focus();
}

/** Down in their order, up in the other one. */
export function pressTogether(kvm: Kvm, codes: string[]) {
  const pressed = codes.map(code => usageOf(code)!);
  for (const usage of pressed)
    kvm.send(key(usage, true));
  for (const usage of pressed.reverse())
    kvm.send(key(usage, false));
}

function takePicture(canvas: HTMLCanvasElement) {
  canvas.toBlob(blob => blob && save("screen.png", "image/png", blob), "image/png");
}

// Where a browser can, keys such as Alt+Tab go to the PC, too.
async function fillScreen(stage: HTMLElement, canvas: HTMLCanvasElement) {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }
  await stage.requestFullscreen();
  await (navigator as { keyboard?: { lock?: () => Promise<void> } }).keyboard?.lock?.().catch(() => {});
  canvas.focus();
}
