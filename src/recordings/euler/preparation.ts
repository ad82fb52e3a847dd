/** The long recording's first part: which primes can divide a value at all, and where. */
import { hitsOf, lastN, primesBetween, valueAt, type SievePrime } from "./numbers.ts";
import type { Voice } from "./voice.ts";

export const opening = `Okay, so I need to find for how many integers \\( n \\) with \\( 0 \\le n \\le ${lastN} \\) the value \\( f(n) = n^2 + n + 41 \\) is not prime. This is Euler's famous polynomial. I remember that it is prime for every \\( n \\) from 0 to 39, and that \\( n = 40 \\) is the first failure, because \\( f(40) = 40 \\cdot 41 + 41 \\) and so \\( f(40) = 41^2 \\).

How many values are there? From 0 to ${lastN} that's ${lastN + 1} integers, since both ends are included. I have no formula for the number of primes among them, so in the end I will have to search. But a blind search with values up to \\( f(${lastN}) = ${valueAt(lastN)} \\) would be painful. Let me think about how to organize it.

First idea: find out which primes can divide \\( f(n) \\) at all. If most small primes can't, then the trial divisions become short.

Second idea: if \\( p \\) divides \\( f(r) \\), then it divides \\( f(r + p) \\), \\( f(r + 2p) \\) and so on, because \\( f \\) has integer coefficients. So I can strike out whole arithmetic progressions, like in the sieve of Eratosthenes.

There is also a symmetry: \\( f(-1-n) = (-1-n)^2 + (-1-n) + 41 = n^2 + n + 41 = f(n) \\). So if \\( p \\) divides \\( f(r) \\), it also divides \\( f(p-1-r) \\). The hits of a prime come in two progressions, \\( r \\) and \\( p-1-r \\).

Let me start with the small primes.`;

const nonRootEndings = [
  (p: number) => `No 0 among them, so ${p} never divides a value.`,
  (p: number) => `None of them is 0. So ${p} is out for good.`,
  (p: number) => `Nothing is 0 here either, hence \\( ${p} \\nmid f(n) \\) for all \\( n \\).`,
  (p: number) => `All nonzero. I can forget about ${p}.`,
] as const;

/** Shows for every prime below 41 that it divides no value. */
export function smallPrimes(voice: Voice): string[] {
  const paragraphs = primesBetween(3, 40).map((p) => {
    const half = (p - 1) / 2;
    const residues = Array.from({ length: half + 1 }, (_, n) => String(valueAt(n) % p));
    const range = `\\( n = 0, \\dots, ${half} \\)`;
    return `Modulo ${p}, for ${range} the values leave the remainders ${residues.join(", ")}. ${voice.pick(nonRootEndings)(p)}`;
  });
  return [
    "For 2: one of \\( n \\) and \\( n+1 \\) is even, so \\( n(n+1) \\) is even and \\( f(n) \\) is odd. So 2 never divides.",
    "For an odd prime \\( p \\) it's enough to look at \\( n \\) from 0 to \\( (p-1)/2 \\), by the symmetry.",
    ...paragraphs,
    "So no prime below 41 ever divides a value. That alone proves the famous part: for \\( n \\le 39 \\) the value is at most \\( f(39) = 39 \\cdot 40 + 41 \\), which is 1601, and 1601 is less than \\( 41^2 = 1681 \\). A composite number below 1681 has a prime factor below 41, and there is none. So \\( f(0), \\dots, f(39) \\) are all prime. Good, that agrees with what I remembered.",
    "Which primes from 41 on do divide? We have \\( 4f(n) = (2n+1)^2 + 163 \\). Let me verify this with \\( n = 3 \\): \\( 4 \\cdot 53 = 212 \\), and \\( 7^2 + 163 = 212 \\). Yes. So \\( p \\) divides some value exactly when \\( -163 \\) is a square modulo \\( p \\), and by quadratic reciprocity that's the case exactly when \\( p \\) is a square modulo 163. (For \\( p = 163 \\) itself there is the one solution \\( 2n + 1 \\equiv 0 \\).)",
    "So I need the squares modulo 163. Let me list them; 1 to 12 squared are below 163 and need no reduction: 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144.",
    squaresModulo163(),
    "That should be all of them, since \\( x \\) and \\( 163 - x \\) have the same square, and 81 is half of 162.",
  ];
}

