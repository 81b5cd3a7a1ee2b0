import { useState } from "preact/hooks";
import { type Answer, type Method, ask } from "../api/api";

/** Gives orders to the BMC, one at a time, and keeps why the last one was refused. */
export function useOrder() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function order<T = null>(method: Exclude<Method, "GET">, path: string, body?: unknown): Promise<Answer<T>> {
    setBusy(true);
    const answer = await ask<T>(method, path, body);
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    return answer;
  }

  return { order, isBusy, problem };
}
