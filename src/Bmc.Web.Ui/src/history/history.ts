// What the BMC kept of its sensors, as it tells it.

import type { SensorUnit } from "../api/types";

/** More sensors are told of at once by no BMC. */
export const mostSensors = 32;

type Values = (number | null)[];

export interface Series { number: number; name: string; unit: SensorUnit; minimum: Values; mean: Values; maximum: Values }
export interface History { from: string; stepSeconds: 60 | 900 | 21600; series: Series[] }
export interface Range { least: number; mean: number; greatest: number }

/** When each step begins, in seconds since 1970. */
export function timesOf({ from, stepSeconds, series }: History): number[] {
  const begin = Date.parse(from) / 1000;
  return (series[0]?.mean ?? []).map((_, step) => begin + step * stepSeconds);
}

/** Over the whole time; null when there was no value at all. */
export function rangeOf({ minimum, mean, maximum }: Series): Range | null {
  const values = mean.filter(value => value !== null);
  if (values.length === 0)
    return null;
  return {
    least: minimum.reduce<number>((least, value) => value === null ? least : Math.min(least, value), Infinity),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    greatest: maximum.reduce<number>((greatest, value) => value === null ? greatest : Math.max(greatest, value), -Infinity),
  };
}

/** A line for each step in which something was read. */
export function toCsv(history: History): string {
  const head = ["time", ...history.series.flatMap(({ name }) => [`${name} least`, `${name} mean`, `${name} greatest`].map(quote))];
  const lines = timesOf(history).flatMap((time, step) => {
    const values = history.series.flatMap(({ minimum, mean, maximum }) => [minimum[step], mean[step], maximum[step]]);
    return values.every(value => value === null) ? [] : [[new Date(time * 1000).toISOString(), ...values.map(value => value ?? "")].join(",")];
  });
  return [head.join(","), ...lines, ""].join("\r\n");
}

// RFC 4180 §2.
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
