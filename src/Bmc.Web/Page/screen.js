// The PC's screen and its keyboard, for whoever may operate it.

import { ask, askPicture } from "./api.js";
import { byId, say, sentence } from "./dom.js";

const refreshMilliseconds = 1500;

export function createScreen() {
  const picture = byId("screen");
  let timer = 0;
  let isRunning = false;

  async function refresh() {
    clearTimeout(timer);
    if (!isRunning)
      return;
    if (byId("screen-live").checked && document.visibilityState === "visible") {
      const answer = await askPicture("/api/screen.jpg");
      show(answer);
    }
    if (isRunning)
      timer = setTimeout(refresh, refreshMilliseconds);
  }

  function show(answer) {
    const last = picture.src;
    if (answer.ok)
      picture.src = answer.url;
    picture.hidden = !answer.ok;
    say("screen-problem", answer.ok ? null : answer.problem);
    if (last.startsWith("blob:") && picture.src !== last)
      URL.revokeObjectURL(last);
  }

  byId("screen-live").addEventListener("change", refresh);
  document.addEventListener("visibilitychange", refresh);
  byId("typing").addEventListener("submit", async submit => {
    submit.preventDefault();
    const field = byId("typing-text");
    const text = field.value + (byId("typing-enter").checked ? "\n" : "");
    if (text === "")
      return;
    byId("typing-outcome").textContent = "Typing…";
    const answer = await ask("POST", "/api/keyboard/text", { text, layout: "us" });
    byId("typing-outcome").textContent = answer.ok ? "Typed, as on a US keyboard." : sentence(answer.problem);
    if (answer.ok)
      field.value = "";
  });

  return {
    start(role) {
      isRunning = role !== "User";
      byId("screen-panel").hidden = !isRunning;
      byId("typing-outcome").textContent = "";
      refresh();
    },
    stop() {
      isRunning = false;
      clearTimeout(timer);
    },
  };
}
