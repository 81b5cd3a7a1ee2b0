import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Bmc, lacks, look, openBrowser, openPage, signIn, withPage as withPageOf } from "./bmc.mjs";

const stepSeconds = 30;

/** What an authenticator app shows, RFC 6238. */
function codeOf(secret, step) {
  const bits = [...secret.replaceAll(" ", "")].map(one => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  return String((hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const now = () => Math.floor(Date.now() / 1000 / stepSeconds);

describe("A second factor", { skip: lacks }, () => {
  let bmc;
  let browser;
  before(async () => {
    bmc = await Bmc.start();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await bmc?.stop();
  });

  test("is set up, asked for, and removed", () => withPageOf(browser, bmc, {}, async page => {
    await signIn(page, bmc);
    await page.evaluate(() => { location.hash = "#/settings/own"; });
    const panel = page.locator("section", { has: page.getByRole("heading", { name: "Second factor" }) });
    await panel.getByLabel("Present password", { exact: true }).fill(bmc.password);
    await panel.getByRole("button", { name: "Set up" }).click();
    await panel.getByRole("img", { name: "The secret as a QR code" }).waitFor();
    await look(page);
    const secret = await panel.locator(".secret-text").textContent();
    const ipmi = panel.getByLabel("Leave IPMI on");
    if (await ipmi.count())
      await ipmi.check();

    await panel.getByLabel("Code of your authenticator app").fill("000000");
    await panel.getByRole("button", { name: "Switch on" }).click();
    await panel.locator("[role=alert]:not(:empty)").waitFor();
    await panel.getByLabel("Code of your authenticator app").fill(codeOf(secret, now()));
    await panel.getByRole("button", { name: "Switch on" }).click();
    await panel.locator(".recovery").waitFor();
    const recovery = await panel.locator(".recovery code").allTextContents();
    assert.equal(recovery.length, 10);
    await look(page);
    await panel.getByRole("button", { name: "I have kept them" }).click();
    await panel.getByText("10 recovery codes are left.").waitFor();

    // Elsewhere it is asked for; a wrong one is refused.
    const { page: other } = await openPage(browser, bmc);
    await other.locator("input[name=name]").fill("admin");
    await other.locator("input[name=password]").fill(bmc.password);
    await other.locator("button[type=submit]").click();
    await other.locator("input[name=code]").fill("not one");
    await look(other);
    await other.locator("button[type=submit]").click();
    await other.locator("[role=alert]:not(:empty)").waitFor();
    await other.locator("input[name=code]").fill(recovery[0]);
    await other.locator("button[type=submit]").click();
    await other.locator(".link[data-state=live]").waitFor();
    await other.context().close();

    await panel.getByLabel("Present password", { exact: true }).fill(bmc.password);
    await panel.getByLabel("Code of your authenticator app").fill(recovery[1]);
    await panel.getByRole("button", { name: "Switch off" }).click();
    await panel.getByRole("button", { name: "Set up" }).waitFor();
  }));
});
