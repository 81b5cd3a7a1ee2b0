// Light and dark: as the system has it, until somebody chooses.

import { signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const kept = "bmc-theme";

export const theme = signal<Theme>(read());

export function setTheme(wanted: Theme) {
  theme.value = wanted;
  localStorage.setItem(kept, wanted);
  applyTheme();
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme.value;
}

function read(): Theme {
  const value = localStorage.getItem(kept);
  return value === "light" || value === "dark" ? value : "system";
}
