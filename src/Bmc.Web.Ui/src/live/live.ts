// The connection over which the BMC tells what changes: says within three seconds that it is lost, and comes back by itself.

import { signal } from "@preact/signals";
import { ask } from "../api/api";
import { forget, hear } from "./state";

export type Link = "connecting" | "live" | "lost";
export const link = signal<Link>("connecting");

const events = ["power", "chassis", "sensors", "logged", "log", "owner"] as const;

// The BMC beats every second: a cable that was pulled tells nobody, so silence has to.
const silenceLimit = 2800;

// To come back, TLS and all, may take longer.
const openingLimit = 10_000;
const retryPause = 1500;

let source: EventSource | null = null;
let silence = 0;
let retry = 0;

export function startLive() {
  stopLive();
  forget();
  link.value = "connecting";
  open();
}

export function stopLive() {
  clearTimeout(silence);
  clearTimeout(retry);
  source?.close();
  source = null;
}

function open() {
  stopLive();
  const opened = source = new EventSource("/api/events");
  expect(openingLimit);
  opened.onopen = () => {
    link.value = "live";
    expect(silenceLimit);
  };
  opened.onerror = () => {
    if (source === opened)
      lose();
  };
  opened.addEventListener("beat", () => expect(silenceLimit));
  for (const name of events) {
    opened.addEventListener(name, message => {
      expect(silenceLimit);
      hear(name, JSON.parse(message.data as string));
    });
  }
}

function expect(milliseconds: number) {
  clearTimeout(silence);
  silence = window.setTimeout(lose, milliseconds);
}

// It may have ended with the session: then the question finds out, and the page shows the sign-in.
function lose() {
  stopLive();
  link.value = "lost";
  retry = window.setTimeout(async () => {
    const asked = retry;
    const answer = await ask("GET", "/api/session");
    if (asked !== retry || answer.status === 401)
      return;
    if (answer.ok)
      open();
    else
      lose();
  }, retryPause);
}

addEventListener("offline", () => source && lose());
