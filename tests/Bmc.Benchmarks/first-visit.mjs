// How long a first visit takes on a slow line: from the address to the overview with its first reading, nothing in the browser's cache.
// Prints the network's part: what the same visit takes longer than on a line without delay.

import { Bmc, openBrowser } from "../Bmc.Web.Ui.Tests/bmc.mjs";

/** What browsers' tools call "Fast 3G". */
const line = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const rounds = 7;

const bmc = await Bmc.start();
const browser = await openBrowser();

async function visit(isSlow) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 390, height: 844 } });
  const answer = await context.request.post(new URL("/api/session", bmc.address).href, { data: { name: "admin", password: bmc.password }, headers: { "X-Bmc-Request": "1" } });
  if (!answer.ok())
    throw new Error(`sign-in answered ${answer.status()}`);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  if (isSlow)
    await client.send("Network.emulateNetworkConditions", line);
  const began = performance.now();
  await page.goto(bmc.address, { waitUntil: "commit" });
  await page.locator(".sensor .value").first().waitFor();
  const took = performance.now() - began;
  await context.close();
  return { took, bytes };
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  await visit(false);
  const fast = [], slow = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    fast.push((await visit(false)).took);
    const one = await visit(true);
    slow.push(one.took);
    bytes = one.bytes;
  }
  console.log(`first visit: ${Math.round(median(fast))} ms without delay, ${Math.round(median(slow))} ms on 1.6 Mbit/s with 150 ms: ${Math.round(median(slow) - median(fast))} ms are the network's; ${Math.round(bytes / 1024)} KiB`);
} finally {
  await browser.close();
  await bmc.stop();
}
