// Signing in and out, and which panel hears what.

import { ask, session } from "./api.js";
import { createChassis } from "./chassis.js";
import { byId, say } from "./dom.js";
import { Live } from "./live.js";
import { createLog } from "./log.js";
import { createPower } from "./power.js";
import { createScreen } from "./screen.js";
import { createSensors } from "./sensors.js";

const touchMilliseconds = 60_000;
const links = { connecting: "Connecting…", live: "Live", lost: "Connection lost" };

const power = createPower();
const chassis = createChassis();
const sensors = createSensors();
const log = createLog();
const screen = createScreen();

let isSignedIn = false;
let isOwnerPresent = true;
let link = "connecting";
let lastTouch = 0;

const live = new Live({
  power: power.show,
  chassis: chassis.show,
  sensors: sensors.show,
  logged: log.add,
  log: log.load,
  owner: ({ present }) => {
    isOwnerPresent = present;
    showLink();
  },
  link: state => {
    if (state === "live" && link !== "live")
      log.load();
    link = state;
    showLink();
  },
});

function showLink() {
  byId("link").textContent = links[link];
  byId("link").dataset.state = link;
  document.body.classList.toggle("stale", link === "lost" || !isOwnerPresent);
  say("notice", link === "lost" ? "The connection to the BMC is lost. What you see may be old; it comes back by itself."
    : isOwnerPresent ? null : "The BMC's hardware service does not answer. What you see may be old; it comes back by itself.");
}

function showSignIn(problem) {
  isSignedIn = false;
  live.stop();
  screen.stop();
  byId("desk").hidden = true;
  byId("sign-in").hidden = false;
  document.body.classList.remove("stale");
  document.title = "Sign in, BMC";
  byId("sign-in-host").textContent = location.host;
  say("sign-in-problem", problem);
  document.querySelector("#sign-in input").focus();
}

async function showDesk(who) {
  isSignedIn = true;
  isOwnerPresent = true;
  link = "connecting";
  byId("sign-in").hidden = true;
  byId("desk").hidden = false;
  byId("who").textContent = `${who.name}, ${who.role}`;
  for (const panel of [power, chassis, log])
    panel.setRole(who.role);
  power.clear();
  chassis.clear();
  sensors.clear();
  live.start();
  screen.start(who.role);
  const { ok, body } = await ask("GET", "/api/bmc");
  if (!ok)
    return;
  byId("host").textContent = body.hostName;
  byId("firmware").textContent = `BMC firmware ${body.firmwareVersion} on board ${body.board}`;
  document.title = `${body.hostName}, BMC`;
}

session.onEnded = () => {
  if (isSignedIn)
    showSignIn("Your session has ended. Sign in again.");
};

document.querySelector("#sign-in form").addEventListener("submit", async submit => {
  submit.preventDefault();
  const form = submit.target;
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await ask("POST", "/api/session", { name: form.elements.name.value, password: form.elements.password.value });
  button.disabled = false;
  form.elements.password.value = "";
  if (answer.ok) {
    say("sign-in-problem", null);
    await showDesk(answer.body);
  } else {
    say("sign-in-problem", answer.problem);
    form.elements.password.focus();
  }
});

byId("sign-out").addEventListener("click", async () => {
  isSignedIn = false;
  await ask("DELETE", "/api/session");
  showSignIn(null);
});

// Watching alone does not keep a session; touching the page does.
for (const touch of ["pointerdown", "keydown"]) {
  document.addEventListener(touch, () => {
    if (!isSignedIn || Date.now() - lastTouch < touchMilliseconds)
      return;
    lastTouch = Date.now();
    ask("GET", "/api/session");
  });
}

const who = await ask("GET", "/api/session");
if (who.ok)
  await showDesk(who.body);
else
  showSignIn(who.status === 401 ? null : who.problem);
