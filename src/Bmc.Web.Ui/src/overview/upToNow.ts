import type { Point } from "../live/state";

/**
 * What was said, and that it is so until now: a reading that stays the same is told no more.
 * @param isCurrent Whether the last reading still holds; otherwise the line ends with it, and the time goes on.
 */
export function upToNow(points: readonly Point[], now: number, isCurrent: boolean): [times: number[], values: (number | null)[]] {
  const last = points.at(-1);
  const shown = last && last.time < now ? [...points, { time: now, value: isCurrent ? last.value : null }] : points;
  return [shown.map(one => one.time), shown.map(one => one.value)];
}
