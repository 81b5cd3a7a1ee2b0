import type { Point } from "../live/state";

const width = 100;
const height = 24;
const hour = 3600;

/** As many as the line has room for. */
const steps = 120;

/** The last hour, without a scale: whether it rises, falls or is calm. */
export function Sparkline({ points }: { points: readonly Point[] }) {
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={lineOf(points)} />
    </svg>
  );
}

export function lineOf(points: readonly Point[]): string {
  const end = points.at(-1)?.time ?? 0;
  // One of each step: minutes of before the page was opened, and the readings of every second or two since then.
  const shown: Point[] = [];
  for (const point of points) {
    const isSameStep = stepOf(point.time) === stepOf(shown.at(-1)?.time ?? -Infinity);
    if (point.time > end - hour && !isSameStep || point === points.at(-1))
      shown.push(point);
  }
  const values = shown.map(point => point.value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  // A twentieth of the value fills the height at least: the noise of a calm sensor must not look like a storm.
  const span = Math.max(Math.max(...values) - Math.min(...values), Math.abs(middle) / 20, 1e-6);
  return shown
    .map((point, at) => `${at === 0 ? "M" : "L"}${(width - (end - point.time) * width / hour).toFixed(1)} ${(height / 2 - (point.value - middle) / span * (height - 4)).toFixed(1)}`)
    .join("");
}

const stepOf = (time: number) => Math.floor(time * steps / hour);
