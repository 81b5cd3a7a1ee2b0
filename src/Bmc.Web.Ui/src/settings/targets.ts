// The ways in which somebody outside is told of events.

import type { Mail, Mqtt, Syslog, Target, Webhook } from "./types";

export const kinds = ["mail", "webhook", "mqtt", "syslog"] as const;
export type Kind = typeof kinds[number];

const mail: Mail = { server: "", port: 587, security: "StartTls", from: "", to: [], userName: null, password: null, verifyCertificate: true };
const webhook: Webhook = { address: "", secret: null, verifyCertificate: true };
const mqtt: Mqtt = {
  server: "", port: 8883, tls: true, userName: null, password: null, prefix: "bmc", discoveryPrefix: "homeassistant", allowActions: false, verifyCertificate: true,
};
const syslog: Syslog = { server: "", port: 6514, transport: "Tls", verifyCertificate: true };

export function freshTarget(kind: Kind): Target {
  const none = { mail: null, webhook: null, mqtt: null, syslog: null };
  return { name: "", enabled: true, leastSeverity: "Warning", topics: [], ...none, [kind]: { mail, webhook, mqtt, syslog }[kind] };
}

export const kindOf = (target: Target): Kind => kinds.find(kind => target[kind]) ?? "webhook";

/** Where it is told, in a line. */
export function placeOf({ mail, webhook, mqtt, syslog }: Target): string {
  if (mail)
    return `${mail.to.join(", ")} · ${mail.server}:${mail.port}`;
  if (webhook)
    return webhook.address;
  const server = mqtt ?? syslog;
  return server ? `${server.server}:${server.port}` : "";
}
