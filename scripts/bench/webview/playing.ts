/** Plays a stream into a page at its rate in real time, so that frames, formulas and layout cost what they cost a reader. */
import type { Page } from "playwright-core";

declare global {
  interface Window {
    /** What {@link playing} delivers, one entry a batch; emptied as it is played. */
    batches: unknown[];
    /** Takes one batch. */
    take: (batch: unknown) => void;
  }
}

/** Frames that should have been painted and were not, of all that were due. */
export interface Frames {
  readonly dropped: number;
  readonly due: number;
  /** Longest time between two frames, in milliseconds. */
  readonly longestGap: number;
}

/** Gives a page its batches beforehand, so that handing them over is not measured. */
export async function load(page: Page, batches: readonly unknown[]): Promise<void> {
  await page.evaluate((text) => {
    window.batches = JSON.parse(text) as unknown[];
  }, JSON.stringify(batches));
}

/** Plays the next `count` batches, one each `everyMs`. */
export function play(page: Page, count: number, everyMs: number): Promise<Frames> {
  return page.evaluate(
    async ([number, every]) => {
      const frameMs = 1000 / 60;
      let dropped = 0;
      let longestGap = 0;
      let last = 0;
      let running = true;
      const frame = (time: number): void => {
        if (last > 0) {
          dropped += Math.max(0, Math.round((time - last) / frameMs) - 1);
          longestGap = Math.max(longestGap, time - last);
        }
        last = time;
        if (running) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      const start = performance.now();
      for (let played = 0; played < number; played++) {
        const wait = start + played * every - performance.now();
        // A page that is behind still gets its batches one task each, as messages are.
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
        window.take(window.batches.shift());
      }
      await new Promise((resolve) => setTimeout(resolve, every));
      running = false;
      return { dropped, due: Math.round((performance.now() - start) / frameMs), longestGap };
    },
    [count, everyMs] as const,
  );
}
