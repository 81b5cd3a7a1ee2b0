import type { Point } from "../live/state";

const width = 100;
const height = 24;
const shown = 120;

/** The last minutes, without a scale: whether it rises, falls or is calm. */
export function Sparkline({ points }: { points: readonly Point[] }) {
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={lineOf(points.slice(-shown))} />
    </svg>
  );
}

export function lineOf(points: readonly Point[]): string {
  const values = points.map(point => point.value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  // A twentieth of the value fills the height at least: the noise of a calm sensor must not look like a storm.
  const span = Math.max(Math.max(...values) - Math.min(...values), Math.abs(middle) / 20, 1e-6);
  return points
    .map((point, at) => `${at === 0 ? "M" : "L"}${(width - (points.length - 1 - at) * width / (shown - 1)).toFixed(1)} ${(height / 2 - (point.value - middle) / span * (height - 4)).toFixed(1)}`)
    .join("");
}
