// The hour before this page was opened, as the BMC kept it.

import { ask } from "../api/api";
import type { Point } from "./state";

interface Series { number: number; mean: (number | null)[] }
interface History { from: string; stepSeconds: number; series: Series[] }

/** More are told of at once by no BMC. */
const most = 32;

/** Hands out what each sensor said; nothing when it can't be had: the readings of now come all the same. */
export async function loadPast(numbers: readonly number[], take: (sensor: number, points: Point[]) => void) {
  for (let first = 0; first < numbers.length; first += most) {
    const query = numbers.slice(first, first + most).map(one => `&sensor=${one}`).join("");
    const answer = await ask<History>("GET", `/api/sensors/history?hours=1${query}`);
    if (!answer.ok)
      return;
    const { from, stepSeconds, series } = answer.value;
    const begin = Date.parse(from) / 1000;
    for (const { number, mean } of series)
      take(number, mean.flatMap((value, step) => value === null ? [] : [{ time: begin + step * stepSeconds, value }]));
  }
}
