// Steps of a macro as lines that people write, the words of `bmc ctl keyboard macro`: "Control+Alt+Delete", "F12*40", "1500ms", ":text".

/** src/Bmc.Contracts/Keyboard/KeySequence.cs. */
export interface KeyStep { keys: string | null; text: string | null; pause: number | null; times: number; every: number }
export interface Macro { name: string; sequence: { steps: KeyStep[]; layout: string } }

const usualEvery = 200;

/** What makes no sense goes to the BMC as keys, which says so. */
export function stepsOf(text: string): KeyStep[] {
  return text.split("\n").filter(line => line.trim() !== "").map(line => line.startsWith(":") ? step({ text: line.slice(1) }) : keysOrPause(line.trim()));
}

export const linesOf = (steps: KeyStep[]): string => steps.flatMap(lines).join("\n");

function keysOrPause(line: string): KeyStep {
  const pause = /^(\d+) ?ms$/.exec(line);
  if (pause)
    return step({ pause: Number(pause[1]) });
  const [, keys, times, every] = /^(.+?) ?\* ?(\d+)(?: every (\d+) ?ms)?$/.exec(line) ?? [];
  return keys === undefined ? step({ keys: line }) : step({ keys, times: Number(times), every: every ? Number(every) : usualEvery });
}

// A text of several lines, or one that is typed several times, has no line of its own: it becomes some.
function lines({ keys, text, pause, times, every }: KeyStep): string[] {
  if (pause !== null)
    return [`${pause}ms`];
  if (text !== null)
    return Array.from({ length: times }, () => text.split("\n").flatMap((part, at) => [...at > 0 ? ["Enter"] : [], ...part ? [`:${part}`] : []])).flat();
  return [every !== usualEvery ? `${keys}*${times} every ${every}ms` : times > 1 ? `${keys}*${times}` : keys ?? ""];
}

const step = (part: Partial<KeyStep>): KeyStep => ({ keys: null, text: null, pause: null, times: 1, every: usualEvery, ...part });
