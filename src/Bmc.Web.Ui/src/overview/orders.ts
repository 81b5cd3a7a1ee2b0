// What can be asked of the PC's power, in which states it makes sense, and whether something may be lost with it.

import type { PowerAction, PowerState } from "../api/types";

export interface Order { action: PowerAction; when: readonly PowerState[]; isRisky: boolean }

export const orders: readonly Order[] = [
  { action: "On", when: ["Off", "Unknown"], isRisky: false },
  { action: "Wake", when: ["Off", "Unknown"], isRisky: false },
  { action: "GracefulShutdown", when: ["On", "PoweringOn"], isRisky: false },
  { action: "ForceRestart", when: ["On", "PoweringOn", "Unknown"], isRisky: true },
  { action: "PowerCycle", when: ["On", "PoweringOn", "Unknown"], isRisky: true },
  { action: "ForceOff", when: ["On", "PoweringOn", "PoweringOff", "Unknown"], isRisky: true },
  { action: "Nmi", when: ["On"], isRisky: true },
  { action: "PushPowerButton", when: ["Off", "On", "PoweringOn", "PoweringOff", "Unknown"], isRisky: true },
];
