import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks, signIn, useBmc } from "./bmc.mjs";
import { createAccount, dialog, show } from "./settings.mjs";

describe("Accounts", { skip: lacks }, () => {
  const here = useBmc();
  const { withPage } = here;

  test("make an account that signs in, and shows what its role may see", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await createAccount(page, "ann", "long enough");
    await withPage({}, async other => {
      await signIn(other, here.bmc, "ann", "long enough");
      await show(other, "browser");
      assert.equal(await other.locator(".ways a").count(), 2);
    });
    await page.getByRole("button", { name: "Delete: ann" }).click();
    await dialog(page).getByRole("button", { name: "Delete" }).click();
    await page.locator("[data-account=ann]").waitFor({ state: "detached" });
  }));

  test("say why a password is refused", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await show(page, "accounts");
    await page.getByRole("button", { name: "New account" }).click();
    await dialog(page).getByLabel("Name").fill("bob");
    await dialog(page).getByLabel("May sign in over IPMI").check();
    await dialog(page).getByLabel("Password", { exact: true }).fill("far too long for IPMI's twenty bytes");
    await dialog(page).getByRole("button", { name: "Create" }).click();
    await dialog(page).getByRole("alert").filter({ hasText: "20 bytes" }).waitFor();
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    assert.equal(await page.locator("[data-account=bob]").count(), 0);
  }));

  test("change one's own password, with the present one only", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await createAccount(page, "own", "first of them");
    await withPage({}, async own => {
      await signIn(own, here.bmc, "own", "first of them");
      await show(own, "own");
      await own.getByRole("region", { name: "My password" }).getByLabel("Present password", { exact: true }).fill("guessed");
      await own.getByLabel("New password", { exact: true }).fill("second of them");
      await own.getByRole("button", { name: "Change password" }).click();
      await own.locator(".setting [role=alert]:not(:empty)").waitFor();
      await own.getByRole("region", { name: "My password" }).getByLabel("Present password", { exact: true }).fill("first of them");
      await own.getByRole("button", { name: "Change password" }).click();
      await own.getByText("Saved.").waitFor();
      await own.reload();
      await own.getByRole("button", { name: "Sign out" }).click();
      await signIn(own, here.bmc, "own", "second of them");
    });
  }));

  test("leave one's own account where it is, and say why", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await createAccount(page, "second", "chosen by people");
    const own = page.getByRole("button", { name: "Delete: admin" });
    assert.ok(await own.isDisabled());
    assert.match(await own.getAttribute("title"), /signed in with/);
    assert.ok(await page.getByRole("button", { name: "Delete: second" }).isEnabled());
  }));

  test("speak of the first start's password to nobody who has another one", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await createAccount(page, "careful", "chosen by people");
    await page.getByRole("link", { name: "Choose one of your own" }).waitFor();
    await withPage({}, async other => {
      await signIn(other, here.bmc, "careful", "chosen by people");
      await show(other, "own");
      assert.equal(await other.locator(".notice").count(), 0);
    });
  }));

  test("show who is signed in, and end it", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    await createAccount(page, "guest", "is let in for a while");
    await withPage({}, async guest => {
      await signIn(guest, here.bmc, "guest", "is let in for a while");
      await show(page, "sessions");
      await page.getByText("this one").waitFor();
      await page.getByRole("button", { name: /End: guest/ }).click();
      await guest.getByText("Your session has ended").waitFor();
    });
  }));

  // The last one: the password is another one then.
  test("ask on every page to change the first start's password, until that is done", () => withPage({}, async page => {
    await signIn(page, here.bmc);
    const notice = page.locator(".notice", { hasText: "made at its first start" });
    await notice.waitFor();
    await page.evaluate(() => { location.hash = "#/inventory"; });
    await page.getByRole("heading", { name: "Inventory" }).waitFor();
    await notice.getByRole("link").click();
    const own = page.getByRole("region", { name: "My password" });
    await own.getByLabel("Present password", { exact: true }).fill(here.bmc.password);
    await own.getByLabel("New password", { exact: true }).fill("chosen by people");
    await own.getByRole("button", { name: "Change password" }).click();
    await own.getByText("Saved.").waitFor();
    await notice.waitFor({ state: "detached" });
    await page.reload();
    await own.waitFor();
    assert.equal(await notice.count(), 0);
  }));
});
