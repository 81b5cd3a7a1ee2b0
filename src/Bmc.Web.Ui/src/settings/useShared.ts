import { useEffect, useRef, useState } from "preact/hooks";
import { type Answer, type Method, ask } from "../api/api";
import { s } from "./words";

const changedElsewhere = 412;

export interface Shared<T> {
  /** Null until it is known. */
  value: T | null;
  /** Another one for each state. */
  tag: string;
  isBusy: boolean;
  problem: string | null;
  /** The last order was carried out. */
  isDone: boolean;
  load: () => Promise<void>;
  /** What came of the last order. */
  forget: () => void;
  change: <R = null>(method: Exclude<Method, "GET">, path: string, body?: unknown) => Promise<Answer<R>>;
}

/** What is set, and orders that change it. One that would undo somebody else's change is refused; what is so now is shown, and that it was somebody else. */
export function useShared<T>(path: string): Shared<T> {
  const [{ value, tag }, setKnown] = useState<{ value: T | null; tag: string }>({ value: null, tag: "" });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  const known = useRef("");

  async function load() {
    const answer = await ask<T>("GET", path);
    if (answer.ok)
      setKnown({ value: answer.value, tag: known.current = answer.tag ?? "" });
    else
      setProblem(answer.problem);
  }

  async function change<R = null>(method: Exclude<Method, "GET">, where: string, body?: unknown): Promise<Answer<R>> {
    setBusy(true);
    setDone(false);
    const answer = await ask<R>(method, where, body, known.current);
    if (answer.ok || answer.status === changedElsewhere)
      await load();
    setBusy(false);
    setDone(answer.ok);
    setProblem(answer.ok ? null : answer.status === changedElsewhere ? s("changedElsewhere") : answer.problem);
    return answer;
  }

  function forget() {
    setProblem(null);
    setDone(false);
  }

  useEffect(() => { void load(); }, []);
  return { value, tag, isBusy, problem, isDone, load, forget, change };
}

/** What somebody fills in; it begins anew when what is set is another. */
export function useDraft<T extends object>(value: T, tag: string): [T, (change: Partial<T>) => void] {
  const [draft, setDraft] = useState({ value, tag });
  const shown = draft.tag === tag ? draft.value : value;
  return [shown, change => setDraft(last => ({ value: { ...last.tag === tag ? last.value : value, ...change }, tag }))];
}
