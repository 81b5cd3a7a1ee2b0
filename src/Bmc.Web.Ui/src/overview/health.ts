// What is wrong, in words.

import type { ChassisStatus, PowerStatus, Sensor, Severity } from "../api/types";
import { list, t } from "../i18n/i18n";

export type SensorHealth = Severity | "Unavailable" | "Resting";
export interface Health { worst: Severity; lines: string[] }

/** Resting: without a reading, and nothing is wrong with that. */
export function healthOf({ reading }: Sensor): SensorHealth {
  switch (reading.status) {
    case "States":
      return reading.health;
    case "Unavailable":
      return ["HostOff", "Settling", "Disabled", "NotYetRead"].includes(reading.reason) ? "Resting" : "Unavailable";
    default:
      if (reading.state === "None")
        return "Ok";
      return reading.state.split(", ").every(state => state.endsWith("NonCritical")) ? "Warning" : "Critical";
  }
}

export function summarize(power: PowerStatus | null, chassis: ChassisStatus | null, sensors: readonly Sensor[]): Health {
  const critical: string[] = [];
  const warnings: string[] = [];
  const named = (health: SensorHealth) => sensors.filter(one => healthOf(one) === health).map(one => one.description.name);
  const tell = (lines: string[], health: SensorHealth, key: "health.critical" | "health.warning" | "health.noReading") => {
    const names = named(health);
    if (names.length > 0)
      lines.push(t(key, { names: list(names) }));
  };

  if (power?.mainsPresent === false)
    critical.push(t("health.noMains"));
  if (power?.powerFault)
    critical.push(t("health.powerFault"));
  tell(critical, "Critical", "health.critical");
  if (chassis?.coolingFault && !sensors.some(one => one.description.kind === "FanSpeed" && healthOf(one) === "Critical"))
    critical.push(t("health.cooling"));
  if (chassis?.driveFault)
    critical.push(t("health.drive"));
  tell(warnings, "Warning", "health.warning");
  tell(warnings, "Unavailable", "health.noReading");
  if (chassis?.intrusion === "Open")
    warnings.push(t("health.open"));
  if (chassis?.intrusion === "WasOpened")
    warnings.push(t("health.wasOpened"));
  return { worst: critical.length > 0 ? "Critical" : warnings.length > 0 ? "Warning" : "Ok", lines: [...critical, ...warnings] };
}
