// The sensors: a scale, a value and its health each; updated in place, so that nothing jumps.

import { byId, element } from "./dom.js";

const kinds = [
  { kind: "Temperature", title: "Temperatures" },
  { kind: "FanSpeed", title: "Fans" },
  { kind: "Voltage", title: "Voltages" },
  { kind: "Current", title: "Currents" },
  { kind: "Power", title: "Power" },
  { kind: "PowerSupply", title: "Power supplies" },
];

const units = { Celsius: ["°C", 1], Volts: ["V", 2], Amperes: ["A", 2], Watts: ["W", 1], RevolutionsPerMinute: ["rpm", 0] };

const reasons = {
  NotYetRead: "Not read yet",
  NoAcknowledge: "Its device does not answer",
  BusStuck: "Its bus hangs",
  BadChecksum: "Its device answers with a wrong checksum",
  Implausible: "Its device answers what can't be",
  NotPresent: "Not fitted",
  HostOff: "Without power while the PC is off",
  Settling: "The PC was just switched on",
  Disabled: "Switched off by command",
  Failed: "Failed",
  OwnerGone: "The hardware service does not answer",
};

export function createSensors() {
  let sensors = new Map();
  let rows = new Map();

  function layOut() {
    rows = new Map();
    const groups = kinds.map(({ kind, title }) => {
      const members = [...sensors.values()].filter(one => one.description.kind === kind);
      return members.length === 0 ? null : element("div", { className: "kind" },
        element("h3", {}, title),
        ...members.map(one => {
          const row = element("div", { className: "sensor" });
          rows.set(one.description.number, row);
          fill(row, one);
          return row;
        }));
    });
    byId("sensors").replaceChildren(...groups.filter(group => group));
  }

  function summarize() {
    const all = [...sensors.values()];
    const resting = all.filter(isResting).length;
    const count = health => all.filter(one => !isResting(one) && healthOf(one.reading) === health).length;
    const parts = [[count("Critical"), "critical"], [count("Warning"), "in warning"], [count("Unavailable"), "without a reading"]]
      .filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    const state = parts.length > 0 ? parts.join(", ") : resting === 0 ? `all ${all.length} in order` : `${all.length - resting} in order`;
    const text = all.length === 0 ? "" : `${state.charAt(0).toUpperCase()}${state.slice(1)}${resting === 0 ? "" : `, ${resting} at rest`}`;
    if (byId("sensors-summary").textContent !== text)
      byId("sensors-summary").textContent = text;
  }

  return {
    clear() {
      sensors = new Map();
      layOut();
      summarize();
    },
    show(changed) {
      let isNew = false;
      for (const one of changed) {
        isNew ||= !sensors.has(one.description.number);
        sensors.set(one.description.number, one);
      }
      if (isNew) {
        sensors = new Map([...sensors].sort(([a], [b]) => a - b));
        layOut();
      } else {
        for (const one of changed)
          fill(rows.get(one.description.number), one);
      }
      summarize();
    },
  };
}

// Without a reading, and nothing is wrong with that.
function isResting({ reading }) {
  return reading.status === "Unavailable" && ["HostOff", "Settling", "Disabled"].includes(reading.reason);
}

function healthOf(reading) {
  if (reading.status === "States")
    return reading.health;
  if (reading.status !== "Available")
    return "Unavailable";
  if (reading.state === "None")
    return "Ok";
  return /Critical|NonRecoverable/.test(reading.state.replace(/(Lower|Upper)NonCritical/g, "")) ? "Critical" : "Warning";
}

function parts(shape) {
  switch (shape) {
    case "reason":
      return [element("span", { className: "reason quiet" })];
    case "state":
      return [element("span", { className: "reason quiet" }), element("span", { className: "health" })];
    default:
      return [
        element("span", { className: "scale", ariaHidden: "true" }, element("i", { className: "needle" })),
        element("span", { className: "value" }, element("b"), " ", element("span", { className: "unit" })),
        element("span", { className: "health" }),
      ];
  }
}

function fill(row, { description, reading }) {
  const health = healthOf(reading);
  const shape = { Available: "value", States: "state" }[reading.status] ?? "reason";
  if (row.dataset.shape !== shape) {
    row.dataset.shape = shape;
    row.replaceChildren(element("span", { className: "name" }), ...parts(shape));
  }

  row.dataset.health = health;
  row.querySelector(".name").textContent = description.name;
  if (shape === "reason") {
    row.querySelector(".reason").textContent = reasons[reading.reason] ?? reading.reason;
    row.querySelector(".reason").title = reading.detail;
    return;
  }

  row.querySelector(".health").textContent = { Ok: "OK", Warning: "Warning", Critical: "Critical" }[health];
  if (shape === "state") {
    row.querySelector(".reason").textContent = reading.text;
    return;
  }

  const [unit, digits] = units[description.unit];
  row.querySelector("b").textContent = reading.value.toFixed(Math.abs(reading.value) >= 100 ? Math.min(digits, 1) : digits);
  row.querySelector(".unit").textContent = unit;
  drawScale(row.querySelector(".scale"), description, reading.value);
}

// From the thresholds, not from what the chip could read: the interesting part fills the scale.
function rangeOf({ minimum, maximum, thresholds }) {
  const set = Object.values(thresholds).filter(one => one !== null);
  const low = Math.min(...set, Math.max(minimum, 0));
  const high = set.length === 0 ? maximum : Math.max(...set);
  const hasLower = thresholds.lowerNonCritical !== null || thresholds.lowerCritical !== null;
  const hasUpper = thresholds.upperNonCritical !== null || thresholds.upperCritical !== null;
  const from = hasLower && hasUpper ? Math.min(...set) : low;
  const to = hasUpper ? high : maximum;
  const margin = (to - from) * 0.12;
  return [Math.max(minimum, hasLower ? from - margin : from), Math.min(maximum, hasUpper ? to + margin : to)];
}

function drawScale(scale, description, value) {
  const [from, to] = rangeOf(description);
  const at = number => Math.min(100, Math.max(0, (number - from) / (to - from) * 100));
  const { lowerNonCritical, lowerCritical, upperNonCritical, upperCritical } = description.thresholds;
  const wanted = JSON.stringify([from, to, description.thresholds]);
  const needle = scale.querySelector(".needle");
  if (scale.dataset.wanted !== wanted) {
    scale.dataset.wanted = wanted;
    const zone = (className, start, end) => {
      const made = element("i", { className });
      made.style.left = `${start}%`;
      made.style.width = `${end - start}%`;
      return made;
    };
    const zones = [element("i", { className: "track" })];
    if (lowerNonCritical !== null)
      zones.push(zone("warning", 0, at(lowerNonCritical)));
    if (upperNonCritical !== null)
      zones.push(zone("warning", at(upperNonCritical), 100));
    if (lowerCritical !== null)
      zones.push(zone("critical", 0, at(lowerCritical)));
    if (upperCritical !== null)
      zones.push(zone("critical", at(upperCritical), 100));
    scale.replaceChildren(...zones, needle);
  }
  needle.style.left = `${at(value)}%`;
}
