// The power panel: what the PC does, and what can be asked of it.

import { ask } from "./api.js";
import { byId, confirm, element, formatTime, say } from "./dom.js";

const states = {
  Unknown: "Unknown",
  Off: "Off",
  On: "On",
  PoweringOn: "Switching on",
  PoweringOff: "Switching off",
};

// What each order does, in which states it makes sense, and what is lost with it.
const orders = [
  { action: "On", label: "Switch on", does: "A short press of the power button.", when: ["Off", "Unknown"] },
  { action: "Wake", label: "Wake", does: "A Wake-on-LAN packet to the PC.", when: ["Off", "Unknown"] },
  { action: "GracefulShutdown", label: "Shut down", does: "Asks the operating system with a short press.", when: ["On", "PoweringOn"] },
  {
    action: "ForceRestart", label: "Reset", does: "A press of the reset button.", when: ["On", "PoweringOn", "Unknown"],
    risk: "The PC restarts at once, without asking its operating system. What is not saved is lost.",
  },
  {
    action: "PowerCycle", label: "Power cycle", does: "Cuts the power, waits, switches on.", when: ["On", "PoweringOn", "Unknown"],
    risk: "The power is cut, without asking the operating system. What is not saved is lost.",
  },
  {
    action: "ForceOff", label: "Force off", does: "Holds the power button until the supply cuts.", when: ["On", "PoweringOn", "PoweringOff", "Unknown"],
    risk: "The power is cut, without asking the operating system. What is not saved is lost.",
  },
  {
    action: "Nmi", label: "Diagnostic interrupt", does: "Makes the operating system stop and write a dump.", when: ["On"],
    risk: "Most operating systems stop here and write a memory dump, or restart.",
  },
  {
    action: "PushPowerButton", label: "Press the power button", does: "One short press, whatever the state is.",
    when: ["Off", "On", "PoweringOn", "PoweringOff", "Unknown"],
    risk: "What a press does depends on the state of the PC and on its settings.",
  },
];

const causes = {
  ChassisControl: "an order to this BMC", ResetButton: "the reset button", PowerButton: "the power button", WatchdogExpired: "the watchdog",
  PolicyAlwaysOn: "the return of mains power", PolicyLastState: "the return of mains power", SoftReset: "its operating system",
};

export function createPower() {
  let mayOperate = false;
  let shown = "";

  async function order({ action, label, risk }) {
    if (risk && !await confirm(`${label}?`, risk, label))
      return;
    const answer = await ask("POST", "/api/power/actions", { action });
    say("power-problem", answer.problem);
  }

  function showOrders(status) {
    const wanted = JSON.stringify([status.state, status.supportedActions, mayOperate]);
    if (wanted === shown)
      return;
    shown = wanted;
    const focused = document.activeElement?.dataset?.action;
    const button = one => element(
      "button",
      { type: "button", disabled: !one.when.includes(status.state), onclick: () => order(one), data: { action: one.action } },
      element("b", {}, one.label),
      element("small", {}, one.does));
    const possible = mayOperate ? orders.filter(one => status.supportedActions.includes(one.action)) : [];
    const group = members => members.length === 0 ? [] : [element("div", { className: "orders" }, ...members.map(button))];
    const risky = group(possible.filter(one => one.risk));
    byId("power-actions").replaceChildren(
      ...group(possible.filter(one => !one.risk)),
      ...risky.length === 0 ? [] : [element("h3", {}, "Without asking the operating system"), ...risky]);
    byId("power-actions").querySelector(`[data-action="${focused}"]`)?.focus();
  }

  return {
    setRole: role => { mayOperate = role !== "User"; shown = ""; },
    clear: () => say("power-problem", null),
    show(status) {
      byId("power-state").textContent = states[status.state];
      byId("power-lamp").dataset.state = status.state;
      byId("power-detail").replaceChildren(...describe(status));
      showOrders(status);
    },
  };
}

function describe(status) {
  const lines = [];
  const line = (...parts) => lines.push(element("p", {}, ...parts));
  if (status.state === "Unknown")
    line("No power sense is wired, or it can't be read.");
  if (status.powerFault)
    line("Since it was last switched on, the PC lost its power or did not follow an order.");
  if (status.mainsPresent === false)
    line("There is no mains power.");
  if (status.lastAction) {
    const { action, detail, origin, time } = status.lastAction;
    const label = orders.find(one => one.action === action)?.label ?? action;
    line(`${label}: ${detail.replace(/[.\s]*$/, ".")}`);
    line(`Ordered by ${origin.account ?? origin.via}, `, element("time", { dateTime: time }, formatTime(time)), ".");
  } else if (status.state === "On" && causes[status.restartCause]) {
    line(`Last started by ${causes[status.restartCause]}.`);
  }
  line(`${status.powerOnHours.toFixed(1)} hours on in all.`);
  return lines;
}
