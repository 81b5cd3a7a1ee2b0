import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const ui = new URL("../../src/Bmc.Web.Ui/", import.meta.url);
const { buildSync } = createRequire(new URL("package.json", ui))("esbuild");

/** A module of the interface, as a browser would have it. */
function load(path) {
  const { outputFiles } = buildSync({ entryPoints: [new URL(`src/${path}`, ui).pathname], bundle: true, format: "esm", platform: "node", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

globalThis.navigator ??= { languages: ["en"] };
const { usageOf } = await load("console/keys.ts");
const messages = await load("console/messages.ts");
const { entryOf, matches, toCsv } = await load("events/entries.ts");
const { formatBytes, formatReading } = await load("i18n/format.ts");
const { mayCome } = await load("settings/networks.ts");
const { secondsOf, spanOf } = await load("settings/timeSpan.ts");
const { board } = await load("console/board.ts");
const { linesOf, stepsOf } = await load("console/macroWords.ts");
const { shown } = await load("serial/history.ts");
const { upToNow } = await load("overview/upToNow.ts");
const { lineOf } = await load("overview/Sparkline.tsx");
const { rangeOf, toCsv: historyCsv } = await load("history/history.ts");
const dictionaries = await Promise.all(["", "settings.", "history."].map(async part => [await load(`i18n/${part}en.ts`), await load(`i18n/${part}de.ts`)]));
const { choose, fill } = await load("i18n/i18n.ts");

test("Keys have the usages of HID Usage Tables 1.4", () => {
  const expected = {
    KeyA: 0x04, KeyZ: 0x1D, Digit1: 0x1E, Digit0: 0x27, Enter: 0x28, Space: 0x2C, Backslash: 0x31, Semicolon: 0x33, CapsLock: 0x39, F1: 0x3A, F12: 0x45,
    PageDown: 0x4E, ArrowUp: 0x52, NumLock: 0x53, NumpadEnter: 0x58, Numpad0: 0x62, NumpadDecimal: 0x63, IntlBackslash: 0x64, F24: 0x73, IntlYen: 0x89, ControlLeft: 0xE0, MetaRight: 0xE7,
  };
  for (const [code, usage] of Object.entries(expected))
    assert.equal(usageOf(code), usage, code);
  assert.equal(usageOf("BrowserBack"), undefined);
});

test("Input goes as the BMC reads it", () => {
  assert.deepEqual([...messages.key(0x04, true)], [0, 4, 1]);
  assert.deepEqual([...messages.place(1, 1, 0.5, -2, 0)], [1, 1, 0xFF, 0x7F, 0x00, 0x40, 0xFE, 0]);
  assert.deepEqual([...messages.place(0, -1, 2, 0, 0)], [1, 0, 0, 0, 0xFF, 0x7F, 0, 0]);
  assert.deepEqual([...messages.way(2, -300, 5, 0)], [2, 2, 0x81, 5, 0]);
  assert.deepEqual([...messages.acknowledgement(0x01020304)], [0x80, 4, 3, 2, 1]);
});

test("A frame is read, and what is none is not", () => {
  const frame = Uint8Array.of(0, 75, 0x20, 3, 0x58, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD8);
  const { width, height, sequence, jpeg } = messages.parseFrame(frame.buffer);
  assert.deepEqual([width, height, sequence, [...jpeg]], [800, 600, 7, [0xFF, 0xD8]]);
  assert.equal(messages.parseFrame(frame.slice(0, 17).buffer), null);
  assert.equal(messages.parseFrame(Uint8Array.of(1, ...frame.slice(1)).buffer), null);
});

test("Entries are filtered by each word and the severity", () => {
  const entry = { recordId: 1, time: "2026-01-01T00:00:00Z", severity: "Warning", message: "CPU temperature is high" };
  assert.ok(matches(entry, { text: "high cpu", from: "Warning" }));
  assert.ok(!matches(entry, { text: "fan", from: "Ok" }));
  assert.ok(!matches(entry, { text: "", from: "Critical" }));
});

test("Who did it is said once", () => {
  const said = (message, account, address = "192.0.2.7") => entryOf({ id: 1, time: "T", severity: "OK", message, origin: { via: "web", account, address } }).message;
  for (const message of ["admin signed in over web from 192.0.2.7.", "Account ann (id 3) was deleted by web (admin at 192.0.2.7).", "web (admin at 192.0.2.7) set the network."])
    assert.equal(said(message, "admin"), message);
  assert.equal(said("The host name was set.", "admin", "2001:db8::1"), "The host name was set. (admin, web, 2001:db8::1)");
  assert.equal(said("The admins' web page.", "admin", null), "The admins' web page. (admin)");
  assert.equal(entryOf({ id: 1, time: "T", severity: "Warning", message: "It started.", origin: null }).message, "It started.");
});

test("CSV quotes what needs it and holds no formula", () => {
  const entry = { recordId: 1, time: "T", severity: "Ok", message: "=1+1, \"so\"" };
  assert.equal(toCsv([entry]), "id,time,severity,message\r\n1,T,Ok,\"'=1+1, \"\"so\"\"\"\r\n");
});

test("Numbers are written as the language has them", () => {
  assert.equal(formatReading(12.041, "Volts", "de"), "12,04");
  assert.equal(formatReading(480.55, "Watts", "en"), "480.6");
  assert.equal(formatReading(1200, "RevolutionsPerMinute", "en"), "1200");
  assert.equal(formatBytes(1_000_204_886_016, 1000, "en"), "1 TB");
  assert.equal(formatBytes(16384 * 1024 * 1024, 1024, "en"), "16 GiB");
});

test("Spans of time are read and written as .NET has them", () => {
  assert.equal(secondsOf("00:01:05"), 65);
  assert.equal(secondsOf("01:00:02.5000000"), 3602.5);
  assert.equal(spanOf(65), "00:01:05.000");
  assert.equal(spanOf(3602.5), "01:00:02.500");
});

test("An address is in the networks that hold it", () => {
  for (const [address, ...allowed] of [
    ["192.0.2.77"], ["192.0.2.77", "192.0.2.77"], ["192.0.2.77", "192.0.2.64/26"], ["192.0.2.77", "0.0.0.0/0"], ["192.0.2.77", "2001:db8::/32", "192.0.2.0/24"],
    ["2001:db8::1", "2001:db8::/32"], ["2001:db8::1", "2001:0DB8:0:0:0:0:0:1"], ["fe80::1%2", "fe80::/10"], ["2001:db8::1", "::/0"],
    ["127.0.0.1", "192.0.2.0/24"], ["::1", "2001:db8::/32"], ["", "192.0.2.0/24"], ["192.0.2.77", "no network"], ["192.0.2.77", "2001:db8::1::/32"],
  ])
    assert.ok(mayCome(address, allowed), `${address} ${allowed}`);
  for (const [address, ...allowed] of [
    ["192.0.2.77", "192.0.2.76"], ["192.0.2.77", "192.0.2.0/26"], ["192.0.2.77", "::/0"], ["2001:db8::1", "0.0.0.0/0"], ["2001:db9::1", "2001:db8::/32"], ["2001:db8:0:1::1", "2001:db8::/64"],
  ])
    assert.ok(!mayCome(address, allowed), `${address} ${allowed}`);
});

test("The language is the first wanted one that there is", () => {
  assert.equal(choose(null, ["fr", "de-AT", "en"]), "de");
  assert.equal(choose("en", ["de"]), "en");
  assert.equal(choose(null, ["fr"]), "en");
  assert.equal(fill("{who} asks {who}, {no}", { who: "a" }), "a asks a, {no}");
});

test("A word has the same values in each language, and a sentence is translated", () => {
  const valuesOf = text => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [{ en }, { de }] of dictionaries) {
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(valuesOf(de[key]), valuesOf(text), key);
      assert.equal(de[key] === "", text === "", key);
      assert.ok(text.length < 60 || de[key] !== text, key);
    }
  }
});

test("The log is shown without times, and goes on in its last line", () => {
  const log = "2026-11-26T11:13:53.123Z | one\n2026-11-26T11:13:59.004Z # break from the PC\n2026-11-26T11:13:59.123Z | login: ";
  assert.equal(shown(log), "one\r\n\x1b[3mbreak from the PC\x1b[23m\r\nlogin: \x1b[?47l\x1b[?25h\x1b[m");
  assert.equal(shown(""), "");
});

test("Each key on the screen is one of the keyboard, and none is there twice", () => {
  const keys = board.flat();
  assert.deepEqual(keys.filter(({ code }) => usageOf(code) === undefined), []);
  assert.equal(new Set(keys.map(({ code }) => code)).size, keys.length);
  assert.deepEqual(keys.filter(({ code }) => ["KeyQ", "Equal", "Backslash", "F12", "Escape"].includes(code)).map(({ face, shifted }) => face + shifted),
    ["EscEsc", "F12F12", "=+", "qQ", "\\|"]);
});

test("Macros are read and written as lines", () => {
  const step = part => ({ keys: null, text: null, pause: null, times: 1, every: 200, ...part });
  const text = "F12*40\n1500ms\nControl+Alt+Delete\nDelete*20 every 100ms\n: with: colon \nEnter";
  const steps = [
    step({ keys: "F12", times: 40 }), step({ pause: 1500 }), step({ keys: "Control+Alt+Delete" }), step({ keys: "Delete", times: 20, every: 100 }),
    step({ text: " with: colon " }), step({ keys: "Enter" }),
  ];
  assert.deepEqual(stepsOf(text), steps);
  assert.equal(linesOf(steps), text);
  assert.equal(linesOf([step({ text: "a\nb", times: 2 })]), ":a\nEnter\n:b\n:a\nEnter\n:b");
});

test("A sparkline is the last hour, by its time", () => {
  const now = 1_800_000_000;
  const places = line => line.match(/[ML][-\d.]+/g).map(one => Number(one.slice(1)));
  assert.deepEqual(places(lineOf([{ time: now - 3000, value: 1 }, { time: now - 1800, value: 2 }, { time: now, value: 3 }])), [16.7, 50, 100]);
  // What is older is not in it; of two in the same half minute the first stands for both, but the newest is always there.
  assert.deepEqual(places(lineOf([{ time: now - 7200, value: 9 }, { time: now - 60, value: 1 }, { time: now - 59, value: 1 }, { time: now, value: 1 }])), [98.3, 100]);
  assert.equal(lineOf([]), "");
});

test("A chart goes on to now, with a reading that still holds", () => {
  const points = [{ time: 10, value: 1 }, { time: 20, value: 2 }];
  assert.deepEqual(upToNow(points, 60, true), [[10, 20, 60], [1, 2, 2]]);
  assert.deepEqual(upToNow(points, 60, false), [[10, 20, 60], [1, 2, null]]);
  assert.deepEqual(upToNow(points, 20, true), [[10, 20], [1, 2]]);
  assert.deepEqual(upToNow([], 60, true), [[], []]);
});

test("The history of a sensor is summed up, and written as CSV without its gaps", () => {
  const series = { number: 1, name: 'CPU "1"', unit: "Celsius", minimum: [null, 39, 41], mean: [null, 40, 42], maximum: [null, 41, 50] };
  assert.deepEqual(rangeOf(series), { least: 39, mean: 41, greatest: 50 });
  assert.equal(rangeOf({ ...series, minimum: [null], mean: [null], maximum: [null] }), null);
  assert.equal(
    historyCsv({ from: "2026-03-01T12:00:00Z", stepSeconds: 60, series: [series] }),
    'time,"CPU ""1"" least","CPU ""1"" mean","CPU ""1"" greatest"\r\n2026-03-01T12:01:00.000Z,39,40,41\r\n2026-03-01T12:02:00.000Z,41,42,50\r\n');
});
