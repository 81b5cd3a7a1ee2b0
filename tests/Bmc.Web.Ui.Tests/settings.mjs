// What the tests of the settings do again and again.

export async function show(page, name) {
  await page.evaluate(hash => { location.hash = hash; }, `#/settings/${name}`);
  await page.locator(`.setting[data-page="${name}"] .panel`).first().waitFor();
}

export const dialog = page => page.getByRole("dialog");

/** Waits until it has the focus: what is typed before goes elsewhere. */
export const focused = (page, element) => element.and(page.locator(":focus")).waitFor();

/** Signed in as an administrator. */
export async function createAccount(page, name, password) {
  await show(page, "accounts");
  await page.getByRole("button", { name: "New account" }).click();
  await dialog(page).getByLabel("Name").fill(name);
  await dialog(page).getByLabel("Password", { exact: true }).fill(password);
  await dialog(page).getByRole("button", { name: "Create" }).click();
  await page.locator(`[data-account=${name}]`).waitFor();
}
