import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { t } from "../i18n/i18n";
import type { Kvm } from "./Kvm";

const measureInterval = 3000;

/** What the picture is and how fast it comes. The latency is a round trip to the owner of the screen. */
export function Status({ kvm }: { kvm: Kvm }) {
  const [latency, setLatency] = useState<number | null>(null);
  useEffect(() => {
    const measure = async () => {
      const start = performance.now();
      const { ok } = await ask("GET", "/api/screen");
      setLatency(ok ? performance.now() - start : null);
    };
    const timer = window.setInterval(() => void measure(), measureInterval);
    void measure();
    return () => clearInterval(timer);
  }, []);

  const screen = kvm.screen.value;
  const lights = kvm.keyboard.value;
  return (
    <p class="console-status quiet">
      {screen?.signal === "Present" && <span>{screen.width} × {screen.height}</span>}
      <span>{t("frameRate", { rate: Math.round(kvm.rate.value) })}</span>
      {latency !== null && <span>{t("latency", { milliseconds: Math.round(latency) })}</span>}
      {lights?.capsLock && <span>{t("capsLock")}</span>}
      {lights?.problem && <span class="problem">{lights.problem}</span>}
    </p>
  );
}
