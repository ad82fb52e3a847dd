/** Finds one of the extension's views among the frames of a window. */
import type { Frame, Page } from "playwright-core";

/**
 * The frame whose document has `data-view="reasoning-trace"` (or that of another view) on `<html>` or `<body>`. VS Code puts a webview two frames
 * deep and replaces the inner one when its HTML is set, so frames are looked at anew until one answers.
 */
export async function findTraceFrame(
  page: Page,
  timeoutMs: number,
  view = "reasoning-trace",
): Promise<Frame> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    for (const frame of page.frames().reverse()) {
      if (await shows(frame, view)) return frame;
    }
    if (Date.now() > deadline) {
      const urls = page.frames().map((frame) => new URL(frame.url(), page.url()).pathname);
      throw new Error(
        `No view ${view} appeared in ${timeoutMs / 1000} s; the window's frames are ${urls.join(", ")}.`,
      );
    }
    await page.waitForTimeout(50);
  }
}

async function shows(frame: Frame, view: string): Promise<boolean> {
  const selector = `html[data-view="${view}"], body[data-view="${view}"]`;
  try {
    return (await frame.locator(selector).count()) > 0;
  } catch {
    // The frame was replaced while it was being looked at.
    return false;
  }
}
