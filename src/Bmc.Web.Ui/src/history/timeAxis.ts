import type Plot from "uplot";
import { formatTick } from "../i18n/format";

/** The longest time of day, "03:15:20 AM", and a gap. */
const leastSpace = 90;

/** Half a line, and some: the first time is below the last value of the other axis. */
const gap = 9;

/** Times as the page writes them, never one over another. */
export function timeAxis(style: Plot.Axis): Plot.Axis {
  return {
    ...style,
    space: leastSpace,
    gap,
    values: (plot, splits) => splits.map(second => formatTick(second, (plot.scales.x!.max ?? 0) - (plot.scales.x!.min ?? 0))),
  };
}
