// The connection of one console page: pictures in, input out, and who may type.

import { signal } from "@preact/signals";
import { comeBack } from "../api/comeBack";
import type { KeyboardState, ScreenState } from "../api/types";
import { type Frame, type Note, type OrderKind, type Room, acknowledgement, parseFrame } from "./messages";

const rateWindow = 2000;

export class Kvm {
  readonly isConnected = signal(false);
  readonly screen = signal<ScreenState | null>(null);
  readonly keyboard = signal<KeyboardState | null>(null);
  readonly room = signal<Room | null>(null);
  readonly problem = signal<string | null>(null);

  /** Frames a second. */
  readonly rate = signal(0);

  #socket: WebSocket | null = null;
  #retry = 0;
  #rateTimer = 0;
  #shown: number[] = [];
  #show: (frame: Frame) => Promise<void>;

  /** @param show draws a frame; the next ones come when it is done. */
  constructor(show: (frame: Frame) => Promise<void>) {
    this.#show = show;
  }

  get mayType(): boolean {
    const room = this.room.value;
    return this.isConnected.value && room !== null && room.inControl === room.you;
  }

  open() {
    const socket = this.#socket = new WebSocket(`wss://${location.host}/api/kvm`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { this.isConnected.value = true; };
    socket.onmessage = ({ data }) => typeof data === "string" ? this.#note(JSON.parse(data) as Note) : void this.#frame(socket, data as ArrayBuffer);
    socket.onclose = () => this.#lost(socket);
    clearInterval(this.#rateTimer);
    this.#rateTimer = window.setInterval(() => this.#count(), 500);
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#retry);
    clearInterval(this.#rateTimer);
    socket?.close();
  }

  send(message: Uint8Array<ArrayBuffer>) {
    if (this.mayType && this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(message);
  }

  order(order: OrderKind) {
    this.problem.value = null;
    if (this.#socket?.readyState === WebSocket.OPEN)
      this.#socket.send(JSON.stringify({ order }));
  }

  #note({ screen, keyboard, room, fault }: Note) {
    if (screen)
      this.screen.value = screen;
    if (keyboard)
      this.keyboard.value = keyboard;
    if (fault)
      this.problem.value = fault.message;
    if (room) {
      const isFirst = this.room.value === null;
      this.room.value = room;
      if (isFirst && room.inControl === null)
        this.order("Take");
    }
  }

  async #frame(socket: WebSocket, data: ArrayBuffer) {
    const frame = parseFrame(data);
    if (!frame)
      return;
    await this.#show(frame).catch(() => {});
    this.#shown.push(performance.now());
    if (socket.readyState === WebSocket.OPEN)
      socket.send(acknowledgement(frame.sequence));
  }

  #count() {
    const since = performance.now() - rateWindow;
    this.#shown = this.#shown.filter(time => time >= since);
    this.rate.value = this.#shown.length * 1000 / rateWindow;
  }

  #lost(socket: WebSocket) {
    if (socket !== this.#socket)
      return;
    this.isConnected.value = false;
    this.room.value = null;
    this.#retry = comeBack("/api/screen", () => socket === this.#socket, () => this.open(), () => this.#lost(socket));
  }
}
