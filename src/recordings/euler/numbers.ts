/** The number theory behind the long recording: values of n² + n + 41, their primes and their factors. */

/** The largest n of the search. */
export const lastN = 400;

/** Euler's polynomial. */
export function valueAt(n: number): number {
  return n * n + n + 41;
}

/** All primes from `from` to `to`, both included. */
export function primesBetween(from: number, to: number): number[] {
  const primes: number[] = [];
  for (let n = Math.max(2, from); n <= to; n += 1) if (smallestFactor(n) === n) primes.push(n);
  return primes;
}

/** The smallest prime factor of an integer of at least 2. */
export function smallestFactor(n: number): number {
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return d;
  return n;
}

export function isPrimeAt(n: number): boolean {
  return smallestFactor(valueAt(n)) === valueAt(n);
}

/** The smallest r ≥ 0 with p | r² + r + 41, or undefined when the prime p never divides a value. */
function rootModulo(p: number): number | undefined {
  for (let r = 0; r < p; r += 1) if (valueAt(r) % p === 0) return r;
  return undefined;
}

/** A prime that divides some value, with the two residues of n at which it does. */
export interface SievePrime {
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** The primes up to `lastN` that divide a value, smallest first. */
export function sievePrimes(): SievePrime[] {
  return primesBetween(2, lastN).flatMap((p) => {
    const low = rootModulo(p);
    return low === undefined ? [] : [{ p, low, high: p - 1 - low }];
  });
}

/** The n from 0 to `lastN` at which a sieve prime divides the value, in order. */
export function hitsOf({ p, low, high }: SievePrime): number[] {
  const hits: number[] = [];
  for (let n = 0; n <= lastN; n += 1) if (n % p === low || n % p === high) hits.push(n);
  return hits;
}
