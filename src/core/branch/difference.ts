/** How far two distributions of answers are apart, and what of that may be chance. */
import { wilsonInterval, type Interval } from "../groups/estimators.ts";

/**
 * Interval of 95 % for the difference of two independent shares, from their Wilson intervals (R. G. Newcombe, “Interval
 * estimation for the difference between independent proportions”, Statistics in Medicine 17, 1998, method 10).
 * @returns bounds from -1 to 1 of a − b.
 */
export function newcombeInterval(a: Share, b: Share): Interval {
  const [one, other] = [a.successes / a.n, b.successes / b.n];
  const [of, against] = [wilsonInterval(a.successes, a.n), wilsonInterval(b.successes, b.n)];
  const difference = one - other;
  return {
    low: difference - Math.hypot(one - of.low, against.high - other),
    high: difference + Math.hypot(of.high - one, other - against.low),
  };
}

export interface Share {
  readonly successes: number;
  /** Above 0. */
  readonly n: number;
}

export interface Distance {
  /** Half the sum of the differences of shares, 0 to 1: the greatest difference in the chance of any set of answers. */
  readonly total: number;
  /** Percentile bootstrap, 95 %: both samples are drawn again with putting back. */
  readonly interval: Interval;
  /** Share of random splits of all draws that lie as far apart or farther; a permutation test. */
  readonly byChance: number;
  /** Mean distance of random splits: two samples of one distribution are not 0 apart. */
  readonly noise: number;
}

const rounds = 2000;
/** One seed for all: the same draws give the same interval. */
const seed = 0x5eed;

/**
 * Total variation distance of two samples of values.
 * @param a index of the value of each draw; at least one draw. @param b as `a`.
 */
export function totalVariation(a: readonly number[], b: readonly number[]): Distance {
  const random = createRandom(seed);
  const total = distanceOf(a, b);
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    again.push(distanceOf(drawn(a, random), drawn(b, random)));
  again.sort((x, y) => x - y);
  const pool = [...a, ...b];
  let asFar = 0;
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(pool, random);
    const distance = distanceOf(pool.slice(0, a.length), pool.slice(a.length));
    sum += distance;
    // Rounding must not part what is equal.
    if (distance >= total - 1e-12) asFar += 1;
  }
  return {
    total,
    interval: { low: quantile(again, 0.025), high: quantile(again, 0.975) },
    byChance: (asFar + 1) / (rounds + 1),
    noise: sum / rounds,
  };
}

function distanceOf(a: readonly number[], b: readonly number[]): number {
  const differences = new Map<number, number>();
  for (const value of a) differences.set(value, (differences.get(value) ?? 0) + 1 / a.length);
  for (const value of b) differences.set(value, (differences.get(value) ?? 0) - 1 / b.length);
  let sum = 0;
  for (const difference of differences.values()) sum += Math.abs(difference);
  return Math.min(1, sum / 2);
}

function drawn(values: readonly number[], random: () => number): number[] {
  return values.map(() => values[Math.floor(random() * values.length)] ?? 0);
}

function shuffle(values: number[], random: () => number): void {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [values[at], values[other]] = [values[other] ?? 0, values[at] ?? 0];
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Mulberry32, a small generator of uniform numbers from 0 to below 1; 32 bits of state are enough for some thousand rounds. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
