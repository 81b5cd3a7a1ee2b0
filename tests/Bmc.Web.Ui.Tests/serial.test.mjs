import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { Bmc, lacks, openBrowser, signIn, withPage } from "./bmc.mjs";

describe("The serial page", { skip: lacks }, () => {
  let bmc;
  let browser;
  before(async () => {
    bmc = await Bmc.start();
    browser = await openBrowser();
    await bmc.ctl("power", "on");
  });
  after(async () => {
    await browser?.close();
    await bmc?.stop();
  });

  async function open(page) {
    await signIn(page, bmc);
    await page.locator("nav a[href='#/serial']").first().click();
    await page.getByText("Connected", { exact: true }).waitFor();
  }

  /** Until the terminal shows it. */
  const shows = (page, text) => page.locator(".xterm-rows", { hasText: text }).waitFor();

  async function type(page, text) {
    await page.locator(".xterm-helper-textarea").focus();
    await page.keyboard.type(text);
  }

  test("shows what the PC printed before and what it answers", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await shows(page, "login:");
    await type(page, "somebody\r");
    await shows(page, "Password:");
    await type(page, "secret\recho ONE-TWO\r");
    await shows(page, "ONE-TWO");
    await page.reload();
    await shows(page, "echo ONE-TWO");
    await type(page, "echo three\r");
    await shows(page, "echo three");
  }));

  test("finds a text", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await shows(page, "login:");
    await page.getByLabel("Find", { exact: true }).fill("no such words");
    await page.getByLabel("Find what is above").click();
    await page.getByText("Not found").waitFor();
    await page.getByLabel("Find", { exact: true }).fill("login");
    await page.getByLabel("Find what is above").click();
    await page.getByText("Not found").waitFor({ state: "detached" });
    await page.locator(".xterm-selection div").first().waitFor();
  }));

  test("saves the log of the BMC", () => withPage(browser, bmc, {}, async page => {
    await open(page);
    await shows(page, "login:");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Save log").click()]);
    assert.equal(download.suggestedFilename(), "serial.log");
    assert.match(await readFile(await download.path(), "utf8"), /^\d{4}-\d\d-\d\dT[\d:.]+Z \| .*login:/m);
  }));

  test("shows colours of 24 bits", () => withPage(browser, bmc, {}, async page => {
    await page.route("**/api/serial/log?*", route => route.fulfill({ contentType: "text/plain", body: "2026-11-26T11:13:53.123Z | \x1b[38;2;1;200;3mgreen\x1b[m\n" }));
    await open(page);
    const green = page.locator(".xterm-rows span", { hasText: /^green$/ });
    await green.waitFor();
    assert.equal(await green.evaluate(element => getComputedStyle(element).color), "rgb(1, 200, 3)");
    assert.match(await page.locator(".xterm-rows").evaluate(element => getComputedStyle(element).fontFamily), /courier/i);
  }));
});
