import "@xterm/xterm/css/xterm.css";
import "./serial.css";
import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { Terminal } from "@xterm/xterm";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { Search } from "./Search";
import { SerialLine } from "./SerialLine";
import { allowStyles } from "./allowStyles";
import { history } from "./history";

const scrollback = 5000;

export function Serial() {
  return (
    <>
      <h1 class="title">{t("serial")}</h1>
      {may("Operator") ? <Line /> : <p class="panel">{t("serialNeedsOperator")}</p>}
    </>
  );
}

function Line() {
  const place = useRef<HTMLDivElement>(null);
  const leave = useRef<HTMLAnchorElement>(null);
  const terminal = useMemo(() => new Terminal({ scrollback, fontSize: 14, screenReaderMode: true, theme: { background: "#101413", foreground: "#e3e9e6" } }), []);
  const search = useMemo(() => new SearchAddon(), []);
  // What comes while the history is on its way waits for it.
  const past = useMemo(() => history().then(text => new Promise<void>(written => terminal.write(text, written))), []);
  const line = useMemo(() => new SerialLine(bytes => void past.then(() => terminal.write(bytes))), []);
  useEffect(() => {
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    terminal.loadAddon(search);
    const forbid = allowStyles(place.current!, () => terminal.open(place.current!));
    fit.fit();
    const resized = new ResizeObserver(() => fit.fit());
    resized.observe(place.current!);
    // A question of the past, such as for the cursor's place, must not be answered to the PC of today.
    let isPast = true;
    void past.then(() => { isPast = false; });
    const typed = terminal.onData(text => !isPast && line.send(new TextEncoder().encode(text)));
    const pressed = terminal.onBinary(text => line.send(Uint8Array.from(text, char => char.charCodeAt(0))));
    // Ctrl+Alt+Escape leaves the terminal: without a way out the keyboard would be caught in it.
    terminal.attachCustomKeyEventHandler(event => {
      const isWayOut = event.code === "Escape" && event.ctrlKey && event.altKey;
      if (isWayOut)
        leave.current?.focus();
      return !isWayOut;
    });
    line.open();
    return () => {
      line.close();
      resized.disconnect();
      typed.dispose();
      pressed.dispose();
      forbid();
      terminal.dispose();
    };
  }, []);

  return (
    <div class="serial">
      <div class="tools">
        <a ref={leave} class="button" href="/api/serial/log" download="serial.log">{t("saveLog")}</a>
        <button type="button" disabled={line.state.value !== "up"} onClick={() => line.sendBreak()}>{t("sendBreak")}</button>
        <button type="button" onClick={() => terminal.clear()}>{t("clearScreen")}</button>
        <Search search={search} />
        <p role="status" class="quiet">{t(`line.${line.state.value}`)}</p>
      </div>
      <p class="problem" role="alert">{line.problem.value}</p>
      <div class="terminal" ref={place} />
      <p class="quiet">{t("serialHint")}</p>
    </div>
  );
}
