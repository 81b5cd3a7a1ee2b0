// The pages, and which one the address names: #/console, #/settings/network. Each is loaded when it is first opened.

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Key } from "../i18n/i18n";

export interface Page { name: string; title: Key; load: () => Promise<ComponentType> }

export const pages: readonly Page[] = [
  { name: "overview", title: "overview", load: async () => (await import("../overview/Overview")).Overview },
  { name: "console", title: "console", load: async () => (await import("../console/Console")).Console },
  { name: "serial", title: "serial", load: async () => (await import("../serial/Serial")).Serial },
  { name: "media", title: "media", load: async () => (await import("../media/Media")).Media },
  { name: "events", title: "events", load: async () => (await import("../events/Events")).Events },
  { name: "inventory", title: "inventory", load: async () => (await import("../inventory/Inventory")).Inventory },
  { name: "settings", title: "settings", load: async () => (await import("../settings/Settings")).Settings },
];

export const page = signal(pageOf(location.hash));

/** What the address names within the page. */
export const place = signal(placeOf(location.hash));

export function pageOf(hash: string): Page {
  const [name] = partsOf(hash);
  return pages.find(one => one.name === name) ?? pages[0]!;
}

export function placeOf(hash: string): string {
  return partsOf(hash)[1] ?? "";
}

function partsOf(hash: string): string[] {
  return hash.replace(/^#\/?/, "").split("?")[0]!.split("/");
}

addEventListener("hashchange", () => {
  page.value = pageOf(location.hash);
  place.value = placeOf(location.hash);
});
