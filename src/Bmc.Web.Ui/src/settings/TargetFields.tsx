// What the ways of notifying have of their own.

import { Check, Choice, Secret, Several, Text } from "./fields";
import type { Mail, Mqtt, Syslog, Webhook } from "./types";
import { s } from "./words";

interface Props<T> { value: T; hasSecret: boolean; onChange: (change: Partial<T>) => void }

const mailPorts = { StartTls: 587, Tls: 465, None: 25 };
const syslogPorts = { Udp: 514, Tcp: 514, Tls: 6514 };

export function MailFields({ value, hasSecret, onChange }: Props<Mail>) {
  return (
    <>
      <Server value={value} onChange={onChange} />
      <Choice label={s("mailSecurity")} value={value.security} of={["StartTls", "Tls", "None"]} words={one => s(`mail.${one}`)} onChoose={security => onChange({ security, port: mailPorts[security] })} />
      <Text label={s("mailFrom")} type="email" value={value.from} onText={from => onChange({ from })} required />
      <Several label={s("mailTo")} value={value.to} onList={to => onChange({ to })} hint={s("severalHint")} required />
      <Credentials value={value} hasSecret={hasSecret} onChange={onChange} />
      {value.security !== "None" && <Verify value={value.verifyCertificate} onCheck={verifyCertificate => onChange({ verifyCertificate })} />}
    </>
  );
}

export function WebhookFields({ value, hasSecret, onChange }: Props<Webhook>) {
  return (
    <>
      <Text label={s("webhookAddress")} type="url" value={value.address} onText={address => onChange({ address })} placeholder="https://…" required />
      <Secret label={s("webhookSecret")} value={value.secret} onText={secret => onChange({ secret: secret || null })} hint={hasSecret ? s("secretStays") : s("webhookSecretHint")} />
      <Verify value={value.verifyCertificate} onCheck={verifyCertificate => onChange({ verifyCertificate })} />
    </>
  );
}

export function MqttFields({ value, hasSecret, onChange }: Props<Mqtt>) {
  return (
    <>
      <Server value={value} onChange={onChange} />
      <Check label={s("mqttTls")} value={value.tls} onCheck={tls => onChange({ tls, port: tls ? 8883 : 1883 })} />
      {value.tls && <Verify value={value.verifyCertificate} onCheck={verifyCertificate => onChange({ verifyCertificate })} />}
      <Credentials value={value} hasSecret={hasSecret} onChange={onChange} />
      <Text label={s("mqttPrefix")} value={value.prefix} onText={prefix => onChange({ prefix })} required />
      <Text label={s("discoveryPrefix")} value={value.discoveryPrefix} onText={prefix => onChange({ discoveryPrefix: prefix || null })} hint={s("discoveryHint")} />
      <Check label={s("allowActions")} value={value.allowActions} onCheck={allowActions => onChange({ allowActions })} />
    </>
  );
}

export function SyslogFields({ value, onChange }: Props<Syslog>) {
  return (
    <>
      <Server value={value} onChange={onChange} />
      <Choice label={s("transport")} value={value.transport} of={["Tls", "Tcp", "Udp"]} words={one => s(`syslog.${one}`)} onChoose={transport => onChange({ transport, port: syslogPorts[transport] })} />
      {value.transport === "Tls" && <Verify value={value.verifyCertificate} onCheck={verifyCertificate => onChange({ verifyCertificate })} />}
    </>
  );
}

interface Addressed { server: string; port: number }

function Server({ value, onChange }: { value: Addressed; onChange: (change: Partial<Addressed>) => void }) {
  return (
    <div class="server">
      <Text label={s("server")} value={value.server} onText={server => onChange({ server })} required />
      <Text label={s("port")} type="number" min={1} max={65535} value={String(value.port)} onText={port => onChange({ port: Number(port) })} required />
    </div>
  );
}

interface Credentialed { userName: string | null; password: string | null }

function Credentials({ value, hasSecret, onChange }: { value: Credentialed; hasSecret: boolean; onChange: (change: Partial<Credentialed>) => void }) {
  return (
    <>
      <Text label={s("userName")} value={value.userName} onText={userName => onChange({ userName: userName || null })} autocomplete="off" />
      {value.userName && <Secret label={s("passwordThere")} value={value.password} onText={password => onChange({ password: password || null })} hint={hasSecret ? s("secretStays") : undefined} />}
    </>
  );
}

function Verify({ value, onCheck }: { value: boolean; onCheck: (is: boolean) => void }) {
  return <Check label={s("verifyCertificate")} value={value} onCheck={onCheck} />;
}
