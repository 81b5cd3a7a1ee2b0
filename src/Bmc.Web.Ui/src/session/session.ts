// Who is signed in. The cookie is the browser's; this page knows the name and role alone.

import { effect, signal } from "@preact/signals";
import { ask, whenSessionEnds } from "../api/api";
import type { Refusal } from "../api/api";
import type { Role, WhoAmI } from "../api/types";
import { startLive, stopLive } from "../live/live";

const touchInterval = 60_000;
const ranks: Record<Role, number> = { User: 0, Operator: 1, Administrator: 2 };

/** Undefined until it is known, null for nobody. */
export const who = signal<WhoAmI | null | undefined>(undefined);

/** Somebody was signed in and his session ended by itself. */
export const hasEnded = signal(false);

/** Why it is not known who is signed in. */
export const problem = signal<string | null>(null);

export function may(role: Role): boolean {
  return ranks[who.value?.role ?? "User"] >= ranks[role];
}

export async function findOut() {
  const answer = await ask<WhoAmI>("GET", "/api/session");
  problem.value = answer.ok || answer.status === 401 ? null : answer.problem;
  who.value = answer.ok ? answer.value : null;
}

/** The refusal when somebody may not, or the code of his second factor is wanted too. */
export async function signIn(name: string, password: string, code?: string): Promise<Refusal | null> {
  const answer = await ask<WhoAmI>("POST", "/api/session", code ? { name, password, code } : { name, password });
  if (!answer.ok)
    return answer;
  hasEnded.value = false;
  problem.value = null;
  who.value = answer.value;
  return null;
}

export async function signOut() {
  stopLive();
  await ask("DELETE", "/api/session");
  hasEnded.value = false;
  who.value = null;
}

whenSessionEnds(() => {
  if (!who.value)
    return;
  hasEnded.value = true;
  who.value = null;
});

effect(() => {
  if (who.value)
    startLive();
  else
    stopLive();
});

// Watching alone does not keep a session; touching the page does.
let lastTouch = 0;
for (const touch of ["pointerdown", "keydown"]) {
  addEventListener(touch, () => {
    if (!who.value || Date.now() - lastTouch < touchInterval)
      return;
    lastTouch = Date.now();
    void ask("GET", "/api/session");
  }, { capture: true });
}
