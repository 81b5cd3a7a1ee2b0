import "./console.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Loaded } from "../app/Loaded";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { Control } from "./Control";
import { Kvm } from "./Kvm";
import { NoPicture } from "./NoPicture";
import { Status } from "./Status";
import { Toolbar } from "./Toolbar";
import type { Frame } from "./messages";
import { useInput } from "./useInput";

// Who only looks needs none of it.
const drawer = { load: async () => (await import("../media/MediaDrawer")).MediaDrawer };

export function Console() {
  return (
    <>
      <h1 class="title">{t("console")}</h1>
      {may("Operator") ? <Screen /> : <p class="panel">{t("consoleNeedsOperator")}</p>}
    </>
  );
}

function Screen() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const [isRelative, setRelative] = useState(false);
  const [isWhole, setWhole] = useState(true);
  const [hasDrawer, setDrawer] = useState(false);
  const kvm = useMemo(() => new Kvm(frame => draw(canvas.current, frame)), []);
  useEffect(() => {
    kvm.open();
    return () => kvm.close();
  }, [kvm]);
  useInput(canvas, kvm, isRelative, () => toolbar.current?.querySelector("button")?.focus());

  const hasPicture = kvm.isConnected.value && kvm.screen.value?.signal === "Present";
  return (
    <div class="console" ref={stage}>
      <Toolbar
        forwardRef={toolbar} kvm={kvm} canvas={canvas} stage={stage}
        isRelative={isRelative} onRelative={setRelative} isWhole={isWhole} onWhole={setWhole} hasDrawer={hasDrawer} onDrawer={setDrawer}
      />
      <Control kvm={kvm} />
      <div class="beside">
        <div class={isWhole ? "stage whole" : "stage"}>
          <canvas
            ref={canvas} hidden={!hasPicture} tabIndex={0} role="application"
            aria-label={t("screenOfPc")} aria-describedby="console-hint" data-typing={kvm.mayType}
          />
          {!hasPicture && <NoPicture kvm={kvm} />}
        </div>
        {hasDrawer && <Loaded page={drawer} />}
      </div>
      <Status kvm={kvm} />
      <p class="quiet" id="console-hint">{t("consoleHint")}</p>
    </div>
  );
}

async function draw(canvas: HTMLCanvasElement | null, { jpeg, width, height }: Frame) {
  const picture = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
  if (!canvas)
    return;
  if (canvas.width !== width || canvas.height !== height)
    [canvas.width, canvas.height] = [width, height];
  canvas.getContext("2d")!.drawImage(picture, 0, 0);
  picture.close();
}
