// Keys and mouse of whoever holds the picture's focus, as messages for the PC.

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Kvm } from "./Kvm";
import { usageOf } from "./keys";
import { key, keysUp, letGo, place, stillHeld, way } from "./messages";

// The BMC lets keys go of which it hears nothing: a line that stalls must not make the PC repeat them.
const holdInterval = 80;
const pixelsPerNotch = 100;

/** Ctrl+Alt+Escape leaves the picture: without a way out the keyboard would be caught in it. */
const isWayOut = (event: KeyboardEvent) => event.code === "Escape" && event.ctrlKey && event.altKey;

export function useInput(canvas: RefObject<HTMLCanvasElement>, kvm: Kvm, isRelative: boolean, onLeave: () => void) {
  useEffect(() => {
    const screen = canvas.current!;
    const held = new Set<number>();
    const ended = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(name: Name, told: (event: HTMLElementEventMap[Name]) => void) =>
      screen.addEventListener(name, told, { signal: ended.signal, passive: false });
    let buttons = 0;
    let pending: PointerEvent | null = null;
    let drawing = 0;
    let wheel = 0;
    let pan = 0;
    let [wayX, wayY] = [0, 0];

    const hold = window.setInterval(() => {
      if (held.size > 0)
        kvm.send(stillHeld);
    }, holdInterval);

    function release() {
      held.clear();
      buttons = 0;
      kvm.send(letGo);
    }

    function press(event: KeyboardEvent, isDown: boolean) {
      event.preventDefault();
      event.stopPropagation();
      if (isDown && isWayOut(event)) {
        release();
        onLeave();
        return;
      }
      const usage = usageOf(event.code);
      if (usage === undefined || event.repeat)
        return;
      if (isDown)
        held.add(usage);
      else
        held.delete(usage);
      kvm.send(key(usage, isDown));
      // While Command is down, macOS tells of no key that goes up.
      if (!isDown && event.key === "Meta") {
        held.clear();
        kvm.send(keysUp);
      }
    }

    function move() {
      drawing = 0;
      const notches = Math.trunc(wheel);
      const pans = Math.trunc(pan);
      wheel -= notches;
      pan -= pans;
      if (isRelative) {
        kvm.send(way(buttons, wayX, wayY, notches));
        wayX -= Math.min(127, Math.max(-127, wayX));
        wayY -= Math.min(127, Math.max(-127, wayY));
        if (wayX !== 0 || wayY !== 0)
          schedule();
      } else if (pending) {
        const box = screen.getBoundingClientRect();
        kvm.send(place(buttons, (pending.clientX - box.left) / box.width, (pending.clientY - box.top) / box.height, notches, pans));
      }
    }

    function schedule() {
      drawing ||= requestAnimationFrame(move);
    }

    function point(event: PointerEvent) {
      if (isRelative && document.pointerLockElement !== screen)
        return;
      pending = event;
      wayX += event.movementX;
      wayY += event.movementY;
      if (buttons !== (event.buttons & 7)) {
        buttons = event.buttons & 7;
        cancelAnimationFrame(drawing);
        move();
      } else {
        schedule();
      }
    }

    on("keydown", event => press(event, true));
    on("keyup", event => press(event, false));
    on("blur", release);
    on("contextmenu", event => event.preventDefault());
    on("pointermove", point);
    on("pointerup", point);
    on("pointercancel", release);
    on("pointerdown", event => {
      event.preventDefault();
      screen.focus();
      if (isRelative && document.pointerLockElement !== screen)
        void screen.requestPointerLock();
      else if (!isRelative)
        screen.setPointerCapture(event.pointerId);
      point(event);
    });
    on("wheel", event => {
      event.preventDefault();
      const scale = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 / pixelsPerNotch : 1 / 3;
      wheel -= event.deltaY * scale;
      pan += event.deltaX * scale;
      schedule();
    });
    document.addEventListener("visibilitychange", () => document.hidden && release(), { signal: ended.signal });
    addEventListener("pagehide", release, { signal: ended.signal });

    return () => {
      release();
      ended.abort();
      clearInterval(hold);
      cancelAnimationFrame(drawing);
      if (document.pointerLockElement === screen)
        document.exitPointerLock();
    };
  }, [kvm, isRelative]);
}
