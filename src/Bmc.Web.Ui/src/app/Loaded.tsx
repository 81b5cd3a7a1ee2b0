import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/i18n";

interface Loadable { load: () => Promise<ComponentType> }

/** A page as soon as its files are there; the children until then. */
export function Loaded({ page, children }: { page: Loadable; children?: ComponentChildren }) {
  const [loaded, setLoaded] = useState<{ page: Loadable; Content: ComponentType | null }>();
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    const show = (Content: ComponentType | null) => {
      if (!isWanted)
        return;
      setLoaded({ page, Content });
      // Whoever can't see the page changed is told by the focus; not when he only just came.
      if (!isFirst.current)
        document.getElementById("main")?.focus({ preventScroll: true });
      isFirst.current = false;
      scrollTo(0, 0);
    };
    page.load().then(show, () => show(null));
    return () => { isWanted = false; };
  }, [page]);

  if (!loaded || loaded.page !== page)
    return <>{children}</>;
  // After an update of the BMC the old page's files are gone.
  if (!loaded.Content)
    return <p role="alert">{t("pageNotLoaded")} <button type="button" onClick={() => location.reload()}>{t("reload")}</button></p>;
  return <loaded.Content />;
}
