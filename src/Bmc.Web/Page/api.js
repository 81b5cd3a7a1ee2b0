// Requests to the BMC. An answer is { ok, status, body, problem }: expected refusals are no exceptions.

const ownPage = { "X-Bmc-Request": "1" };
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

function send(method, path, body) {
  const headers = method === "GET" ? {} : { ...ownPage };
  if (body !== undefined)
    headers["Content-Type"] = "application/json";
  return fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => null);
}
