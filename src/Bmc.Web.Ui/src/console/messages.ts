// What goes over /api/kvm (src/Bmc.Web/Kvm): frames and notes from the BMC; input, acknowledgements and orders to it. Little-endian.

import type { Fault, KeyboardState, ScreenState } from "../api/types";

export interface Person { id: number; account: string | null; address: string | null }
export interface Room { you: number; people: Person[]; inControl: number | null; asking: number | null; answerSeconds: number | null }
export interface Note { screen: ScreenState | null; keyboard: KeyboardState | null; room: Room | null; fault: Fault | null }
export type OrderKind = "Take" | "Ask" | "Give" | "Refuse" | "GiveUp";

export interface Frame { width: number; height: number; sequence: number; jpeg: Uint8Array<ArrayBuffer> }

const frameHead = 18;

export function parseFrame(message: ArrayBuffer): Frame | null {
  const view = new DataView(message);
  if (view.byteLength < frameHead || view.getUint8(0) !== 0)
    return null;
  return { width: view.getUint16(2, true), height: view.getUint16(4, true), sequence: view.getUint32(6, true), jpeg: new Uint8Array(message, frameHead) };
}

export function acknowledgement(sequence: number): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(5);
  message[0] = 0x80;
  new DataView(message.buffer).setUint32(1, sequence, true);
  return message;
}

export const key = (usage: number, isDown: boolean) => Uint8Array.of(0, usage, isDown ? 1 : 0);

/** X and Y from 0 to 1; the wheel in notches, up is positive. */
export function place(buttons: number, x: number, y: number, wheel: number, pan: number): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(8);
  const view = new DataView(message.buffer);
  const coordinate = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 32767);
  view.setUint8(0, 1);
  view.setUint8(1, buttons);
  view.setUint16(2, coordinate(x), true);
  view.setUint16(4, coordinate(y), true);
  view.setInt8(6, notch(wheel));
  view.setInt8(7, notch(pan));
  return message;
}

export function way(buttons: number, x: number, y: number, wheel: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(2, buttons, notch(x), notch(y), notch(wheel));
}

export const letGo = Uint8Array.of(3);
export const keysUp = Uint8Array.of(4);
export const stillHeld = Uint8Array.of(5);

const notch = (value: number) => Math.round(Math.min(127, Math.max(-127, value)));
