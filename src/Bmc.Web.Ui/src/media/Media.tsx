import "./media.css";
import { t } from "../i18n/i18n";
import { DrivePanel } from "./DrivePanel";
import { StorePanel } from "./StorePanel";
import { useMedia } from "./useMedia";

export function Media() {
  const { drives, store, problem, load } = useMedia();
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
