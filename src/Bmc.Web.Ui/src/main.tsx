import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import { render } from "preact";
import { App } from "./app/App";
import { applyTheme } from "./app/theme";
import { language } from "./i18n/i18n";
import { findOut } from "./session/session";

document.documentElement.lang = language.value;
applyTheme();
render(<App />, document.getElementById("app")!);
void findOut();
