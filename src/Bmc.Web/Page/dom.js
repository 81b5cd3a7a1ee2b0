// The few things that every panel does with the page.

export const byId = id => document.getElementById(id);

/** An element with properties and children; data-* goes into `data`. */
export function element(tag, { data, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, data);
  made.append(...children.filter(child => child !== null));
  return made;
}

/** What the BMC says begins in lower case and ends without a full stop when it is part of a longer line. */
export function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/[.\s]*$/, ".");
}

/** Shows a sentence, or hides its place when there is none. */
export function say(id, text) {
  const place = byId(id);
  place.textContent = text ? sentence(text) : "";
  place.hidden = !text;
}

/** "2026-03-01 12:00:07" in the browser's time zone. */
export function formatTime(text) {
  const time = new Date(text);
  const two = number => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} `
    + `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** Asks back before something that can't be undone. */
export function confirm(title, text, yes) {
  const dialog = byId("confirm");
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}
