import type { SensorDescription } from "../api/types";

/** Where a value is between its thresholds: the zones of warning and danger, and a needle. */
export function Scale({ description, value }: { description: SensorDescription; value: number }) {
  const [from, to] = rangeOf(description);
  const at = (number: number) => Math.min(100, Math.max(0, (number - from) / (to - from) * 100));
  const { lowerNonCritical, lowerCritical, upperNonCritical, upperCritical } = description.thresholds;
  const below = (name: string, limit: number | null) => limit === null ? null : <rect class={name} x={0} width={at(limit)} y={3} height={4} />;
  const above = (name: string, limit: number | null) => limit === null ? null : <rect class={name} x={at(limit)} width={100 - at(limit)} y={3} height={4} />;
  return (
    <svg class="scale" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width={100} y={3} height={4} />
      {below("warning", lowerNonCritical)}
      {above("warning", upperNonCritical)}
      {below("critical", lowerCritical)}
      {above("critical", upperCritical)}
      <rect class="needle" x={Math.min(98, Math.max(0, at(value) - 1))} width={2} height={10} />
    </svg>
  );
}

/** From the thresholds, not from what the chip could read: the interesting part fills the scale. */
export function rangeOf({ minimum, maximum, thresholds }: SensorDescription): [number, number] {
  const set = Object.values(thresholds).filter(one => one !== null);
  const hasLower = thresholds.lowerNonCritical !== null || thresholds.lowerCritical !== null;
  const hasUpper = thresholds.upperNonCritical !== null || thresholds.upperCritical !== null;
  const from = hasLower && hasUpper ? Math.min(...set) : Math.min(...set, Math.max(minimum, 0));
  const to = hasUpper ? Math.max(...set) : maximum;
  const margin = (to - from) * 0.12;
  return [Math.max(minimum, hasLower ? from - margin : from), Math.min(maximum, hasUpper ? to + margin : to)];
}
