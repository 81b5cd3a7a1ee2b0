import { ask } from "./api";

const retryPause = 1500;

/**
 * Opens a lost stream again when the BMC answers. The session may be over: the question finds out, and the page shows the sign-in.
 * @param path Of the question.
 * @param isWanted Whether it still is, after the pause.
 * @returns What clearTimeout ends.
 */
export function comeBack(path: string, isWanted: () => boolean, open: () => void, stillLost: () => void): number {
  return window.setTimeout(async () => {
    const answer = await ask("GET", path);
    if (!isWanted() || answer.status === 401)
      return;
    if (answer.ok)
      open();
    else
      stillLost();
  }, retryPause);
}