function squaresModulo163(): string {
  const lines: string[] = [];
  for (let from = 13; from <= 81; from += 3) {
    const entries: string[] = [];
    for (let x = from; x < from + 3 && x <= 81; x += 1) {
      const quotient = Math.floor((x * x) / 163);
      const rest = (x * x) % 163;
      entries.push(`\\( ${x}^2 = ${x * x} = ${quotient} \\cdot 163 + ${rest} \\)`);
    }
    lines.push(`- ${entries.join("; ")}`);
  }
  return lines.join("\n");
}

const missReasons = [
  (p: number, rest: string) => `${p}: ${rest} not on the list. Never a divisor.`,
  (p: number, rest: string) => `For ${p}, ${rest} not among the squares, so it drops out.`,
  (p: number, rest: string) => `What about ${p}? Again, ${rest} no square modulo 163. Out.`,
  (p: number, rest: string) => `${p} can't divide either; ${rest} not a square there.`,
] as const;

const hitOpenings = [
  (p: number, rest: string) => `${p}: ${rest} on the list, so there must be a root.`,
  (p: number, rest: string) => `On to ${p}: ${rest} a square modulo 163. Let me look for the root.`,
  (p: number, rest: string) => `${p} is one of the dangerous primes: ${rest} among the squares.`,
  (p: number, rest: string) => `With ${p} I expect hits, since ${rest} in the list of squares.`,
] as const;

const rootFindings = [
  (p: number, r: number, q: number) =>
    `The first one is \\( n = ${r} \\): \\( f(${r}) = ${valueAt(r)} \\), and \\( ${p} \\cdot ${q} = ${valueAt(r)} \\).`,
  (p: number, r: number, q: number) =>
    `Going through the values from \\( n = 0 \\), I find \\( ${r}^2 + ${r} + 41 = ${valueAt(r)} \\), and \\( ${valueAt(r)} = ${p} \\cdot ${q} \\).`,
  (p: number, r: number, q: number) =>
    `Try \\( n = ${r} \\): \\( ${r * (r + 1)} + 41 = ${valueAt(r)} \\), and \\( ${valueAt(r)} / ${p} = ${q} \\). That's it.`,
] as const;

const hitLists = [
  (p: number, hits: string) => `So ${p} strikes ${hits}.`,
  (p: number, hits: string) => `Hits of ${p} up to ${lastN}: ${hits}.`,
  (_: number, hits: string) => `In our range that means ${hits}.`,
] as const;

/** Goes through the primes from 41 to 400: is it a divisor, where are its roots, which n does it strike? */
export function sieve(primes: readonly SievePrime[], voice: Voice): string[] {
  const byPrime = new Map(primes.map((prime) => [prime.p, prime]));
  return primesBetween(41, lastN).map((p) => {
    const rest =
      p > 163
        ? `\\( ${p} = ${Math.floor(p / 163)} \\cdot 163 + ${p % 163} \\), and ${p % 163} is`
        : `${p} is`;
    const prime = byPrime.get(p);
    if (p === 163 && prime !== undefined) {
      return `163 is the special case from above: \\( 2n + 1 \\equiv 0 \\) means \\( n = 81 \\). ${rootText(prime, voice)}`;
    }
    if (prime === undefined) return voice.pick(missReasons)(p, rest);
    return `${voice.pick(hitOpenings)(p, rest)} ${rootText(prime, voice)}`;
  });
}

function rootText(prime: SievePrime, voice: Voice): string {
  const { p, low, high } = prime;
  const first = voice.pick(rootFindings)(p, low, valueAt(low) / p);
  const partner =
    low === high
      ? `Here both roots fall together, because \\( ${p} - 1 - ${low} = ${high} \\).`
      : `The partner is \\( ${p} - 1 - ${low} = ${high} \\).`;
  return `${first} ${partner} ${voice.pick(hitLists)(p, hitsOf(prime).join(", "))}`;
}
