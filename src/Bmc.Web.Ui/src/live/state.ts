// What the hardware role last said, and a few minutes of what the sensors said before.

import { signal } from "@preact/signals";
import { ask } from "../api/api";
import type { ChassisStatus, Log, LogEntry, LogInfo, PowerStatus, Sensor } from "../api/types";
import { loadPast } from "./past";

export interface Point { time: number; value: number }

export const power = signal<PowerStatus | null>(null);
export const chassis = signal<ChassisStatus | null>(null);
export const sensors = signal<ReadonlyMap<number, Sensor>>(new Map());

/** The owner of all this answers. */
export const isOwnerPresent = signal(true);

/** Newest first. */
export const log = signal<readonly LogEntry[]>([]);
export const logInfo = signal<LogInfo | null>(null);
export const logProblem = signal<string | null>(null);

/** By how many seconds the BMC's clock is ahead of this computer's, as the freshest reading shows. */
let ahead = -Infinity;

/** The BMC's time, in seconds since 1970. */
export const now = () => Date.now() / 1000 + ahead;

const historyLength = 900;
const history = new Map<number, Point[]>();
const logLength = 1000;

interface Told {
  power: PowerStatus;
  chassis: ChassisStatus;
  sensors: Sensor[];
  logged: LogEntry[];
  log: LogInfo;
  owner: { present: boolean };
}

const on: { [Name in keyof Told]: (told: Told[Name]) => void } = {
  power: told => { power.value = told; },
  chassis: told => { chassis.value = told; },
  sensors: changed => {
    const isFirst = sensors.value.size === 0;
    const merged = new Map(sensors.value);
    for (const one of changed) {
      merged.set(one.description.number, one);
      remember(one);
    }
    sensors.value = new Map([...merged].sort(([a], [b]) => a - b));
    if (isFirst)
      void recallAll(changed.filter(one => one.reading.status !== "States").map(one => one.description.number));
  },
  logged: added => {
    const known = new Set(log.value.map(keyOf));
    const fresh = added.filter(entry => !known.has(keyOf(entry)));
    log.value = [...fresh.reverse(), ...log.value].slice(0, logLength);
    if (logInfo.value)
      logInfo.value = { ...logInfo.value, entries: Math.min(logInfo.value.entries + fresh.length, logInfo.value.capacity) };
  },
  log: () => { void loadLog(); },
  owner: ({ present }) => {
    isOwnerPresent.value = present;
    if (present)
      void loadLog();
  },
};

export function hear(name: keyof Told, told: unknown) {
  (on[name] as (told: unknown) => void)(told);
}

export function forget() {
  ahead = -Infinity;
  power.value = null;
  chassis.value = null;
  sensors.value = new Map();
  isOwnerPresent.value = true;
  log.value = [];
  logInfo.value = null;
}

export function historyOf(sensor: number): readonly Point[] {
  return history.get(sensor) ?? [];
}

export async function loadLog() {
  const answer = await ask<Log>("GET", `/api/log?count=${logLength}`);
  logProblem.value = answer.ok ? answer.value.info.problem : answer.problem;
  if (!answer.ok)
    return;
  log.value = answer.value.entries;
  logInfo.value = answer.value.info;
}

export const keyOf = (entry: LogEntry) => `${entry.recordId} ${entry.time}`;

/** What came before the first reading here goes before it. */
async function recallAll(numbers: readonly number[]) {
  await loadPast(numbers, (sensor, points) => {
    const known = history.get(sensor) ?? [];
    const first = known[0]?.time ?? Infinity;
    history.set(sensor, [...points.filter(point => point.time < first), ...known]);
  });
  sensors.value = new Map(sensors.value);
}

function remember({ description, reading }: Sensor) {
  if (reading.status !== "Available")
    return;
  const points = history.get(description.number) ?? [];
  history.set(description.number, points);
  const time = Date.parse(reading.time) / 1000;
  ahead = Math.max(ahead, time - Date.now() / 1000);
  if (points.at(-1)?.time !== time)
    points.push({ time, value: reading.value });
  if (points.length > historyLength)
    points.shift();
}
