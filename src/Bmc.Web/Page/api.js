// Requests to the BMC. An answer is { ok, status, body, problem }: expected refusals are no exceptions.

const ownPage = { "X-Bmc-Request": "1" };
const getTimeoutMilliseconds = 15_000;
const unreachable = { ok: false, status: 0, body: null, problem: "The BMC does not answer." };

/** Told when a request finds that the session is over. */
export const session = { onEnded: () => {} };

export async function ask(method, path, body) {
  const response = await send(method, path, body);
  if (!response)
    return unreachable;
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json().catch(() => null) : null;
  if (response.status === 401 && !(method === "POST" && path === "/api/session"))
    session.onEnded();
  return {
    ok: response.ok,
    status: response.status,
    body: answer,
    problem: response.ok ? null : answer?.message ?? `The BMC answered ${response.status}.`,
  };
}

/** A picture as an object URL, which the caller revokes. */
export async function askPicture(path) {
  const response = await send("GET", path);
  if (!response)
    return unreachable;
  if (response.status === 401)
    session.onEnded();
  if (response.ok)
    return { ok: true, url: URL.createObjectURL(await response.blob()) };
  const fault = await response.json().catch(() => null);
  return { ok: false, status: response.status, problem: fault?.message ?? `The BMC answered ${response.status}.` };
}

// An order may take its time (typing a long text does), a question may not.
function send(method, path, body) {
  const request = method === "GET"
    ? { method, signal: AbortSignal.timeout(getTimeoutMilliseconds) }
    : { method, headers: { ...ownPage } };
  if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  return fetch(path, request).catch(() => null);
}
