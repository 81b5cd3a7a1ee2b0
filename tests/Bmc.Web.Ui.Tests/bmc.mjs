// `bmc all` on the simulated PC, with a state and ports of its own, and a browser before it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before } from "node:test";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pause = 50;
const patience = 120_000;
const root = new URL("../../", import.meta.url).pathname;
const binary = process.env.BMC_BINARY ?? join(root, "src/Bmc/bin/Debug/net10.0/bmc");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why the tests can't run; false when they can. */
export const lacks = !existsSync(browserPath) ? `${browserPath} is not installed: apt install chromium`
  : !existsSync(binary) ? `${binary} is not built` : false;

export class Bmc {
  #process;
  #state;

  /** @param port Of the web page; 0: a free one, another one after each start. */
  static async start(port = 0) {
    const bmc = new Bmc();
    bmc.#state = mkdtempSync(join(tmpdir(), "bmc-ui-"));
    bmc.#process = spawn(binary, ["all", "--state", bmc.#state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", `127.0.0.1:${port}`, "--simulator-speed", "10"],
      { stdio: ["ignore", "pipe", "inherit"] });
    let log = "";
    for await (const line of createInterface({ input: bmc.#process.stdout })) {
      log += `${line}\n`;
      if (line.includes("Ready"))
        break;
    }
    bmc.address = /Web +(https:\/\/\S+)/.exec(log)[1];
    bmc.password = /Password +(\S+)/.exec(log)[1];
    return bmc;
  }

  /** A cable that is pulled: the process stands still, its connections stay. */
  freeze() {
    this.#process.kill("SIGSTOP");
  }

  thaw() {
    this.#process.kill("SIGCONT");
  }

  async ctl(...words) {
    const child = spawn(binary, ["ctl", ...words, "--run", join(this.#state, "run")], { stdio: "ignore" });
    const [code] = await once(child, "exit");
    if (code !== 0)
      throw new Error(`bmc ctl ${words.join(" ")} ended with ${code}`);
  }

  async stop() {
    this.#process.kill("SIGKILL");
    await once(this.#process, "exit");
    rmSync(this.#state, { recursive: true });
  }
}

/** One that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

export const openBrowser = () => chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

/** A page of a browser of its own, which fails its test on an error of the script, a refused resource, or one from elsewhere. */
export async function openPage(browser, bmc, { width = 1280, height = 900, ...options } = {}) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width, height }, locale: "en-GB", ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", error => problems.push(String(error)));
  page.on("request", request => {
    if (!/^(blob:|data:)/.test(request.url()) && new URL(request.url()).host !== new URL(bmc.address).host)
      problems.push(`asked ${request.url()}`);
  });
  page.on("console", message => {
    if (message.type() === "error" && message.text().includes("Content Security Policy"))
      problems.push(message.text());
  });
  await page.goto(bmc.address);
  return { page, problems };
}

/** Lets somebody use a page, which then has to be without problems. */
export async function withPage(browser, bmc, options, use) {
  const { page, problems } = await openPage(browser, bmc, options);
  try {
    await use(page);
    assert.deepEqual(problems, []);
  } finally {
    await page.context().close();
  }
}

/** Asks until the answer is yes; fails when it never is. (A page's waitForFunction takes the promise of an answer for a yes.) */
export async function until(ask) {
  const end = Date.now() + patience;
  while (!await ask()) {
    assert.ok(Date.now() < end, `never so: ${ask}`);
    await setTimeout(pause);
  }
}

/** Within a describe: a BMC and a browser for its tests, there once they run. */
export function useBmc() {
  const here = { bmc: null, browser: null, withPage: (options, use) => withPage(here.browser, here.bmc, options, use) };
  before(async () => {
    here.bmc = await Bmc.start();
    here.browser = await openBrowser();
  });
  after(async () => {
    await here.browser?.close();
    await here.bmc?.stop();
  });
  return here;
}

/** Fails on whatever axe finds. */
export async function look(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

export async function signIn(page, bmc, name = "admin", password = bmc.password) {
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.locator(".link[data-state=live]").waitFor();
}
