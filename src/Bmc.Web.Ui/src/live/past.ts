// The hour before this page was opened, as the BMC kept it.

import { ask } from "../api/api";
import { type History, mostSensors, timesOf } from "../history/history";
import type { Point } from "./state";

/** Hands out what each sensor said; nothing when it can't be had: the readings of now come all the same. */
export async function loadPast(numbers: readonly number[], take: (sensor: number, points: Point[]) => void) {
  for (let first = 0; first < numbers.length; first += mostSensors) {
    const query = numbers.slice(first, first + mostSensors).map(one => `&sensor=${one}`).join("");
    const answer = await ask<History>("GET", `/api/sensors/history?hours=1${query}`);
    if (!answer.ok)
      return;
    const times = timesOf(answer.value);
    for (const { number, mean } of answer.value.series)
      take(number, mean.flatMap((value, step) => value === null ? [] : [{ time: times[step]!, value }]));
  }
}
