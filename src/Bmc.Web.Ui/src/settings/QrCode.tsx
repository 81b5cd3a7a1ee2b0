import { encode } from "uqr";

/** ISO/IEC 18004 §6.3.8 wants four modules of quiet around it. */
const quiet = 4;

/** Black on white in both colour schemes: some apps read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 0 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []));
  const whole = size + 2 * quiet;
  return (
    <svg class="qr" viewBox={`0 0 ${whole} ${whole}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
