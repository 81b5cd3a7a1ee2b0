// The PC's serial line over /api/serial (src/Bmc.Web/Console): bytes as they are, and notes about the line.

import { signal } from "@preact/signals";
import { comeBack } from "../api/comeBack";
import type { Fault } from "../api/types";
import { t } from "../i18n/i18n";

interface Note { event: "LineUp" | "LineDown" | "Break" | "Skipped" | "Refused"; bytes: number | null; fault: Fault | null }

const maximumData = 4 * 1024;

export class SerialLine {
  readonly state = signal<"connecting" | "up" | "down" | "lost">("connecting");
  readonly problem = signal<string | null>(null);

  #socket: WebSocket | null = null;
  #retry = 0;
  #write: (bytes: Uint8Array) => void;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  open() {
    const socket = this.#socket = new WebSocket(`wss://${location.host}/api/serial`);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => typeof data === "string" ? this.#note(JSON.parse(data) as Note) : this.#write(new Uint8Array(data as ArrayBuffer));
    socket.onclose = () => this.#lost(socket);
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#retry);
    socket?.close();
  }

  send(bytes: Uint8Array<ArrayBuffer>) {
    for (let at = 0; at < bytes.length; at += maximumData)
      this.#send(bytes.subarray(at, at + maximumData));
  }

  sendBreak() {
    this.#send(JSON.stringify({ order: "Break" }));
  }

  #send(message: string | Uint8Array<ArrayBuffer>) {
    this.problem.value = null;
    if (this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(message);
  }

  #note({ event, bytes, fault }: Note) {
    if (event === "LineUp")
      this.state.value = "up";
    else if (event === "LineDown")
      this.state.value = "down";
    else if (event === "Skipped")
      this.problem.value = t("skipped", { bytes: bytes ?? 0 });
    if (fault)
      this.problem.value = fault.message;
  }

  #lost(socket: WebSocket) {
    if (socket !== this.#socket)
      return;
    this.state.value = "lost";
    this.#retry = comeBack("/api/power", () => socket === this.#socket, () => this.open(), () => this.#lost(socket));
  }
}
