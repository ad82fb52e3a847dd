/** How fast text comes in, to distinguish what can be read from what only flows by. */

/**
 * Characters a second from which nothing stays on the screen for as long as a glance takes: a panel of 460 to 900 by 700
 * to 1,000 pixels holds 800 to 1,350 characters of drawn steps (measured), which are gone within 0.3 s. Three times the
 * fastest rate that is reported of a hosted model.
 */
const fastRate = 5_000;
/** Milliseconds in which what came counts for less and less. */
const memoryMs = 1_000;
/** Of what comes at once, a whole trace or what a connection held back, no more characters count than these. */
const mostAtOnce = 2_000;

export interface Flow {
  /** Takes so many characters that came now. @returns whether text flows by. */
  add(characters: number): boolean;
}

/** @param now milliseconds of a clock that never goes back. */
export function createFlow(now: () => number): Flow {
  let level = 0;
  let last = now();
  return {
    add(characters) {
      const time = now();
      level *= Math.exp((last - time) / memoryMs);
      last = time;
      level += Math.min(characters, mostAtOnce);
      return level > (fastRate * memoryMs) / 1_000;
    },
  };
}
