/** Plays a stream into a page at its rate in real time, so that frames, formulas and layout cost what they cost a reader. */
import type { Page } from "playwright-core";

declare global {
  interface Window {
    /** What {@link playing} delivers, one entry a batch; emptied as it is played. */
    batches: unknown[];
    /** Takes one batch. */
    take: (batch: unknown) => void;
    /** Ends what {@link framesDuring} began. */
    endFrames: () => Frames;
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

/** Has the page of a view take its batches as the messages of its host. */
export async function takeAsMessages(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.take = (data) => window.dispatchEvent(new MessageEvent("message", { data }));
  });
}

/** Plays the next `count` batches, one each `everyMs`. Nothing else is asked of the page, so that all it does is its own. */
export function play(page: Page, count: number, everyMs: number): Promise<void> {
  return page.evaluate(
    async ([number, every]) => {
      const start = performance.now();
      for (let played = 0; played < number; played++) {
        const wait = start + played * every - performance.now();
        // A page that is behind still gets its batches one task each, as messages are.
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
        window.take(window.batches.shift());
      }
      await new Promise((resolve) => setTimeout(resolve, every));
    },
    [count, everyMs] as const,
  );
}

/**
 * Counts the frames of a page while something runs. To count costs the page 1.7 ms of each 1,000 characters at 16,000 a
 * second, measured while nothing came: what the page itself takes is measured without.
 */
export async function framesDuring(page: Page, run: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const frameMs = 1000 / 60;
    const frames = { dropped: 0, due: 0, longestGap: 0 };
    const start = performance.now();
    let last = 0;
    let running = true;
    const frame = (time: number): void => {
      if (last > 0) {
        frames.dropped += Math.max(0, Math.round((time - last) / frameMs) - 1);
        frames.longestGap = Math.max(frames.longestGap, time - last);
      }
      last = time;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.endFrames = () => {
      running = false;
      return { ...frames, due: Math.round((performance.now() - start) / frameMs) };
    };
  });
  await run();
  return page.evaluate(() => window.endFrames());
}
