import { useRef } from "preact/hooks";
import { formatBytes, formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import { Upload, upload } from "./Upload";
import type { MediaStore, StoredImage, UploadState } from "./types";

interface Props { store: MediaStore; onChanged: () => void }

/** The images on the BMC itself, and the one on its way there. */
export function StorePanel({ store, onChanged }: Props) {
  const { order, isBusy, problem } = useOrder();
  const chooser = useRef<HTMLInputElement>(null);
  const running = upload.value;

  async function send(file: File | undefined) {
    if (!file)
      return;
    upload.value = new Upload(file);
    await upload.value.send();
    if (chooser.current)
      chooser.current.value = "";
    onChanged();
  }

  async function remove(image: StoredImage) {
    if (await confirm(t("deleteImage", { name: image.name }), t("deleteImageRisk"), t("deleteIt")))
      await order("DELETE", `/api/media/store/images/${encodeURIComponent(image.name)}`);
    onChanged();
  }

  async function discard({ name }: UploadState) {
    if (await confirm(t("discardUpload", { name }), t("discardUploadRisk"), t("discard")))
      await order("DELETE", `/api/media/store/uploads/${encodeURIComponent(name)}`);
    onChanged();
  }

  return (
    <section class="panel wide" aria-labelledby="store-title">
      <h2 id="store-title">{t("store")}</h2>
      <p class="quiet">{t("storeFree", { free: formatBytes(store.free, 1000) })}</p>
      <ul class="images">
        {store.images.map(image => (
          <li key={image.name}>
            <span><b>{image.name}</b> <span class="quiet">{formatBytes(image.size, 1000)}, {image.format}, {formatTime(image.uploaded)}</span></span>
            {may("Operator") && <button type="button" class="plain" disabled={isBusy || image.inDrives.length > 0} onClick={() => void remove(image)}>{t("deleteIt")}</button>}
          </li>
        ))}
        {store.uploads.filter(one => one.name !== running?.file.name).map(one => (
          <li key={one.name} class="unfinished">
            <span>{one.name} <span class="quiet">{t("uploadBroken", { sent: formatBytes(one.offset, 1000), size: formatBytes(one.size, 1000) })}</span></span>
            {may("Operator") && <button type="button" class="plain" disabled={isBusy} aria-label={t("discardOne", { name: one.name })} onClick={() => void discard(one)}>{t("discard")}</button>}
          </li>
        ))}
      </ul>
      {running && running.state.value !== "done" && <Progress upload={running} onChanged={onChanged} />}
      {may("Operator") && (
        <label>{t("uploadImage")}
          <input ref={chooser} type="file" disabled={running?.state.value === "sending" || running?.state.value === "summing"} onChange={event => void send(event.currentTarget.files?.[0])} />
        </label>
      )}
      <p class="problem" role="alert">{problem}</p>
    </section>
  );
}

function Progress({ upload: running, onChanged }: { upload: Upload; onChanged: () => void }) {
  const state = running.state.value;
  const done = state === "summing" ? running.summed.value : running.sent.value;
  const canGoOn = state === "paused" || state === "waiting" || state === "refused";
  return (
    <div class="progress">
      <label>{t(`upload.${state}`, { name: running.file.name })}
        <progress max={running.file.size} value={done} />
      </label>
      <p class="quiet">{formatBytes(done, 1000)} / {formatBytes(running.file.size, 1000)}</p>
      <div class="choices">
        {(state === "sending" || state === "summing") && <button type="button" onClick={() => running.pause()}>{t("pause")}</button>}
        {canGoOn && <button type="button" onClick={() => void running.send().then(onChanged)}>{t("goOn")}</button>}
        <button type="button" onClick={() => void running.discard().then(onChanged)}>{t("discard")}</button>
      </div>
      <p class="problem" role="alert">{running.problem.value}</p>
    </div>
  );
}
