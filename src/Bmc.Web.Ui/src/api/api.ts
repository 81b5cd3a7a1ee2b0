// Requests to the BMC. An answer is ok with its value, or not with a sentence: expected refusals are no exceptions.

import { t } from "../i18n/i18n";
import type { Fault } from "./types";

/** The code is the fault's class, where the BMC told one. */
export type Refusal = { ok: false; status: number; code?: string; problem: string };
export type Answer<T> = { ok: true; status: number; value: T; tag: string | null; date: string | null } | Refusal;
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

// An order may take its time (typing a long text does), a question may not.
const questionLimit = 15_000;

let onSessionEnded = () => {};

/** Told when a request finds that the session is over. */
export function whenSessionEnds(told: () => void) {
  onSessionEnded = told;
}

/**
 * Without an answer the status is 0.
 * @param tag Of what the order changes: when it is so no longer, the order is refused with the status 412.
 */
export async function ask<T = null>(method: Method, path: string, body?: unknown, tag?: string | null): Promise<Answer<T>> {
  const response = await send(method, path, body, tag);
  if (!response)
    return { ok: false, status: 0, problem: t("noAnswer") };
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const value: unknown = isJson ? await response.json().catch(() => null) : null;
  if (response.ok)
    return { ok: true, status: response.status, value: value as T, tag: response.headers.get("ETag"), date: response.headers.get("Date") };
  if (response.status === 401 && !(method === "POST" && path === "/api/session"))
    onSessionEnded();
  const fault = value as Fault | null;
  return { ok: false, status: response.status, code: fault?.code, problem: fault?.message ?? t("badAnswer", { status: response.status }) };
}

function send(method: Method, path: string, body: unknown, tag?: string | null): Promise<Response | null> {
  const request: RequestInit = method === "GET"
    ? { method, signal: AbortSignal.timeout(questionLimit) }
    : { method, headers: { "X-Bmc-Request": "1", ...body === undefined ? {} : { "Content-Type": "application/json" }, ...tag ? { "If-Match": tag } : {} } };
  if (body !== undefined)
    request.body = JSON.stringify(body);
  return fetch(path, request).catch(() => null);
}
