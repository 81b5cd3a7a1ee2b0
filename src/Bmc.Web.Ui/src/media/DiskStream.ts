// A file of this browser's disk in a drive of the PC, read out part by part over a WebSocket: src/Bmc.Contracts/Media/MediumStreamMessages.cs.

import { signal } from "@preact/signals";
import { t } from "../i18n/i18n";

const fromOwner = { inserted: 0, read: 1, ended: 2 };
const toOwner = { data: 0, failed: 1 };
const answerHead = 5;
const noFault = 0xff;

/** The streams of this page by their drives: leaving the media page ends none, closing the window does. */
export const streams = signal<ReadonlyMap<string, DiskStream>>(new Map());

export class DiskStream {
  readonly sent = signal(0);
  readonly file: File;

  #socket: WebSocket;
  #drive: string;
  #settle: (problem: string | null) => void = () => {};

  /** Null when the PC can read it; else why not. */
  readonly opened: Promise<string | null>;

  constructor(drive: string, file: File, isForced: boolean) {
    this.file = file;
    this.#drive = drive;
    this.opened = new Promise(settle => { this.#settle = settle; });
    const query = new URLSearchParams({ name: file.name, size: String(file.size), force: String(isForced) });
    this.#socket = new WebSocket(`wss://${location.host}/api/media/drives/${encodeURIComponent(drive)}/stream?${query}`);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => void this.#hear(new DataView(data as ArrayBuffer));
    this.#socket.onclose = () => this.#end(t("streamLost"));
  }

  close() {
    this.#socket.close();
    this.#end(null);
  }

  async #hear(message: DataView) {
    const kind = message.getUint8(0);
    if (kind === fromOwner.inserted) {
      streams.value = new Map(streams.value).set(this.#drive, this);
      this.#settle(null);
    } else if (kind === fromOwner.read) {
      await this.#answer(message.getInt32(1, true), Number(message.getBigInt64(5, true)), message.getInt32(13, true));
    } else if (kind === fromOwner.ended) {
      const hasFault = message.byteLength > 1 && message.getUint8(1) !== noFault;
      this.#end(hasFault ? new TextDecoder().decode(message.buffer.slice(2)) : null);
      this.#socket.close();
    }
  }

  async #answer(id: number, offset: number, length: number) {
    let body: Uint8Array;
    let kind = toOwner.data;
    try {
      body = new Uint8Array(await this.file.slice(offset, offset + length).arrayBuffer());
    } catch (problem) {
      // It was moved, or its drive was pulled out.
      kind = toOwner.failed;
      body = new TextEncoder().encode(String(problem));
    }
    const message = new Uint8Array(answerHead + body.length);
    const head = new DataView(message.buffer);
    head.setUint8(0, kind);
    head.setInt32(1, id, true);
    message.set(body, answerHead);
    if (this.#socket.readyState === WebSocket.OPEN)
      this.#socket.send(message);
    this.sent.value += body.length;
  }

  #end(problem: string | null) {
    this.#settle(problem ?? t("streamLost"));
    if (streams.value.get(this.#drive) === this) {
      const left = new Map(streams.value);
      left.delete(this.#drive);
      streams.value = left;
    }
  }
}
