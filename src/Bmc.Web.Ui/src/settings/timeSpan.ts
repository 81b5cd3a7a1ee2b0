// Spans of time below a day as .NET writes them: "00:01:05", "00:00:02.5000000".

export function secondsOf(span: string): number {
  const [hours, minutes, seconds] = span.split(":").map(Number);
  return hours! * 3600 + minutes! * 60 + seconds!;
}

/** To the millisecond. */
export function spanOf(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two(seconds / 60 % 60)}:${(seconds % 60).toFixed(3).padStart(6, "0")}`;
}
