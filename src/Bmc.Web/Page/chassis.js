// The case: the identify light and the cover.

import { ask } from "./api.js";
import { byId, element, say } from "./dom.js";

const lights = { Off: "Off", Temporary: "Blinking for a while", On: "On until switched off" };
const covers = {
  Unknown: "No contact is wired",
  Closed: "Closed",
  Open: "Open",
  WasOpened: "Closed, was opened since",
};

export function createChassis() {
  let mayOperate = false;

  async function order(path, body) {
    const answer = await ask("POST", path, body);
    say("chassis-problem", answer.problem);
  }

  const identify = body => () => order("/api/chassis/identify", body);
  const button = (label, onclick) => mayOperate ? element("button", { type: "button", onclick }, label) : null;

  return {
    setRole: role => { mayOperate = role !== "User"; },
    clear: () => say("chassis-problem", null),
    show(status) {
      const isDark = status.identify === "Off";
      const focused = document.activeElement?.textContent;
      const facts = [
        fact("Identify light", lights[status.identify],
          isDark ? button("Blink 60 s", identify({ on: true, seconds: 60 })) : null,
          isDark ? button("Keep on", identify({ on: true })) : button("Off", identify({ on: false }))),
        fact("Cover", covers[status.intrusion],
          status.intrusion === "WasOpened" ? button("Mark as seen", () => order("/api/chassis/rearm")) : null),
      ];
      if (status.coolingFault)
        facts.push(fact("Cooling", "Fault"));
      if (status.driveFault)
        facts.push(fact("Drives", "Fault"));
      const hadFocus = byId("chassis").contains(document.activeElement);
      byId("chassis").replaceChildren(...facts);
      if (hadFocus) {
        const buttons = [...byId("chassis").querySelectorAll("button")];
        (buttons.find(one => one.textContent === focused) ?? buttons[0])?.focus();
      }
    },
  };
}

function fact(name, value, ...buttons) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, element("span", {}, value), ...buttons));
}
