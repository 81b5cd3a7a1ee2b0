import "./media.css";
import { t } from "../i18n/i18n";
import { DrivePanel } from "./DrivePanel";
import { useMedia } from "./useMedia";

/** The drives beside the screen, for who installs a system: images come into the store on the page of the media. */
export function MediaDrawer() {
  const { drives, store, problem, load } = useMedia();
  return (
    <aside class="drawer" aria-label={t("media")}>
      <p class="problem" role="alert">{problem}</p>
      {drives?.map(drive => <DrivePanel key={drive.drive} drive={drive} images={store?.images ?? []} onChanged={() => void load()} />)}
      <p><a href="#/media">{t("uploadImage")}</a></p>
    </aside>
  );
}
