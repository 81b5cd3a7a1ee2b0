// What the PC printed before the page was opened: the end of the BMC's log (src/Bmc.Contracts/Console/IConsoleLog.cs).

const lines = 1000;
const line = /^\S+ ([|#]) ?(.*)$/s;

// Colours, the other screen and a hidden cursor are no longer of the present.
const afresh = "\x1b[?47l\x1b[?25h\x1b[m";

/** As a terminal shows it; empty when there is nothing, or it can't be had. */
export async function history(): Promise<string> {
  const response = await fetch(`/api/serial/log?tail=${lines}`).catch(() => null);
  return response?.ok ? shown(await response.text().catch(() => "")) : "";
}

/** Without the times; what the BMC itself has to say of the line is in italics. */
export function shown(log: string): string {
  return log === "" ? "" : log.split("\n").map(plain).join("\r\n") + afresh;
}

function plain(text: string): string {
  const [, mark, rest] = line.exec(text) ?? [];
  return rest === undefined ? text : mark === "#" ? `\x1b[3m${rest}\x1b[23m` : rest;
}
