import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { lacks, look, signIn, until, useBmc } from "./bmc.mjs";

const pages = ["overview", "console", "serial", "media", "events", "inventory", "settings"];

/** A disk with one partition in its boot record, as the drives take it. */
function disk(length) {
  const bytes = Buffer.alloc(length);
  bytes.set([0x80, 0, 0, 0, 0x83], 446);
  bytes.set([0x55, 0xaa], 510);
  return bytes;
}

/** As ISO 9660 §6.7.1 and §8 have it: what a CD drive takes. */
function disc() {
  const bytes = Buffer.alloc(1 << 20);
  bytes.write("\x01CD001\x01", 16 * 2048, "latin1");
  return bytes;
}

/** Keeps what is written on a canvas since it was last cleared. */
function writtenTexts() {
  window.written = [];
  const canvas = CanvasRenderingContext2D.prototype;
  const { clearRect, fillText } = canvas;
  canvas.clearRect = function (...place) {
    window.written = [];
    clearRect.apply(this, place);
  };
  canvas.fillText = function (text, x, y) {
    const { width } = this.measureText(text);
    const left = x - width * ({ center: 0.5, right: 1, end: 1 }[this.textAlign] ?? 0);
    const height = Number.parseFloat(/[\d.]+(?=px)/.exec(this.font)[0]);
    const top = y - height * ({ middle: 0.5, bottom: 1, alphabetic: 1 }[this.textBaseline] ?? 0);
    window.written.push({ text, left, right: left + width, top, bottom: top + height });
    fillText.call(this, text, x, y);
  };
}

