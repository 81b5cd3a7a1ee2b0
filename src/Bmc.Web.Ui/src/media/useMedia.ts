import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import type { Drive, MediaStore } from "./types";

/** The PC locks drives and others put images in: nobody tells the page. */
const interval = 2000;

/** The PC's drives and the BMC's store, as they are now. */
export function useMedia() {
  const [drives, setDrives] = useState<Drive[] | null>(null);
  const [store, setStore] = useState<MediaStore | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function load() {
    const [found, kept] = await Promise.all([ask<Drive[]>("GET", "/api/media/drives"), ask<MediaStore>("GET", "/api/media/store")]);
    if (found.ok)
      setDrives(found.value);
    if (kept.ok)
      setStore(kept.value);
    setProblem(found.ok ? kept.ok ? null : kept.problem : found.problem);
  }

  useEffect(() => {
    void load();
    const clock = setInterval(() => void load(), interval);
    return () => clearInterval(clock);
  }, []);

  return { drives, store, problem, load };
}
