import "./media.css";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api/api";
import { t } from "../i18n/i18n";
import { DrivePanel } from "./DrivePanel";
import { StorePanel } from "./StorePanel";
import type { Drive, MediaStore } from "./types";

/** The PC locks drives and others put images in: nobody tells the page. */
const interval = 2000;

export function Media() {
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

  return (
    <>
      <h1 class="title">{t("media")}</h1>
      <p class="problem" role="alert">{problem}</p>
      <div class="parts">
        {drives?.map(drive => <DrivePanel key={drive.drive} drive={drive} images={store?.images ?? []} onChanged={() => void load()} />)}
        {store && <StorePanel store={store} onChanged={() => void load()} />}
      </div>
    </>
  );
}
