// Numbers and times as the reader's language has them.

import type { SensorUnit } from "../api/types";
import { locale } from "./i18n";

const units: Record<SensorUnit, { sign: string; digits: number }> = {
  Celsius: { sign: "°C", digits: 1 },
  Volts: { sign: "V", digits: 2 },
  Amperes: { sign: "A", digits: 2 },
  Watts: { sign: "W", digits: 1 },
  RevolutionsPerMinute: { sign: "rpm", digits: 0 },
  None: { sign: "", digits: 0 },
};

export const unitSign = (unit: SensorUnit) => units[unit].sign;

export function formatNumber(value: number, digits: number, tag: string = locale()): string {
  return value.toLocaleString(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
}

/** Three figures or so: 12.04 V, 480.5 W, 1200 rpm. */
export function formatReading(value: number, unit: SensorUnit, tag: string = locale()): string {
  const { digits } = units[unit];
  return formatNumber(value, Math.abs(value) >= 100 ? Math.min(digits, 1) : digits, tag);
}

/** The time of day for today, else the date with it. */
export function formatTime(time: string, now = new Date(), tag: string = locale()): string {
  const at = new Date(time);
  const isToday = at.toDateString() === now.toDateString();
  return at.toLocaleString(tag, isToday ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" });
}

const day = 86400;
const minutes = 60;

/** A moment on an axis that shows so many seconds. */
export function formatTick(second: number, span: number, tag: string = locale()): string {
  const at = new Date(second * 1000);
  return span > 2 * day ? at.toLocaleDateString(tag, { day: "numeric", month: "short" })
    : at.toLocaleTimeString(tag, { hour: "2-digit", minute: "2-digit", second: span < 15 * minutes ? "2-digit" : undefined });
}

/** Drives are sold in powers of ten, memory in powers of two. */
export function formatBytes(bytes: number, base: 1000 | 1024, tag: string = locale()): string {
  const names = base === 1000 ? ["B", "kB", "MB", "GB", "TB", "PB"] : ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let value = bytes;
  let step = 0;
  for (; value >= base && step < names.length - 1; step++)
    value /= base;
  return `${value.toLocaleString(tag, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${names[step]}`;
}
