// The live stream: says when it is lost, and comes back by itself.

import { ask } from "./api.js";

const events = ["power", "chassis", "sensors", "logged", "log", "owner"];
const retryMilliseconds = 3000;

// The BMC beats every 15 s: a cable that was pulled tells nobody, so silence has to.
const silenceMilliseconds = 40_000;

export class Live {
  #handlers;
  #source = null;
  #retry = 0;
  #silence = 0;

  /** Handlers by event, and `link` for "connecting", "live" and "lost". */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  start() {
    this.stop();
    this.#handlers.link("connecting");
    this.#open();
  }

  stop() {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = null;
  }

  #open() {
    this.stop();
    const source = new EventSource("/api/events");
    this.#source = source;
    this.#hear();
    source.onopen = () => this.#handlers.link("live");
    source.onerror = () => this.#onError(source);
    source.addEventListener("beat", () => this.#hear());
    for (const name of events) {
      source.addEventListener(name, message => {
        this.#hear();
        this.#handlers[name](JSON.parse(message.data));
      });
    }
  }

  #hear() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#handlers.link("lost");
      this.#open();
    }, silenceMilliseconds);
  }

  // A browser tries again by itself after a broken connection, but not after an answer that is no stream.
  #onError(source) {
    if (source !== this.#source)
      return;
    this.#handlers.link("lost");
    if (source.readyState === EventSource.CLOSED)
      this.#retry = setTimeout(() => this.#reopen(), retryMilliseconds);
  }

  async #reopen() {
    const asked = this.#source;
    const who = await ask("GET", "/api/session");
    if (this.#source === asked && who.status !== 401)
      this.#open();
  }
}
