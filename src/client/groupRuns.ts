/** Runs the samples of a group side by side, as the endpoint allows. */
import { pause } from "./patience.ts";

/** Repeats of a request that the endpoint refused for now: nobody watches a single sample of a group wait. */
export const groupPatience = { retries: 8, longestWaitMs: 10 * 60_000 } as const;

interface GroupRun {
  /** Samples. */
  readonly count: number;
  /** Samples that run at the same time, at most. */
  readonly concurrency: number;
  /** No further sample is started; those that run are given the same signal. */
  readonly signal: AbortSignal;
  /**
   * Runs one sample to its end.
   * @param index from 0. @param slower to be called when the endpoint asks to wait for so many milliseconds.
   */
  readonly start: (index: number, slower: (ms: number) => void) => Promise<void>;
}

/**
 * Starts samples in order. When the endpoint refuses one for now, none is started until that time has passed, and half as
 * many run at the same time from then on; each sample that ends gives one back.
 * @returns the number of samples that were started, when all of them have ended.
 * @throws what `start` throws, when the others have ended.
 */
export async function runGroup({ count, concurrency, signal, start }: GroupRun): Promise<number> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let limit = concurrency;
  let notBefore = 0;
  let next = 0;

  const slower = (ms: number): void => {
    const until = performance.now() + ms;
    // Samples that were refused together say one thing, and not each one that it is half as many.
    if (performance.now() >= notBefore) limit = Math.max(1, Math.floor(limit / 2));
    notBefore = Math.max(notBefore, until);
  };

  while (next < count && !signal.aborted && failures.length === 0) {
    const wait = notBefore - performance.now();
    if (running.size >= limit) await Promise.race(running);
    else if (wait > 0) await pause(wait, signal);
    else {
      const run = start(next, slower)
        .catch((error: unknown) => void failures.push(error))
        .then(() => {
          running.delete(run);
          limit = Math.min(concurrency, limit + 1);
        });
      running.add(run);
      next += 1;
    }
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return next;
}
