// What the BMC says of its settings, as its contracts have it.

import type { Role, Severity } from "../api/types";

export interface Account {
  id: number;
  name: string;
  role: Role;
  enabled: boolean;
  ipmiEnabled: boolean;
  solEnabled: boolean;
  twoFactor: boolean;
  lockedUntil: string | null;
}
export interface Trap { number: number; acknowledged: boolean; timeoutSeconds: number; retries: number; address: string | null; backupGateway: boolean; mac: string | null }
export interface AlertSettings { community: string; destinations: Trap[]; filterAlerts: boolean }
export interface OpenSession { id: string; account: string; kind: "WebUI" | "Redfish"; address: string | null; opened: string; own: boolean }

export interface Ipv4 { mode: "Dhcp" | "Static" | "Off"; address: string | null; gateway: string | null; fallbackAddress: string | null; fallbackGateway: string | null }
export interface Ipv6 { mode: "Off" | "Automatic" | "Static"; address: string | null; gateway: string | null }
export interface NetworkSettings {
  ipv4: Ipv4;
  ipv6: Ipv6;
  hostName: string | null;
  vlan: number | null;
  macAddress: string | null;
  dnsServers: string[];
  ntpServers: string[];
  multicastDns: boolean;
  vlanPriority: number;
}
export interface NetworkStatus {
  interface: string | null;
  settings: NetworkSettings;
  trial: { settings: NetworkSettings; secondsLeft: number } | null;
  addresses: string[];
  problem: string | null;
  canBeSet: boolean;
  macAddress: string | null;
  gateways: string[];
}
export interface Service { enabled: boolean; port: number; allowedNetworks: string[] }
export interface ServicesOffer { ipmi: Service; web: Service; ssh: Service; vnc: Service; ssdp: boolean }

export type CertificateKey = "EcdsaP256" | "EcdsaP384" | "Rsa2048" | "Rsa3072" | "Rsa4096";
export interface CertificateState {
  subject: string;
  issuer: string;
  validFrom: string;
  validUntil: string;
  fingerprint: string;
  names: string[];
  certificatePem: string;
  requestPem: string | null;
}

export type Topic = "Power" | "Sensor" | "EventLog" | "Other";
export interface Mail { server: string; port: number; security: "StartTls" | "Tls" | "None"; from: string; to: string[]; userName: string | null; password: string | null; verifyCertificate: boolean }
export interface Webhook { address: string; secret: string | null; verifyCertificate: boolean }
export interface Syslog { server: string; port: number; transport: "Udp" | "Tcp" | "Tls"; verifyCertificate: boolean }
export interface Mqtt {
  server: string;
  port: number;
  tls: boolean;
  userName: string | null;
  password: string | null;
  prefix: string;
  discoveryPrefix: string | null;
  allowActions: boolean;
  verifyCertificate: boolean;
}
export interface Target {
  name: string;
  enabled: boolean;
  leastSeverity: Severity;
  topics: Topic[];
  mail: Mail | null;
  webhook: Webhook | null;
  syslog: Syslog | null;
  mqtt: Mqtt | null;
}
export interface TargetState { target: Target; hasSecret: boolean; waiting: number; lastTold: string | null; problem: string | null }

export type RestorePolicy = "AlwaysOff" | "LastState" | "AlwaysOn";

/** @property powerCycleOffTime As .NET writes a time span: "00:00:05". */
export interface PowerPolicy { restorePolicy: RestorePolicy; powerCycleOffTime: string }
export type Day = "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
export interface Schedule {
  name: string;
  enabled: boolean;
  action: "PowerOn" | "ShutDown" | "PowerCycle";
  time: string;
  days: Day[];
  date: string | null;
  makeUp: boolean;
}
export interface ScheduleState {
  schedule: Schedule;
  nextRun: string | null;
  lastRun: { due: string; time: string; outcome: "Done" | "Refused" | "Missed" | "MadeUp"; detail: string } | null;
}
export interface SchedulesState { timeZone: string; problem: string | null; schedules: ScheduleState[] }
