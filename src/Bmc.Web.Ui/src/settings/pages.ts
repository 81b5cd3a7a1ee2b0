// The pages of the settings: #/settings/network. Each is loaded when it is first opened.

import type { ComponentType } from "preact";
import type { Role } from "../api/types";
import type { Word } from "./words";

export interface SettingsPage { name: string; title: Word; role: Role; load: () => Promise<ComponentType> }

export const settingsPages: readonly SettingsPage[] = [
  { name: "browser", title: "browser", role: "User", load: async () => (await import("./ThisBrowser")).ThisBrowser },
  { name: "own", title: "ownAccount", role: "User", load: async () => (await import("./OwnAccount")).OwnAccount },
  { name: "accounts", title: "accounts", role: "Administrator", load: async () => (await import("./Accounts")).Accounts },
  { name: "sessions", title: "sessions", role: "Administrator", load: async () => (await import("./Sessions")).Sessions },
  { name: "network", title: "network", role: "Administrator", load: async () => (await import("./Network")).Network },
  { name: "services", title: "services", role: "Administrator", load: async () => (await import("./Services")).Services },
  { name: "certificate", title: "certificate", role: "Administrator", load: async () => (await import("./Certificate")).Certificate },
  { name: "notifications", title: "notifications", role: "Administrator", load: async () => (await import("./Notifications")).Notifications },
  { name: "power", title: "powerAndSchedules", role: "Administrator", load: async () => (await import("./Power")).Power },
  { name: "time", title: "time", role: "Administrator", load: async () => (await import("./Time")).Time },
  { name: "system", title: "system", role: "Administrator", load: async () => (await import("./System")).System },
];
