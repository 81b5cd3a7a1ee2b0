import { useState } from "preact/hooks";
import { formatBytes } from "../i18n/format";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { confirm } from "../ui/confirm";
import { useOrder } from "../ui/useOrder";
import { DiskStream, streams } from "./DiskStream";
import { startFrom } from "./startFrom";
import type { Drive, StoredImage } from "./types";

const conflict = 409;

interface Props { drive: Drive; images: StoredImage[]; onChanged: () => void }

/** One drive of the PC: what is in it, and what can be put in. */
export function DrivePanel({ drive, images, onChanged }: Props) {
  const { order, isBusy, problem } = useOrder();
  const [refused, setRefused] = useState<string | null>(null);
  const [isWritable, setWritable] = useState(false);
  const [isForStart, setForStart] = useState(false);
  const [startsFromIt, setStartsFromIt] = useState(false);
  const [address, setAddress] = useState("");
  const title = `drive-${drive.drive}`;
  const path = `/api/media/drives/${encodeURIComponent(drive.drive)}`;
  const canChange = may("Operator") && !isBusy;

  async function insert(image: string, options: { writable?: boolean } = {}) {
    setRefused(null);
    if ((await order("PUT", path, { image, ...options })).ok)
      await prepareStart();
    onChanged();
  }

  /** What was asked for with the medium that is in now. */
  async function prepareStart() {
    const answer = isForStart ? await startFrom(drive) : null;
    setStartsFromIt(answer?.ok === true);
    setRefused(answer && !answer.ok ? answer.problem : null);
    setForStart(false);
  }

  async function eject() {
    streams.value.get(drive.drive)?.close();
    const answer = await order("DELETE", path);
    if (!answer.ok && answer.status === conflict && await confirm(t("ejectLocked"), t("ejectLockedRisk"), t("ejectAnyway")))
      await order("DELETE", `${path}?force=true`);
    onChanged();
  }

  async function stream(file: File | undefined) {
    if (!file)
      return;
    const problem = await new DiskStream(drive.drive, file, false).opened;
    setRefused(problem);
    if (problem === null)
      await prepareStart();
    onChanged();
  }

  return (
    <section class="panel drive" aria-labelledby={title} data-drive={drive.drive}>
      <h2 id={title}>{t(`drive.${drive.kind}`)} <small class="quiet">{drive.drive}</small></h2>
      <p class="problem">{drive.problem}</p>
      {drive.medium ? <Medium drive={drive} /> : <p>{t("driveEmpty")}</p>}
      {drive.medium && startsFromIt && <p role="status">{t("startsFromIt")}</p>}
      {drive.medium && <button type="button" disabled={!canChange} onClick={() => void eject()}>{t("eject")}</button>}
      {!drive.medium && may("Operator") && (
        <div class="sources">
          <label class="check"><input type="checkbox" checked={isForStart} onChange={event => setForStart(event.currentTarget.checked)} />{t("startFromIt")}</label>
          <label>{t("fromStore")}
            <select disabled={!canChange || images.length === 0} value="" onChange={event => void insert(event.currentTarget.value, { writable: isWritable })}>
              <option value="">{images.length === 0 ? t("storeEmpty") : t("chooseImage")}</option>
              {images.map(image => <option key={image.name} value={image.name}>{image.name}</option>)}
            </select>
          </label>
          {drive.kind === "Stick" && (
            <label class="check"><input type="checkbox" checked={isWritable} onChange={event => setWritable(event.currentTarget.checked)} />{t("writable")}</label>
          )}
          <label>{t("fromDisk")}
            <input type="file" disabled={!canChange} onChange={event => void stream(event.currentTarget.files?.[0])} />
          </label>
          <form onSubmit={event => {
            event.preventDefault();
            void insert(address.trim());
          }}>
            <label>{t("fromAddress")}
              <input type="url" required placeholder="https://…, nfs://…, smb://…" value={address} onInput={event => setAddress(event.currentTarget.value)} />
            </label>
            <button disabled={!canChange}>{t("insert")}</button>
          </form>
        </div>
      )}
      <p class="problem" role="alert">{refused ?? problem}</p>
    </section>
  );
}

function Medium({ drive }: { drive: Drive }) {
  const medium = drive.medium!;
  const stream = streams.value.get(drive.drive);
  const read = stream?.sent.value ?? medium.bytesRead;
  return (
    <>
      <p class="image"><b>{medium.image}</b></p>
      <p class="quiet">
        {formatBytes(medium.size, 1000)}, {t(medium.writable ? "writable" : "readOnly")}
        {read !== null && `, ${t("wasRead", { bytes: formatBytes(read, 1000) })}`}
      </p>
      {stream && <p class="quiet">{t("streamHint")}</p>}
      {medium.health !== "Ok" && <p class="problem" role="status">{t(`medium.${medium.health}`)} {medium.problem}</p>}
    </>
  );
}
