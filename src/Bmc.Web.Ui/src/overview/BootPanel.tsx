import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import type { BootDevice, BootSetting, BootStatus } from "../api/types";
import { t } from "../i18n/i18n";
import { keyOf, log, power } from "../live/state";
import { may } from "../session/session";
import { useOrder } from "../ui/useOrder";

const devices = ["None", "Pxe", "HardDisk", "Cd", "RemoteCd", "RemoteMedia", "BiosSetup", "Diagnostics"] as const satisfies readonly BootDevice[];

/** From where the PC starts the next time. */
export function BootPanel() {
  const [status, setStatus] = useState<BootStatus | null>(null);
  const { order, isBusy, problem } = useOrder();

  async function load() {
    const answer = await ask<BootStatus>("GET", "/api/boot");
    setStatus(answer.ok ? answer.value : null);
  }

  // A start uses the setting up, and is in the log.
  const newest = log.value[0];
  useEffect(() => { void load(); }, [power.value?.state, newest && keyOf(newest)]);
  if (!status)
    return null;

  const { setting } = status;
  const isSet = setting.mode !== "Disabled";
  async function set(changed: Partial<BootSetting>) {
    const wanted = { ...setting, ...changed };
    const mode = wanted.device === "None" ? "Disabled" : wanted.mode === "Disabled" ? "Once" : wanted.mode;
    await order("PUT", "/api/boot", { mode, device: wanted.device, firmware: wanted.firmware });
    await load();
  }

  const device = isSet ? setting.device : "None";
  return (
    <section class="panel" aria-labelledby="boot-title">
      <h2 id="boot-title">{t("nextStart")}</h2>
      <label>{t("startFrom")}
        <select
          disabled={!may("Operator") || isBusy}
          value={device}
          onChange={event => void set({ device: event.currentTarget.value as BootDevice })}
        >
          {[...devices, ...(devices as readonly BootDevice[]).includes(device) ? [] : [device]].map(one => (
            <option key={one} value={one}>{one in labels ? t(labels[one as keyof typeof labels]) : one}</option>
          ))}
        </select>
      </label>
      {isSet && (
        <label class="check">
          <input
            type="checkbox"
            disabled={!may("Operator") || isBusy}
            checked={setting.mode === "Continuous"}
            onChange={event => void set({ mode: event.currentTarget.checked ? "Continuous" : "Once" })}
          />
          {t("everyStart")}
        </label>
      )}
      {isSet && <p class="quiet">{status.explanation}.</p>}
      <p class="problem" role="alert">{problem}</p>
    </section>
  );
}

const labels = {
  None: "boot.None", Pxe: "boot.Pxe", HardDisk: "boot.HardDisk", Cd: "boot.Cd", RemoteCd: "boot.RemoteCd", RemoteMedia: "boot.RemoteMedia",
  BiosSetup: "boot.BiosSetup", Diagnostics: "boot.Diagnostics",
} as const;
