/** The long recording's main part: every n from 0 to 400, one after the other. */
import { isPrimeAt, smallestFactor, valueAt, type SievePrime } from "./numbers.ts";
import {
  cofactorRemarks,
  compositeEndings,
  divisions,
  openings,
  primeEndings,
  remainderLists,
  trialOpenings,
} from "./walkPhrases.ts";
import type { Voice } from "./voice.ts";

/** How many n one block of the walk has; the last one also takes n = 400. */
export const blockLength = 20;

/** How often a value that is prime is tried with every prime that could divide it, instead of with a few. */
const fullTrialEvery = 2;

/** One block of the walk, for the remarks between blocks. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** The n of the block at which the value is not prime. */
  readonly composite: readonly number[];
  /** The n up to the end of the block at which the value is not prime. */
  readonly compositeSoFar: readonly number[];
}

/** The paragraph about one n of at least 40. @param count the composite values up to and with this n. */
export function visit(
  n: number,
  count: number,
  primes: readonly SievePrime[],
  voice: Voice,
): string {
  const opening = voice.pick(openings)(n, valueAt(n));
  return isPrimeAt(n)
    ? `${opening} ${visitPrime(n, primes, voice)}`
    : `${opening} ${visitComposite(n, count, primes, voice)}`;
}

function visitComposite(
  n: number,
  count: number,
  primes: readonly SievePrime[],
  voice: Voice,
): string {
  const value = valueAt(n);
  const p = smallestFactor(value);
  const q = value / p;
  const parts = [voice.pick(divisions)({ n, value, p, q, residue: n % p })];
  if (q === p) {
    parts.push(`It's the square of ${p}.`);
  } else if (primes.some((prime) => prime.p === q)) {
    parts.push(voice.pick(cofactorRemarks)(p, q));
  } else if (smallestFactor(q) < q) {
    const inner = smallestFactor(q);
    parts.push(`The cofactor splits further: \\( ${inner} \\cdot ${q / inner} = ${q} \\).`);
  }
  parts.push(voice.pick(compositeEndings)(n, count));
  return parts.join(" ");
}

function visitPrime(n: number, primes: readonly SievePrime[], voice: Voice): string {
  // Between n² and (n+1)² the possible divisors are the sieve primes up to n.
  const possible = primes.map((prime) => prime.p).filter((p) => p <= n);
  const full = possible.length <= 6 || voice.integer(fullTrialEvery) === 0;
  const tried = full ? possible : sample(possible, 5 + voice.integer(6), voice);
  const opening = voice.pick(full ? trialOpenings.full : trialOpenings.some)(n, tried.length);
  return [
    opening,
    voice.pick(remainderLists)(n, valueAt(n), tried),
    voice.pick(primeEndings)(n, valueAt(n)),
  ].join(" ");
}

/** `size` different entries, in their order. */
function sample(entries: readonly number[], size: number, voice: Voice): number[] {
  const left = [...entries];
  const chosen = new Set<number>();
  while (chosen.size < size && left.length > 0) {
    const [entry] = left.splice(voice.integer(left.length), 1);
    if (entry !== undefined) chosen.add(entry);
  }
  return entries.filter((entry) => chosen.has(entry));
}
