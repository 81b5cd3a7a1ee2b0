// Takes the README's pictures of the interface anew: node pictures.mjs

import { mkdirSync } from "node:fs";
import { Bmc, openBrowser, openPage, signIn } from "./bmc.mjs";

const folder = new URL("../../pictures/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const bmc = await Bmc.start();
const browser = await openBrowser();
try {
  await bmc.ctl("power", "on");
  await take("overview", {}, async page => {
    await page.locator(".sensor .value").nth(4).waitFor();
    // A line needs some readings.
    await page.waitForTimeout(15_000);
  });
  await take("telephone", { width: 390, height: 844, colorScheme: "dark" }, page => page.locator(".sensor .value").first().waitFor());
  await take("console", {}, async page => {
    await page.evaluate(() => { location.hash = "#/console"; });
    await page.locator("canvas").waitFor();
    await page.waitForTimeout(3000);
  });
  await take("settings", { colorScheme: "dark" }, async page => {
    await page.evaluate(() => { location.hash = "#/settings/notifications"; });
    await page.locator('.setting[data-page="notifications"] .panel').first().waitFor();
  });
} finally {
  await browser.close();
  await bmc.stop();
}

async function take(name, options, prepare) {
  const { page } = await openPage(browser, bmc, options);
  await signIn(page, bmc);
  await prepare(page);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.context().close();
}
