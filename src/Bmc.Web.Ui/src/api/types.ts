// What the BMC says, as its contracts have it (src/Bmc.Contracts): camel-case members, enums by name, times as ISO 8601.

export type Role = "User" | "Operator" | "Administrator";
export interface WhoAmI { name: string; role: Role; idleSeconds: number; passwordGenerated: boolean; address: string | null; port: number }
export interface Fault { code: string; message: string }
export interface BmcIdentity { hostName: string; firmwareVersion: string; board: string }
export interface Origin { via: string; account: string | null; address: string | null }

export type PowerState = "Unknown" | "Off" | "On" | "PoweringOn" | "PoweringOff";
export type PowerAction = "On" | "ForceOff" | "GracefulShutdown" | "ForceRestart" | "PowerCycle" | "PushPowerButton" | "Nmi" | "Wake";
export interface PowerReport { action: PowerAction; outcome: string; detail: string; time: string; origin: Origin }
export interface PowerStatus {
  state: PowerState;
  restartCause: string;
  powerFault: boolean;
  powerOnHours: number;
  mainsPresent: boolean | null;
  supportedActions: PowerAction[];
  lastAction: PowerReport | null;
  restartTime: string | null;
}

export interface ChassisStatus {
  identify: "Off" | "Temporary" | "On";
  intrusion: "Unknown" | "Closed" | "Open" | "WasOpened";
  coolingFault: boolean;
  driveFault: boolean;
}

export type SensorKind = "Temperature" | "FanSpeed" | "Voltage" | "Current" | "Power" | "PowerSupply";
export type SensorUnit = "Celsius" | "Volts" | "Amperes" | "Watts" | "RevolutionsPerMinute" | "None";
export type ThresholdName = "lowerNonCritical" | "lowerCritical" | "lowerNonRecoverable" | "upperNonCritical" | "upperCritical" | "upperNonRecoverable";
export type UnavailableReason = "NotYetRead" | "NoAcknowledge" | "BusStuck" | "BadChecksum" | "Implausible" | "NotPresent" | "HostOff" | "Settling"
  | "Disabled" | "Failed" | "OwnerGone";
export interface SensorDescription {
  number: number;
  id: string;
  name: string;
  kind: SensorKind;
  unit: SensorUnit;
  minimum: number;
  maximum: number;
  thresholds: Record<ThresholdName, number | null>;
}
export type SensorReading =
  | { status: "Available"; value: number; state: string; time: string }
  | { status: "States"; states: number; text: string; health: Severity; time: string }
  | { status: "Unavailable"; reason: UnavailableReason; detail: string; time: string };
export interface Sensor { description: SensorDescription; reading: SensorReading }

export type Severity = "Ok" | "Warning" | "Critical";
export interface LogEntry { recordId: number; time: string; severity: Severity; message: string; record: { sensorNumber: number } }
export interface LogInfo { entries: number; capacity: number; overflowed: boolean; problem: string | null }
export interface Log { info: LogInfo; entries: LogEntry[] }
export interface AuditEntry { id: number; time: string; severity: "OK" | "Warning" | "Critical"; message: string; origin: Origin | null }

export type BootDevice = "None" | "Pxe" | "HardDisk" | "Cd" | "BiosSetup" | "RemoteCd" | "RemoteMedia" | "Diagnostics" | "HardDiskSafeMode"
  | "RemoteFloppy" | "RemoteHardDisk" | "Floppy";
export interface BootSetting { mode: "Disabled" | "Once" | "Continuous"; device: BootDevice; firmware: "Legacy" | "Uefi" }
export interface BootStatus { setting: BootSetting; acts: boolean; explanation: string }

export interface FruField { name: string; value: string }
export interface FruDevice {
  id: number;
  name: string;
  areas: { chassis: FruField[] | null; board: FruField[] | null; product: FruField[] | null } | null;
  problem: string | null;
}
export interface HostProduct { manufacturer: string | null; product: string | null; version: string | null; serialNumber: string | null }
export interface HostReport {
  delivered: string | null;
  firmware: { vendor: string | null; version: string | null; releaseDate: string | null } | null;
  system: HostProduct | null;
  baseboard: HostProduct | null;
  processors: { socket: string | null; model: string | null; cores: number | null; threads: number | null; maximumMegahertz: number | null }[];
  memory: { socket: string | null; manufacturer: string | null; partNumber: string | null; megabytes: number; type: string | null; megatransfersPerSecond: number | null }[];
  drives: { name: string; model: string | null; serialNumber: string | null; bytes: number | null; media: string | null; protocol: string | null }[];
  networkPorts: { name: string; macAddress: string; linkUp: boolean | null; megabitsPerSecond: number | null; addresses: string[] | null }[];
}
export interface Inventory { fru: FruDevice[]; host: HostReport }

export interface ScreenState { signal: "NoDevice" | "NoSignal" | "Present"; width: number; height: number; problem: string | null }
export interface KeyboardState { gadget: string; numLock: boolean; capsLock: boolean; scrollLock: boolean; problem: string | null }
