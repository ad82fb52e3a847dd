/** What a battery of faults is made of: attempts of one kind, each of which either holds or says how it fell. */

export interface Battery {
  readonly name: string;
  /** What holds in each attempt, in a few words for a table. */
  readonly promise: string;
  /** The attempts, made one after the other: undefined where it held, else how it fell. */
  attempts(count: number): AsyncIterable<string | undefined> | Iterable<string | undefined>;
  /** Attempts in the short and the long run. */
  readonly counts: readonly [short: number, long: number];
}

export interface Outcome {
  readonly battery: Battery;
  readonly tried: number;
  readonly fell: readonly string[];
}

/** As many of what fell are kept to be shown. */
const mostShown = 10;

export async function runBattery(battery: Battery, long: boolean): Promise<Outcome> {
  const fell: string[] = [];
  let tried = 0;
  let held = 0;
  for await (const how of battery.attempts(battery.counts[long ? 1 : 0])) {
    tried++;
    if (how === undefined) held++;
    else if (fell.length < mostShown) fell.push(how);
  }
  for (let at = fell.length; at < tried - held; at++) fell.push("…");
  return { battery, tried, fell };
}

/** Numbers from 0 up to below 1 that are the same in each run (Lehmer's generator). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
