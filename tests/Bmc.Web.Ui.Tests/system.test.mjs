import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Bmc, freePort, lacks, openBrowser, signIn, withPage as withPageOf } from "./bmc.mjs";
import { createAccount, dialog, show } from "./settings.mjs";

describe("The system's settings", { skip: lacks }, () => {
  let bmc;
  let browser;
  before(async () => {
    bmc = await Bmc.start(await freePort());
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await bmc?.stop();
  });

  const withPage = (options, use) => withPageOf(browser, bmc, options, use);

  test("save what is set to a file, and restore it", () => withPage({}, async page => {
    await signIn(page, bmc);
    await createAccount(page, "saved", "to be deleted again");
    await show(page, "system");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the settings" }).click();
    const path = await (await download).path();
    await show(page, "accounts");
    await page.getByRole("button", { name: "Delete: saved" }).click();
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await page.locator("[data-account=saved]").waitFor({ state: "detached" });
    await show(page, "system");
    await page.getByLabel("Restore from a file").setInputFiles(path);
    await dialog(page).getByRole("button", { name: "Restore" }).click();
    await page.getByText("have no password yet: saved").waitFor();
    await show(page, "accounts");
    await page.locator("[data-account=saved]").waitFor();
  }));

  test("refuse to restore from a file that holds no settings", () => withPage({}, async page => {
    await signIn(page, bmc);
    await show(page, "system");
    await page.getByLabel("Restore from a file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("[") });
    await page.locator("[role=alert]", { hasText: "no file of settings" }).waitFor();
    await page.getByLabel("Restore from a file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await dialog(page).getByRole("button", { name: "Restore" }).click();
    await page.locator("[role=alert]", { hasText: "format" }).waitFor();
  }));

  test("want the word typed before a factory reset", () => withPage({}, async page => {
    await signIn(page, bmc);
    await show(page, "system");
    await page.getByRole("button", { name: "Reset to factory settings" }).click();
    const yes = dialog(page).getByRole("button", { name: "Reset to factory settings" });
    assert.ok(await yes.isDisabled());
    await dialog(page).getByRole("textbox").press("Enter");
    await dialog(page).getByRole("textbox").fill("reset");
    assert.ok(await yes.isEnabled());
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await dialog(page).waitFor({ state: "detached" });
    assert.equal(await page.getByText("goes back to its first start").count(), 0);
  }));

  test("restart the BMC, and the page comes back", () => withPage({}, async page => {
    await signIn(page, bmc);
    await show(page, "system");
    await page.getByRole("button", { name: "Restart" }).click();
    await dialog(page).getByRole("button", { name: "Restart" }).click();
    await page.getByText("Your session has ended").waitFor();
    await signIn(page, bmc);
    await page.locator('.setting[data-page="system"]').waitFor();
  }));

  // The last one: nobody knows the new password.
  test("set the BMC back to its first start", () => withPage({}, async page => {
    await signIn(page, bmc);
    await show(page, "system");
    await page.getByRole("button", { name: "Reset to factory settings" }).click();
    await dialog(page).getByRole("textbox").fill("reset");
    await dialog(page).getByRole("button", { name: "Reset to factory settings" }).click();
    await page.getByText("Your session has ended").waitFor();
    await page.locator("input[name=name]").fill("admin");
    await page.locator("input[name=password]").fill(bmc.password);
    await page.locator("button[type=submit]").click();
    await page.locator("[role=alert]:not(:empty)").waitFor();
  }));
});
