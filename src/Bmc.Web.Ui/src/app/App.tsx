import { t } from "../i18n/i18n";
import { SignIn } from "../session/SignIn";
import { findOut, problem, who } from "../session/session";
import { Frame } from "./Frame";

export function App() {
  if (who.value)
    return <Frame />;
  if (problem.value)
    return (
      <main class="lone">
        <p role="alert">{problem.value}</p>
        <button type="button" onClick={() => void findOut()}>{t("tryAgain")}</button>
      </main>
    );
  return who.value === null ? <SignIn /> : null;
}
