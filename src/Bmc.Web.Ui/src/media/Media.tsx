import { t } from "../i18n/i18n";

/** What can be done with the PC's drives, and where: this page does none of it yet. */
export function Media() {
  return (
    <>
      <h1 class="title">{t("media")}</h1>
      <section class="panel prose">
        <p>{t("mediaElsewhere")}</p>
        <pre tabIndex={0}>bmc ctl media --help</pre>
        <p class="quiet">{t("mediaRedfish")}</p>
      </section>
    </>
  );
}
