/** How many characters of a replay are due at a moment. Pure: the caller owns the clock. */

export interface Pace {
  /** Characters (UTF-16 code units) a second; Infinity means as fast as possible. */
  readonly charactersPerSecond: number;
  /** The moment up to which `due` counts, in milliseconds of the caller's clock. */
  readonly atMs: number;
  /** Characters due since the start; a fraction is kept, so that nothing drifts however the ticks fall. */
  readonly due: number;
}

/** Writes at most this often, in milliseconds: a little less than 60 times a second. */
export const shortestTickMs = 17;

/** Waits at most this long, in milliseconds, so that a change of pace is felt soon. */
export const longestTickMs = 250;

/**
 * The longest gap that is caught up with, in milliseconds. After a longer one (the machine slept, the reader of
 * the stream paused) the replay goes on at its pace instead of bursting.
 */
export const longestCatchUpMs = 1000;

/**
 * Reads a pace setting: 0 and Infinity mean as fast as possible.
 * @throws RangeError when it is negative or no number.
 */
export function parsePace(charactersPerSecond: number): number {
  if (Number.isNaN(charactersPerSecond) || charactersPerSecond < 0) {
    throw new RangeError(
      `The pace of sample recordings must be 0 (as fast as possible) or a positive number of characters a second, not ${charactersPerSecond}.`,
    );
  }
  return charactersPerSecond === 0 ? Infinity : charactersPerSecond;
}

export function startPace(charactersPerSecond: number, atMs: number): Pace {
  return { charactersPerSecond, atMs, due: charactersPerSecond === Infinity ? Infinity : 0 };
}

/**
 * The pace at a later moment. The time that has passed counts at the old rate; the new one holds from here.
 * @param sent characters written so far: where "as fast as possible" changes into a rate, it counts from there.
 */
export function advancePace(
  pace: Pace,
  atMs: number,
  charactersPerSecond: number,
  sent: number,
): Pace {
  if (charactersPerSecond === Infinity) return { charactersPerSecond, atMs, due: Infinity };
  const before = pace.due === Infinity ? sent : pace.due;
  const passedMs = Math.min(Math.max(0, atMs - pace.atMs), longestCatchUpMs);
  const rate = pace.charactersPerSecond === Infinity ? 0 : pace.charactersPerSecond;
  return { charactersPerSecond, atMs, due: before + (passedMs * rate) / 1000 };
}

/** Milliseconds until `characters` are due, within what one tick may last. */
export function waitFor(pace: Pace, characters: number): number {
  const missing = Math.max(0, characters - pace.due);
  const ms = pace.due === Infinity ? 0 : (missing / pace.charactersPerSecond) * 1000;
  return Math.min(Math.max(ms, shortestTickMs), longestTickMs);
}