describe("The interface", { skip: lacks }, () => {
  const here = useBmc();
  const { withPage } = here;

  async function show(page, name) {
    await page.locator(`nav a[href="#/${name}"]`).first().click();
    await page.locator(`nav a[href="#/${name}"][aria-current]`).first().waitFor();
    await page.locator("main > :not(h1):not(:empty)").first().waitFor();
  }

  test("says to who comes for the first time what a BMC is", () => withPage({}, async page => {
    await page.getByText("The BMC is a small computer beside the PC").waitFor();
    await signIn(page, here.bmc);
    await show(page, "serial");
    await page.getByText("The PC's text console").waitFor();
  }));

  test("says that the password is wrong, and stays", () => withPage({}, async page => {
    await page.locator("input[name=name]").fill("admin");
    await page.locator("input[name=password]").fill("not this one");
    await page.locator("button[type=submit]").click();
    await page.locator("[role=alert]:not(:empty)").waitFor();
    assert.equal(await page.locator("nav").count(), 0);
  }));

  for (const colorScheme of ["light", "dark"]) {
    test(`has nothing that axe finds, ${colorScheme}`, () => withPage({ colorScheme }, async page => {
      await look(page);
      await signIn(page, here.bmc);
      await page.locator(".sensor .value").first().waitFor();
      for (const name of pages) {
        await show(page, name);
        await look(page);
      }
    }));
  }

  test("fits 320 pixels", () => withPage({ width: 320, height: 640 }, async page => {
    await signIn(page, here.bmc);
    await page.locator(".sensor .value").first().waitFor();
    for (const name of pages) {
      await show(page, name);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    }
  }));

  test("has whatever can be touched within a telephone's screen, or in a row that is pushed", () => withPage({ width: 390, height: 844, hasTouch: true, isMobile: true, locale: "de-DE" }, async page => {
    await signIn(page, here.bmc);
    await page.locator(".sensor .value").first().waitFor();
    for (const name of pages) {
      await show(page, name);
      const outside = await page.locator("button, a, input, select").evaluateAll(all => all.filter(one => {
        const { left, right } = one.getBoundingClientRect();
        return (left < 0 || right > 390) && !one.closest(".pages, .ways, .skip, .keyboard") && one.checkVisibility();
      }).map(one => one.outerHTML));
      assert.deepEqual(outside, [], name);
      assert.equal(await page.evaluate(() => visualViewport.width), 390, name);
    }
    await page.locator(".pages").getByRole("link", { name: "Einstellungen" }).tap();
    await page.locator(".pages").getByRole("link", { name: "Übersicht" }).tap();
    await page.locator(".sensor .value").first().waitFor();
  }));

  for (const locale of ["en-US", "de-DE"]) {
    test(`writes the axes of a sensor's chart so that they can be read at 320 pixels, ${locale}`, () => withPage({ width: 320, height: 640, locale }, async page => {
      await page.addInitScript(writtenTexts);
      await page.reload();
      await signIn(page, here.bmc);
      await page.locator(".sensor .name button").first().click();
      await page.locator("dialog.chart canvas").waitFor();
      await page.waitForFunction(() => window.written.filter(one => one.text.includes(":")).length > 1);
      const overlapping = await page.evaluate(() => window.written.flatMap((one, at) => window.written.slice(at + 1)
        .filter(other => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
        .map(other => `${one.text} ${other.text}`)));
      assert.deepEqual(overlapping, []);
      await page.getByRole("dialog").getByRole("button").click();
    }));
  }

  test("speaks German to a German browser, and English when told to", () => withPage({ locale: "de-AT" }, async page => {
    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  }));

  test("switches the PC on, and asks before it is forced off", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await page.locator(".order[data-action=On]").click();
    await page.locator(".lamp[data-state=On]").waitFor();
    await page.locator(".order[data-action=ForceOff]").click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    assert.equal(await page.locator(".lamp[data-state=On]").count(), 1);
    await page.locator(".order[data-action=ForceOff]").click();
    await page.getByRole("dialog").getByRole("button", { name: "Force off" }).click();
    await page.locator(".lamp[data-state=Off]").waitFor();
  }));

  test("sets from where the PC starts next", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await page.getByLabel("Start from").selectOption("Pxe");
    await page.getByLabel(/At every start/).waitFor();
    await page.reload();
    await page.getByLabel(/At every start/).waitFor();
    await until(async () => await page.getByLabel("Start from").inputValue() === "Pxe");
    await page.getByLabel("Start from").selectOption("None");
    await page.getByLabel(/At every start/).waitFor({ state: "detached" });
  }));

  test("uploads an image, puts it into the stick and takes it out again", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "media");
    await page.getByLabel("Upload an image").setInputFiles({ name: "disk.img", mimeType: "application/octet-stream", buffer: disk(20 * 1024 * 1024) });
    const stick = page.locator("[data-drive=stick]");
    await page.locator(".images li", { hasText: "disk.img" }).waitFor();
    await stick.getByLabel("An image of the store").selectOption("disk.img");
    await stick.locator(".image", { hasText: "disk.img" }).waitFor();
    await stick.getByRole("button", { name: "Eject" }).click();
    await stick.getByText("Nothing is in it.").waitFor();
    await page.locator(".images li", { hasText: "disk.img" }).getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.locator(".images li", { hasText: "disk.img" }).waitFor({ state: "detached" });
  }));

  test("sends an image with its sum, and another one is refused", () => withPage({}, async page => {
    await page.addInitScript(() => {
      const send = window.fetch;
      window.fetch = async (path, request) => {
        if (request?.method !== "PATCH" || !path.includes("spoiled"))
          return send(path, request);
        const bytes = new Uint8Array(await request.body.arrayBuffer());
        bytes[1000] ^= 1;
        return send(path, { ...request, body: bytes });
      };
    });
    await page.reload();
    await signIn(page, here.bmc);
    await show(page, "media");
    const choose = (name, buffer) => page.getByLabel("Upload an image").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await choose("whole.img", disk(9 * 1024 * 1024));
    await page.locator(".images li", { hasText: "whole.img" }).waitFor();
    const stored = await page.evaluate(async () => (await (await fetch("/api/media/store")).json()).images.find(image => image.name === "whole.img"));
    assert.equal(stored.sha256, createHash("sha256").update(disk(9 * 1024 * 1024)).digest("hex"));
    await choose("spoiled.img", disk(1024 * 1024));
    await page.locator(".progress [role=alert]", { hasText: "SHA-256" }).waitFor();
    assert.equal(await page.locator(".images li", { hasText: "spoiled.img" }).count(), 0);
  }));

  test("discards what another browser left unfinished", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await page.evaluate(() => fetch("/api/media/store/uploads", {
      method: "POST", headers: { "X-Bmc-Request": "1", "Content-Type": "application/json" }, body: JSON.stringify({ name: "left.img", size: 4096 }),
    }));
    await show(page, "media");
    await page.getByRole("button", { name: "Discard left.img" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await page.locator(".images li", { hasText: "left.img" }).waitFor({ state: "detached" });
  }));

  test("says why a file is no image", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "media");
    await page.getByLabel("Upload an image").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no image at all") });
    await page.locator(".progress [role=alert]:not(:empty)").waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.locator(".progress").waitFor({ state: "detached" });
  }));

  test("reads a file of this computer out to the PC, until the window is left", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "media");
    const stick = page.locator("[data-drive=stick]");
    await stick.getByLabel(/A file of this computer/).setInputFiles({ name: "mine.img", mimeType: "application/octet-stream", buffer: disk(4 * 1024 * 1024) });
    await stick.getByText("it is out when this window closes").waitFor();
    await show(page, "overview");
    await show(page, "media");
    await stick.locator(".image", { hasText: "mine.img" }).waitFor();
    await stick.getByRole("button", { name: "Eject" }).click();
    await stick.getByText("Nothing is in it.").waitFor();
  }));

  test("starts the PC from a medium next time, when that is wanted and it is in", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "media");
    const next = () => page.evaluate(async () => {
      const { setting } = await (await fetch("/api/boot")).json();
      return setting.mode === "Disabled" ? setting.mode : `${setting.mode} ${setting.device}`;
    });
    for (const [name, good, device] of [["stick", disk(1 << 20), "RemoteMedia"], ["cd", disc(), "RemoteCd"]]) {
      const drive = page.locator(`[data-drive=${name}]`);
      const insert = bytes => drive.getByLabel(/A file of this computer/).setInputFiles({ name: "start.img", mimeType: "application/octet-stream", buffer: bytes });
      await insert(good);
      await drive.locator(".image").waitFor();
      await drive.getByRole("button", { name: "Eject" }).click();
      assert.equal(await next(), "Disabled");

      const wanted = drive.getByLabel("Start the PC from it next time");
      await wanted.check();
      await insert(Buffer.from("no image at all"));
      await drive.locator("[role=alert]:not(:empty)").waitFor();
      assert.equal(await next(), "Disabled");

      await insert(good);
      await drive.getByText("The PC starts from it next time.").waitFor();
      assert.equal(await next(), `Once ${device}`);
      await drive.getByRole("button", { name: "Eject" }).click();
      await drive.getByText("Nothing is in it.").waitFor();
      await page.evaluate(() => fetch("/api/boot", {
        method: "PUT", headers: { "X-Bmc-Request": "1", "Content-Type": "application/json" }, body: JSON.stringify({ mode: "Disabled", device: "None", firmware: "Uefi" }),
      }));
    }
  }));

  test("says that the connection is lost, and comes back by itself", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    here.bmc.freeze();
    try {
      await page.locator(".link[data-state=lost]").waitFor();
      await page.locator(".notice[role=alert]").waitFor();
    } finally {
      here.bmc.thaw();
    }
    await page.locator(".link[data-state=live]").waitFor();
  }));

  test("shows the sign-in when the session ends, and the same page after it", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "events");
    await page.context().clearCookies();
    await page.locator("button", { hasText: "CSV" }).waitFor();
    await page.evaluate(() => fetch("/api/session", { method: "DELETE", headers: { "X-Bmc-Request": "1" } }));
    await page.keyboard.press("Shift");
    await page.locator("nav a[href='#/inventory']").click();
    await page.getByText("Your session has ended").waitFor();
    await signIn(page, here.bmc);
    assert.match(page.url(), /#\/inventory$/);
  }));
});
