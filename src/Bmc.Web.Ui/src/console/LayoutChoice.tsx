import { language, t } from "../i18n/i18n";
import { layouts } from "./layouts";

const kept = "bmc-layout";

/** As it was chosen last in this browser. */
export const layoutOfPc = () => localStorage.getItem(kept) ?? (language.value === "de" ? "de" : "us");

export function LayoutChoice({ layout, onChange }: { layout: string; onChange: (layout: string) => void }) {
  return (
    <label>{t("layoutOfPc")}
      <select value={layout} onChange={event => {
        localStorage.setItem(kept, event.currentTarget.value);
        onChange(event.currentTarget.value);
      }}>
        {layouts.map(one => <option key={one} value={one}>{one}</option>)}
      </select>
    </label>
  );
}
