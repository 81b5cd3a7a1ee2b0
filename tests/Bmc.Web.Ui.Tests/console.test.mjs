import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { Bmc, lacks, look, openBrowser, openPage, signIn, until, withPage } from "./bmc.mjs";

/** As ISO 9660 §6.7.1 and §8 have it: what a CD drive takes. */
function disc() {
  const bytes = Buffer.alloc(1 << 20);
  bytes.write("\x01CD001\x01", 16 * 2048, "latin1");
  return bytes;
}

// That keys reach the PC shows in what its login, on the screen, does: "poweroff" and nothing like it switches it off.
describe("The console page", { skip: lacks }, () => {
  let bmc;
  let browser;
  let starts = 0;
  before(async () => {
    bmc = await Bmc.start();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await bmc?.stop();
  });

  beforeEach(async () => {
    await bmc.ctl("power", "on");
    starts++;
  });

  async function open(page) {
    await signIn(page, bmc);
    await page.locator("nav a[href='#/console']").first().click();
    await page.locator("canvas:visible").waitFor();
    await until(() => page.evaluate(async wanted => (await (await fetch("/api/serial/log")).text()).split("login:").length > wanted, starts));
  }

  const inControl = page => page.locator("canvas[data-typing=true]").waitFor();
  const isOff = page => until(() => page.evaluate(async () => (await (await fetch("/api/power")).json()).state === "Off"));

  async function type(page, text) {
    await page.locator("canvas").focus();
    await page.keyboard.type(text);
  }

  async function touch(page, ...codes) {
    for (const code of codes)
      await page.locator(`.keyboard [data-code=${code}]`).click();
  }

  test("types what is typed", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await inControl(page);
    await type(page, "me\rsecret\rpoweroff\r");
    await isOff(page);
  }));

  test("lets go of what is held when the focus goes", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await inControl(page);
    await type(page, "me\rsecret\r");
    await page.keyboard.down("Shift");
    await page.keyboard.down("A");
    await page.locator("canvas").evaluate(canvas => canvas.blur());
    await type(page, "\rpoweroff\r");
    await isOff(page);
  }));

  test("types what is touched, and a modifier for one key", () => withPage(browser, bmc, { hasTouch: true, width: 1024 }, async page => {
    await open(page);
    await inControl(page);
    assert.equal(await page.locator(".keyboard").count(), 0);
    await page.getByRole("button", { name: "Keys" }).click();
    await look(page);
    const shift = page.locator("[data-code=ShiftLeft]");
    await touch(page, "ShiftLeft");
    assert.equal(await shift.getAttribute("aria-pressed"), "true");
    await page.locator("[data-code=KeyM]", { hasText: "M" }).waitFor();
    await touch(page, "KeyM", "Enter", "KeyS", "Enter");
    assert.equal(await shift.getAttribute("aria-pressed"), "false");
    await touch(page, ..."POWEROFF".split("").map(letter => `Key${letter}`), "Enter");
    await isOff(page);
    const small = await page.locator(".keyboard button").evaluateAll(keys => keys.filter(key => key.offsetWidth < 44 || key.offsetHeight < 44).length);
    assert.equal(small, 0);
  }));

  for (const [width, height] of [[390, 844], [320, 640]]) {
    test(`has picture and keys in sight on a telephone, ${width} × ${height}`, () => withPage(browser, bmc, { width, height, hasTouch: true, isMobile: true }, async page => {
      await open(page);
      await inControl(page);
      await page.getByRole("button", { name: "Keys" }).tap();
      await page.locator(".keyboard").waitFor();
      const place = selector => page.locator(selector).evaluate(element => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return { top, bottom, left, right };
      });
      await until(async () => (await place("canvas")).bottom <= (await place(".keyboard")).top);
      assert.ok((await place("canvas")).top >= (await place(".pages")).bottom);
      const { left, right, bottom } = await place(".keyboard");
      assert.ok(left >= 0 && right <= width && bottom <= height);
      for (const code of ["F12", "Enter", "ArrowRight", "Escape"])
        await page.locator(`.keyboard [data-code=${code}]`).tap();
      await look(page);
      await until(async () => (await place("canvas")).bottom <= (await place(".keyboard")).top);
      await bmc.ctl("power", "off");
    }));
  }

  test("keeps a macro, plays it, changes it and forgets it", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await inControl(page);
    await page.getByRole("button", { name: "Macros" }).click();
    await page.getByRole("button", { name: "Add a macro" }).click();
    await page.getByLabel("Name of the macro").fill("off");
    await page.getByLabel("Steps, one a line").fill(":me\nNoKey");
    await look(page);
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("form [role=alert]", { hasText: "NoKey" }).waitFor();
    await page.getByLabel("Steps, one a line").fill(":me\nEnter\n:secret\nEnter\n100ms");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Change off" }).click();
    assert.equal(await page.getByLabel("Steps, one a line").inputValue(), ":me\nEnter\n:secret\nEnter\n100ms");
    await page.getByLabel("Name of the macro").fill("sign in, off");
    await page.getByLabel("Steps, one a line").fill(":me\nEnter\n:secret\nEnter\n:poweroff\nEnter");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Change off", exact: true }).waitFor({ state: "detached" });
    await look(page);
    await page.getByRole("button", { name: "▶ sign in, off" }).click();
    await isOff(page);
    await page.getByRole("button", { name: "Delete sign in, off" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("There are none yet.").waitFor();
  }));

  test("goes from one hand to another", () => withPage(browser, bmc, {}, async first => {
    await open(first);
    await inControl(first);
    const { page: second, problems } = await openPage(browser, bmc);
    await open(second);
    await second.getByText("is in control").waitFor();
    await type(second, "x");
    await second.getByRole("button", { name: "Ask for control" }).click();
    await first.getByRole("button", { name: "Refuse" }).click();
    await second.getByText("keeps control").waitFor();
    await second.getByRole("button", { name: "Ask for control" }).click();
    await first.getByRole("button", { name: "Give", exact: true }).click();
    await inControl(second);
    await first.locator("canvas[data-typing=false]").waitFor();
    await type(first, "x");
    await type(second, "me\rsecret\rpoweroff\r");
    await isOff(second);
    assert.deepEqual(problems, []);
    await second.context().close();
  }));

  test("has the drives beside the screen", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await page.getByRole("button", { name: "Media" }).click();
    const drive = page.locator(".drawer [data-drive=cd]");
    await drive.locator("input[type=file]").setInputFiles({ name: "system.iso", mimeType: "application/octet-stream", buffer: disc() });
    await drive.locator(".image", { hasText: "system.iso" }).waitFor();
    await look(page);
    assert.ok(await page.locator("canvas").isVisible());
    await drive.getByRole("button", { name: "Eject" }).click();
    await drive.getByText("Nothing is in it.").waitFor();
    await page.getByRole("button", { name: "Media" }).click();
    await drive.waitFor({ state: "detached" });
    // Whoever restarts the PC is about to press the key of its setup.
    await inControl(page);
    await page.getByRole("button", { name: "Ctrl+Alt+Del" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "CANVAS");
  }));
});
