import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { lacks, look, signIn, useBmc } from "./bmc.mjs";

/** A day by the minute: what a BMC that just started can't have. */
function dayOf(sensors) {
  const steps = 1440;
  const values = (sensor, offset) => Array.from({ length: steps }, (_, step) => step < 700 ? null : 40 + 5 * sensor + offset + 8 * Math.sin(step / 90));
  return {
    from: "2026-03-01T12:00:00+00:00",
    stepSeconds: 60,
    series: sensors.map(number => ({ number, name: `Sensor ${number}`, unit: "Celsius", minimum: values(number, -1), mean: values(number, 0), maximum: values(number, 1) })),
  };
}

describe("The sensors over time", { skip: lacks }, () => {
  const here = useBmc();
  const { withPage } = here;

  async function open(page) {
    await signIn(page, here.bmc);
    await page.locator(".sensor .value").first().waitFor();
    await page.locator('nav a[href="#/events"]').click();
    await page.getByRole("button", { name: "Sensors over time" }).click();
  }

  test("has nothing to show of a BMC that just started, and says so", () => withPage({}, async page => {
    await open(page);
    await page.getByText("Nothing is kept of this time yet").first().waitFor();
    await page.getByRole("button", { name: "2 years" }).click();
    await page.getByText("Nothing is kept of this time yet").first().waitFor();
    await look(page);
  }));

  for (const colorScheme of ["light", "dark"]) {
    test(`draws a day, says it in a table, and hands it out, ${colorScheme}`, () => withPage({ colorScheme }, async page => {
      const asked = [];
      await page.route("**/api/sensors/history**", route => {
        const query = new URL(route.request().url()).searchParams;
        asked.push(query.get("hours"));
        return route.fulfill({ json: dayOf(query.getAll("sensor").map(Number)) });
      });
      await open(page);
      const panel = page.locator("section.history").first();
      await panel.locator("canvas").waitFor();
      const cells = await panel.locator("tbody tr").first().locator("td").allTextContents();
      const [least, mean, greatest] = cells.map(text => Number.parseFloat(text));
      assert.ok(least < mean && mean < greatest, cells.join());
      await look(page);

      // The pointer says the values of its moment.
      await panel.locator(".u-over").hover();
      await panel.locator("thead th").last().filter({ hasText: "At" }).waitFor();

      const [download] = await Promise.all([page.waitForEvent("download"), panel.getByRole("button", { name: "CSV" }).click()]);
      const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
      assert.equal(lines.length, 1 + 740);

      await page.getByRole("button", { name: "1 week" }).click();
      await page.waitForFunction(() => document.querySelector('.ranges [aria-pressed="true"]').textContent === "1 week");
      await panel.locator("canvas").waitFor();
      assert.ok(asked.includes("168"), asked.join());
    }));
  }

  test("fits 320 pixels", () => withPage({ width: 320, height: 640 }, async page => {
    await page.route("**/api/sensors/history**", route =>
      route.fulfill({ json: dayOf(new URL(route.request().url()).searchParams.getAll("sensor").map(Number)) }));
    await open(page);
    await page.locator("section.history canvas").first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }));
});
