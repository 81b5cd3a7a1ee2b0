// An image on its way into the BMC's store, piece by piece: what was taken stays, so that it goes on where it broke off.

import { signal } from "@preact/signals";
import { ask } from "../api/api";
import type { Fault } from "../api/types";
import { t } from "../i18n/i18n";
import { sumOf } from "./sum";
import type { UploadState } from "./types";

const pieceLength = 8 * 1024 * 1024;
const retryPause = 2000;
const conflict = 409;

/** The one of this page; leaving the media page does not end it. */
export const upload = signal<Upload | null>(null);

export class Upload {
  readonly sent = signal(0);
  /** Bytes that the sum is known of. */
  readonly summed = signal(0);
  readonly state = signal<"summing" | "sending" | "paused" | "waiting" | "done" | "refused">("summing");
  readonly problem = signal<string | null>(null);
  readonly file: File;

  #abort = new AbortController();
  #sum: string | null = null;
  #isBegun = false;

  constructor(file: File) {
    this.file = file;
  }

  /** Until it is in the store, paused, or refused. */
  async send() {
    this.problem.value = null;
    this.#abort = new AbortController();
    if (!await this.#summed())
      return;
    this.state.value = "sending";
    const begun = await ask<UploadState>("POST", "/api/media/store/uploads", { name: this.file.name, size: this.file.size, sha256: this.#sum });
    if (!begun.ok)
      return begun.status === 0 ? this.#later() : this.#refuse(begun.problem);
    this.#isBegun = true;
    let offset = this.sent.value = begun.value.offset;
    while (offset < this.file.size && this.state.value === "sending") {
      const answer = await this.#append(offset);
      // Somebody pressed pause, the line broke, or another piece is still on its way.
      if (answer === null || answer.status === conflict)
        return (this.state.value as string) === "paused" ? undefined : this.#later();
      if ("problem" in answer)
        return this.#refuse(answer.problem);
      offset = this.sent.value = answer.offset;
    }
    if (offset >= this.file.size)
      this.state.value = "done";
  }

  pause() {
    this.state.value = "paused";
    this.#abort.abort();
  }

  async discard() {
    this.pause();
    // One of the same name that somebody else began is not ours to discard.
    if (this.#isBegun)
      await ask("DELETE", `/api/media/store/uploads/${encodeURIComponent(this.file.name)}`);
    upload.value = null;
  }

  /** False when it was paused, or the file can't be read. */
  async #summed(): Promise<boolean> {
    if (this.#sum !== null)
      return true;
    this.state.value = "summing";
    try {
      this.#sum = await sumOf(this.file, bytes => { this.summed.value = bytes; }, this.#abort.signal);
    } catch (problem) {
      if ((this.state.value as string) !== "paused")
        this.#refuse(String(problem));
    }
    return this.#sum !== null;
  }

  async #append(offset: number): Promise<{ status: number; offset: number } | { status: number; problem: string } | null> {
    const piece = this.file.slice(offset, offset + pieceLength);
    const path = `/api/media/store/uploads/${encodeURIComponent(this.file.name)}?offset=${offset}`;
    const response = await fetch(path, { method: "PATCH", headers: { "X-Bmc-Request": "1" }, body: piece, signal: this.#abort.signal }).catch(() => null);
    if (!response)
      return null;
    const value: unknown = await response.json().catch(() => null);
    return response.ok
      ? { status: response.status, offset: (value as UploadState).offset }
      : { status: response.status, problem: (value as Fault | null)?.message ?? t("badAnswer", { status: response.status }) };
  }

  #later() {
    this.state.value = "waiting";
    setTimeout(() => this.state.value === "waiting" && void this.send(), retryPause);
  }

  #refuse(problem: string) {
    this.problem.value = problem;
    this.state.value = "refused";
  }
}
