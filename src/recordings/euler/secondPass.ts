/** The long recording's last check: the same count once more, prime by prime instead of n by n. */
import { hitsOf, smallestFactor, valueAt, type SievePrime } from "./numbers.ts";
import type { Voice } from "./voice.ts";

const t = (n: number): string => String(n);

const listOpenings = [
  (p: number) => `The list of ${t(p)} again, this time with the factorizations:`,
  (p: number) => `For ${t(p)}:`,
  (p: number) => `${t(p)} comes next. Its multiples among the values:`,
  (p: number) => `Let me go through the hits of ${t(p)}.`,
  (p: number) => `What does ${t(p)} contribute?`,
] as const;

const contributions = [
  (p: number, fresh: number, seen: number) =>
    `Of these, ${t(seen)} had a smaller prime factor already, so ${t(p)} adds ${t(fresh)}.`,
  (_: number, fresh: number, seen: number) => `New ones: ${t(fresh)}. Counted before: ${t(seen)}.`,
  (p: number, fresh: number, seen: number) =>
    `That's \\( ${t(fresh + seen)} - ${t(seen)} = ${t(fresh)} \\) with ${t(p)} as the smallest factor.`,
] as const;

/** Goes through the primes once more and counts every n at its smallest prime factor. */
export function secondPass(primes: readonly SievePrime[], voice: Voice): string[] {
  let total = 0;
  const paragraphs = primes.map((prime) => {
    const { p } = prime;
    const hits = hitsOf(prime).filter((n) => valueAt(n) > p);
    if (hits.length === 0) return `${t(p)} strikes only values that are equal to ${t(p)}.`;
    const fresh = hits.filter((n) => smallestFactor(valueAt(n)) === p).length;
    const products = hits.map(
      (n) => `\\( f(${t(n)}) = ${t(valueAt(n))} = ${t(p)} \\cdot ${t(valueAt(n) / p)} \\)`,
    );
    const before = total;
    total += fresh;
    return [
      voice.pick(listOpenings)(p),
      `${products.join(", ")}.`,
      voice.pick(contributions)(p, fresh, hits.length - fresh),
      fresh === 0
        ? `The sum stays at ${t(total)}.`
        : `Sum so far: \\( ${t(before)} + ${t(fresh)} = ${t(total)} \\).`,
    ].join(" ");
  });
  return [
    "Wait, before I trust this: the walk and the tally use the same lists, so an n that I overlooked in one would be missing in the other. Let me do a second pass that doesn't depend on the walk, prime by prime, and count each n at its smallest prime factor.",
    ...paragraphs,
    `The second pass gives ${t(total)}.`,
  ];
}
