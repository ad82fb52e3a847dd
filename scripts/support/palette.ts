/** Runs commands through VS Code's command palette. */
import type { Page } from "playwright-core";
import { patienceMs } from "./patience.ts";

/** In the page: the palette has closed, or made room for what the command asks. */
function isGone(title: string): boolean {
  const input = document.querySelector<HTMLInputElement>(".quick-input-widget input.input");
  return !input || input.offsetParent === null || !input.value.endsWith(title);
}

/**
 * Opens the palette with F1, types `title`, and accepts the entry of exactly that label. Throws with the entries
 * that were there when none matches in `timeoutMs`.
 */
export async function runCommand(page: Page, title: string, timeoutMs = patienceMs): Promise<void> {
  const widget = page.locator(".quick-input-widget");
  const input = widget.locator("input.input").first();
  const rows = widget.locator(".quick-input-list .monaco-list-row");
  const row = rows.filter({ has: page.locator(".label-name").getByText(title, { exact: true }) });
  const deadline = Date.now() + timeoutMs;
  // On a busy machine a window needs longer for each step; where nothing is amiss the first attempt is enough.
  const firstPatience = 1500;
  for (let patience = firstPatience; ; patience *= 2) {
    if (await tryCommand({ timeout: patience }, patience > firstPatience)) {
      // Another command that is run must not take the palette that is just going for the next one.
      await page.waitForFunction(isGone, title, { timeout: timeoutMs });
      return;
    }
    if (Date.now() < deadline) continue;
    const shown = (await rows.allInnerTexts()).map((text) => text.replaceAll("\n", " "));
    await page.keyboard.press("Escape");
    throw new Error(
      `No command "${title}" in the palette; it shows: ${shown.join("; ") || "nothing"}.`,
    );
  }

  /** One attempt; the palette may be on its way out, or an extension's commands may not be there yet. */
  async function tryCommand(
    patience: { readonly timeout: number },
    again: boolean,
  ): Promise<boolean> {
    try {
      // Another picker that is open gives way to the palette; the first attempt may have written into the wrong one.
      if (
        again ||
        !(await input.isVisible()) ||
        !(await input.inputValue(patience)).startsWith(">")
      )
        await page.keyboard.press("F1");
      await input.waitFor(patience);
      // The list is made anew only when the text changes.
      await input.fill(">", patience);
      await input.fill(`>${title}`, patience);
      await row.first().waitFor(patience);
      // A click waits until nothing moves any more; the key is for the entry that is chosen already, mostly this one.
      if ((await row.first().getAttribute("class", patience))?.includes("focused") === true) {
        await input.press("Enter", patience);
      } else await row.first().click(patience);
      return true;
    } catch {
      return false;
    }
  }
}
