import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, test } from "node:test";
import { lacks, look, signIn, until, useBmc } from "./bmc.mjs";
import { dialog, focused, show } from "./settings.mjs";

const pages = ["browser", "own", "accounts", "sessions", "network", "services", "certificate", "notifications", "power", "time", "system"];

describe("The settings", { skip: lacks }, () => {
  const here = useBmc();
  const { withPage } = here;

  for (const colorScheme of ["light", "dark"]) {
    test(`have nothing that axe finds, ${colorScheme}`, () => withPage({ colorScheme }, async page => {
      await signIn(page, here.bmc);
      for (const name of pages) {
        await show(page, name);
        await look(page);
      }
      await show(page, "notifications");
      await page.getByRole("button", { name: "New mail" }).click();
      await look(page);
    }));
  }

  test("fit 320 pixels, in German, too", () => withPage({ width: 320, height: 640, locale: "de-DE" }, async page => {
    await signIn(page, here.bmc);
    for (const name of pages) {
      await show(page, name);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    }
  }));

  test("are reached by the keyboard", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "browser");
    await page.locator(".ways a", { hasText: "Network" }).focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("Host name").waitFor();
    await page.waitForFunction(() => document.activeElement.id === "main");
    await show(page, "power");
    await page.getByRole("button", { name: "New schedule" }).press("Enter");
    await focused(page, dialog(page).getByLabel("Name"));
    await page.keyboard.type("by-keyboard");
    await page.keyboard.press("Enter");
    await page.locator("[data-schedule=by-keyboard]").waitFor();
    await focused(page, page.getByRole("button", { name: "New schedule" }));
    await page.getByRole("button", { name: "Delete: by-keyboard" }).press("Enter");
    await dialog(page).getByRole("button", { name: "Delete" }).press("Enter");
    await page.locator("[data-schedule=by-keyboard]").waitFor({ state: "detached" });
  }));

  test("take what is typed as soon as a window is asked for", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "power");
    const label = await page.getByRole("button", { name: "New schedule" }).evaluate(async button => {
      button.click();
      await new Promise(queueMicrotask);
      return document.activeElement.labels?.[0].textContent;
    });
    assert.equal(label, "Name");
  }));

  test("tell the second of two people that the first has changed the same", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "power");
    await withPage({}, async other => {
      await signIn(other, here.bmc);
      await show(other, "power");
      await other.getByLabel("When the mains returns").selectOption("AlwaysOn");
      await other.getByRole("button", { name: "Save" }).click();
      await other.getByText("Saved.").waitFor();
    });
    await page.getByLabel("When the mains returns").selectOption("LastState");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else has changed").waitFor();
    await until(async () => await page.getByLabel("When the mains returns").inputValue() === "AlwaysOn");
    await page.getByLabel("When the mains returns").selectOption("LastState");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  }));

  test("try a network, and go back when nobody keeps it", () => withPage({}, async page => {
    // The browser's clock runs, the BMC's trial is cut short by asking for one of ten seconds.
    await page.route("**/api/network", async route => {
      const body = route.request().postDataJSON();
      await (body ? route.continue({ postData: JSON.stringify({ ...body, trialSeconds: 10 }) }) : route.continue());
    });
    await signIn(page, here.bmc);
    await show(page, "network");
    await page.getByLabel("Host name").fill("tried");
    await page.getByRole("button", { name: "Try" }).click();
    await page.getByText(/seconds left/).waitFor();
    await page.getByText(/seconds left/).waitFor({ state: "detached" });
    await until(async () => await page.getByLabel("Host name").inputValue() === "");
  }));

  test("keep a network that was tried, and say where the page is then", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "network");
    await page.getByRole("combobox", { name: "IPv4" }).selectOption("Static");
    await page.getByLabel("IPv4 address with prefix length").fill("192.0.2.77/24");
    await page.getByRole("button", { name: "Try" }).click();
    assert.match(await page.getByRole("link", { name: "Open this page at 192.0.2.77" }).getAttribute("href"), /^https:\/\/192\.0\.2\.77:\d+\/#\/settings\/network$/);
    await page.getByRole("button", { name: "Keep these settings" }).click();
    await page.getByText(/seconds left/).waitFor({ state: "detached" });
    await until(async () => await page.getByLabel("IPv4 address with prefix length").inputValue() === "192.0.2.77/24");
  }));

  test("say why a network is refused", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "network");
    await page.getByLabel("DNS servers").fill("not-an-address");
    await page.getByRole("button", { name: "Try" }).click();
    await page.locator("[role=alert]", { hasText: "DNS server" }).waitFor();
  }));

  test("ask before the service is changed over which the page comes", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "services");
    const web = page.locator("[data-service=web]");
    await web.getByLabel("Allowed networks").fill("127.0.0.0/8, ::1");
    await page.getByRole("button", { name: "Save" }).click();
    await dialog(page).getByText("127.0.0.0/8, ::1 only").waitFor();
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.reload();
    await page.locator("[data-service=web]").getByLabel("Allowed networks").waitFor();
    assert.equal(await web.getByLabel("Allowed networks").inputValue(), "127.0.0.0/8 ::1");
  }));

  test("say from which address one locks oneself out, and only then", () => withPage({}, async page => {
    // The firewall leaves the loopback alone, on which this browser is.
    let address = "198.51.100.7";
    await page.route("**/api/session", async route => {
      const response = await route.fetch();
      await (response.ok() && route.request().method() !== "DELETE" ? route.fulfill({ response, json: { ...await response.json(), address } }) : route.fulfill({ response }));
    });
    const asked = async networks => {
      await show(page, "services");
      await page.locator("[data-service=web]").getByLabel("Allowed networks").fill(networks);
      await page.getByRole("button", { name: "Save" }).click();
      await dialog(page).getByText("It is reached from").waitFor();
      const text = await dialog(page).textContent();
      await dialog(page).getByRole("button", { name: "Cancel" }).click();
      return text;
    };
    await signIn(page, here.bmc);
    assert.match(await asked("192.0.2.0/24 198.51.100.0/30"), /You look from 198\.51\.100\.7, .*lock yourself out/);
    assert.doesNotMatch(await asked("192.0.2.0/24 198.51.100.0/29"), /You look from/);
    address = "127.0.0.1";
    await page.reload();
    assert.doesNotMatch(await asked("192.0.2.0/24"), /You look from/);
  }));

  test("show the port that is set, and the other one on which the page is", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "services");
    const web = page.locator("[data-service=web]");
    await web.getByText(`listens on port ${new URL(here.bmc.address).port}:`).waitFor();
    assert.equal(await web.getByLabel("Port").inputValue(), "443");
    assert.equal(await page.locator("[data-service=vnc]").getByText("listens on port").count(), 0);
  }));

  test("make a request for a certificate, and refuse what is none", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "certificate");
    await page.getByText("itself (self-signed)").waitFor();
    await page.getByLabel("Common name").fill("bmc.example");
    await page.getByRole("button", { name: "Make the request" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the request" }).click();
    assert.equal((await download).suggestedFilename(), "bmc-request.csr");
    await page.getByLabel("Or its text").fill("no certificate");
    await page.getByRole("button", { name: "Use this certificate" }).click();
    await page.locator(".setting [role=alert]:not(:empty)").waitFor();
  }));

  test("name a target of events, test it and show why that failed", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "notifications");
    await page.getByRole("button", { name: "New webhook" }).click();
    await dialog(page).getByLabel("Name").fill("hook");
    await dialog(page).getByLabel("Address").fill("https://192.0.2.1:9/");
    await dialog(page).getByLabel("Everything else").uncheck();
    await dialog(page).getByRole("button", { name: "Create" }).click();
    const hook = page.locator("[data-target=hook]");
    await hook.getByText("https://192.0.2.1:9/").waitFor();
    await page.route("**/test", route => route.fulfill({ status: 503, json: { code: "Unavailable", message: "it is away" } }));
    await hook.getByRole("button", { name: "Test" }).click();
    await hook.getByText("The test failed: it is away").waitFor();
    await hook.getByRole("button", { name: "Change" }).click();
    assert.equal(await dialog(page).getByLabel("Everything else").isChecked(), false);
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await hook.getByRole("button", { name: "Delete" }).click();
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await hook.waitFor({ state: "detached" });
  }));

  test("send a trap for a test, and say what came of it", () => withPage({}, async page => {
    const collector = createSocket("udp4");
    try {
      const port = await new Promise(resolve => collector.bind(0, "127.0.0.1", () => resolve(collector.address().port)));
      await signIn(page, here.bmc);
      await show(page, "notifications");
      await page.getByRole("button", { name: "New destination" }).click();
      await dialog(page).getByLabel("Address").fill("not an address");
      await dialog(page).getByRole("button", { name: "Save" }).click();
      await dialog(page).getByText("is no address").waitFor();
      await dialog(page).getByLabel("Address").fill(`127.0.0.1:${port}`);
      await dialog(page).getByRole("button", { name: "Save" }).click();
      const row = page.locator("[data-trap='1']");
      const trap = once(collector, "message");
      await row.getByRole("button", { name: "Test" }).click();
      // An SNMPv1 message is a sequence (RFC 1157 §4).
      assert.equal((await trap)[0][0], 0x30);
      await row.getByText("It was sent.").waitFor();
      await row.getByRole("button", { name: "Delete" }).click();
      await dialog(page).getByRole("button", { name: "Delete" }).click();
      await row.waitFor({ state: "detached" });
    } finally {
      collector.close();
    }
  }));

  test("show a token of the metrics once", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "notifications");
    await page.getByRole("button", { name: "Make a token" }).click();
    const token = await page.locator(".token").textContent();
    const status = shown => page.evaluate(async value => (await fetch("/metrics", { headers: { Authorization: `Bearer ${value}` } })).status, shown);
    assert.deepEqual([await status(token), await status("another")], [200, 401]);
    await page.reload();
    await page.getByText("There is a token.").waitFor();
    assert.equal(await page.locator(".token").count(), 0);
  }));

  test("make a schedule, and take it away", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "power");
    await page.getByRole("button", { name: "New schedule" }).click();
    await dialog(page).getByLabel("Name").fill("morning");
    await dialog(page).getByLabel("Time of day").fill("06:30");
    await dialog(page).getByLabel("Friday").uncheck();
    await dialog(page).getByRole("button", { name: "Create" }).click();
    await page.locator("[data-schedule=morning]", { hasText: "Switch on, Mon Tue Wed Thu, 06:30" }).waitFor();
    await page.getByRole("button", { name: "Delete: morning" }).click();
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await page.locator("[data-schedule=morning]").waitFor({ state: "detached" });
  }));

  test("set time zone and time servers", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "time");
    await page.getByLabel("Time zone of the PC").last().selectOption("Europe/Vienna");
    await page.getByRole("button", { name: "Save" }).first().click();
    await page.getByText("Saved.").waitFor();
    await page.getByLabel("Time servers (NTP)").last().fill("ntp.example 192.0.2.5");
    await page.getByRole("button", { name: "Save" }).last().click();
    await page.getByText("Saved.").nth(1).waitFor();
    await page.reload();
    await page.getByLabel("Time servers (NTP)").last().waitFor();
    await until(async () => await page.getByLabel("Time servers (NTP)").last().inputValue() === "ntp.example 192.0.2.5");
    await until(async () => await page.getByLabel("Time zone of the PC").last().inputValue() === "Europe/Vienna");
  }));
});
