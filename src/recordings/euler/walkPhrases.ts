/** The ways in which the long recording speaks of one n. Every number in them is computed where it is written. */
import { valueAt } from "./numbers.ts";

/** Types a table of phrases that take the same arguments. */
function phrases<Arguments extends readonly unknown[]>(
  ...table: ((...given: Arguments) => string)[]
): readonly ((...given: Arguments) => string)[] {
  return table;
}

/** A number as text. */
const t = (n: number): string => String(n);

export const openings = phrases<[n: number, value: number]>(
  (n, v) =>
    `\\( n = ${t(n)} \\): \\( ${t(n)} \\cdot ${t(n + 1)} = ${t(n * (n + 1))} \\), plus 41 is ${t(v)}.`,
  (n, v) =>
    `Next, \\( n = ${t(n)} \\). \\( ${t(n)}^2 = ${t(n * n)} \\), and \\( ${t(n * n)} + ${t(n)} + 41 = ${t(v)} \\).`,
  (n, v) => `For $n = ${t(n)}$ the value is $${t(n * (n + 1))} + 41 = ${t(v)}$.`,
  (n, v) =>
    `Going on from \\( f(${t(n - 1)}) = ${t(valueAt(n - 1))} \\), I add \\( 2n = ${t(2 * n)} \\): \\( ${t(valueAt(n - 1))} + ${t(2 * n)} = ${t(v)} \\), which is \\( f(${t(n)}) \\).`,
  (n, v) => `Then ${t(n)}: \\( f(${t(n)}) = ${t(n * n)} + ${t(n + 41)} = ${t(v)} \\).`,
  (n, v) => `Now \\( n = ${t(n)} \\), where \\( f(n) = ${t(v)} \\).`,
  (n, v) => `\\( f(${t(n)}) \\): that's \\( ${t(n)} \\cdot ${t(n + 1)} + 41 = ${t(v)} \\).`,
  (n, v) =>
    `With \\( n = ${t(n)} \\) I get ${t(n * n)} from the square, ${t(n)} from the linear term and 41, so \\( ${t(n * n + n)} + 41 = ${t(v)} \\).`,
);

interface Division {
  readonly n: number;
  readonly value: number;
  readonly p: number;
  readonly q: number;
  /** n modulo p. */
  readonly residue: number;
}

export const divisions = phrases<[Division]>(
  ({ n, value, p, q, residue }) =>
    `It's on the list of ${t(p)}: \\( ${t(n)} = ${t((n - residue) / p)} \\cdot ${t(p)} + ${t(residue)} \\). And indeed \\( ${t(p)} \\cdot ${t(q)} = ${t(value)} \\).`,
  ({ value, p, q }) =>
    `The list of ${t(p)} says that it should be divisible. Let me verify: \\( ${t(p)} \\cdot ${t(q)} = ${t(value)} \\). Yes.`,
  ({ value, p, q }) => `\\( ${t(value)} / ${t(p)} = ${t(q)} \\) with nothing left over.`,
  ({ value, p, q }) => {
    const tens = q - (q % 10);
    if (tens === 0 || tens === q) return `\\( ${t(value)} = ${t(p)} \\cdot ${t(q)} \\).`;
    return `${t(p)} goes into it: \\( ${t(p)} \\cdot ${t(tens)} = ${t(p * tens)} \\) and \\( ${t(p)} \\cdot ${t(q - tens)} = ${t(p * (q - tens))} \\), together \\( ${t(p * tens)} + ${t(p * (q - tens))} = ${t(value)} \\). So the cofactor is ${t(q)}.`;
  },
  ({ value, p, q, residue }) =>
    `Modulo ${t(p)} this n is ${t(residue)}, which is one of the two roots. So ${t(p)} divides, and $${t(value)} = ${t(p)} \\cdot ${t(q)}$.`,
  ({ value, p, q }) =>
    `Struck by ${t(p)}. The product: \\[ ${t(p)} \\cdot ${t(q)} = ${t(value)}. \\]`,
  ({ n, value, p, q, residue }) => {
    const partner = n - p;
    if (partner < 0)
      return `Here \\( ${t(p)} \\cdot ${t(q)} = ${t(value)} \\), with n equal to the root ${t(residue)} itself.`;
    return `Since \\( ${t(n)} - ${t(p)} = ${t(partner)} \\) and ${t(p)} divides \\( f(${t(partner)}) = ${t(valueAt(partner))} \\), it divides this one too: \\( ${t(valueAt(partner))} = ${t(p)} \\cdot ${t(valueAt(partner) / p)} \\) and \\( ${t(value)} = ${t(p)} \\cdot ${t(q)} \\).`;
  },
);

export const cofactorRemarks = phrases<[p: number, q: number]>(
  (_, q) =>
    `The cofactor ${t(q)} is one of my primes as well, so this n stands on two lists, but it counts once.`,
  (p, q) => `Both ${t(p)} and ${t(q)} are in the sieve; I must not count it twice.`,
  (_, q) => `I expected that: it's on the list of ${t(q)}, too.`,
);

export const compositeEndings = phrases<[n: number, count: number]>(
  (_, count) => `Composite, number ${t(count)}.`,
  (n, count) => `So ${t(n)} counts; that makes ${t(count)}.`,
  (_, count) => `Not prime. ${t(count)} so far.`,
  (_, count) => `That's composite number ${t(count)} on my tally.`,
  () => `So it's composite.`,
  (n) => `So I add ${t(n)} to the list.`,
  (_, count) => `Tally: ${t(count)}.`,
);

export const trialOpenings = {
  full: phrases<[n: number, tried: number]>(
    (n) => `No list contains ${t(n)}, so I expect a prime. Let me check this one completely.`,
    () => "Not struck. To be safe, all possible divisors:",
    (_, tried) => `I'd like to be thorough here, so I try all ${t(tried)} of them.`,
    (n) =>
      `Hmm, ${t(n)} looks free, but let me verify it with every prime of the sieve up to ${t(n)}.`,
  ),
  some: phrases<[n: number, tried: number]>(
    (n) => `${t(n)} is on no list. A few trial divisions as a spot check:`,
    () => "Nothing strikes it. Let me test some of the divisors anyway.",
    (_, tried) => `Free, as far as the lists go. I check ${t(tried)} of the primes by hand:`,
    (n) => `No hit at ${t(n)}. Spot check:`,
    () => "It should be prime. Let me look at some remainders.",
    () => "None of the progressions comes through here. For instance:",
  ),
};

export const remainderLists = phrases<[n: number, value: number, primes: readonly number[]]>(
  (_, v, primes) =>
    `${primes.map((p) => `\\( ${t(v)} = ${t(p)} \\cdot ${t(Math.floor(v / p))} + ${t(v % p)} \\)`).join(", ")}.`,
  (n, _, primes) =>
    `${primes.map((p) => `${t(n)} is ${t(n % p)} modulo ${t(p)}`).join(", ")}, and none of these is a root.`,
  (_, v, primes) =>
    `The remainders ${primes.map((p) => `${t(v % p)} (of ${t(p)})`).join(", ")} are all different from 0.`,
  (_, v, primes) =>
    `${primes.map((p) => `\\( ${t(v)} - ${t(p)} \\cdot ${t(Math.floor(v / p))} = ${t(v % p)} \\)`).join(", ")}: never 0.`,
  (_, v, primes) =>
    `\n\n${primes.map((p) => `- ${t(p)}: \\( ${t(p)} \\cdot ${t(Math.floor(v / p))} = ${t(v - (v % p))} \\), ${t(v % p)} missing`).join("\n")}\n\n`,
  (_, v, primes) =>
    `${primes.map((p) => `$${t(p)} \\cdot ${t(Math.floor(v / p))} = ${t(v - (v % p))}$ and the next multiple is $${t(v - (v % p) + p)}$`).join("; ")}. So ${t(v)} is never met.`,
);

export const primeEndings = phrases<[n: number, value: number]>(
  (_, v) => `So ${t(v)} is prime.`,
  () => "Prime.",
  (n) => `${t(n)} doesn't count.`,
  () => "Good, that one is prime.",
  (_, v) => `${t(v)} survives.`,
  () => "Nothing divides it, as expected.",
  () => "OK, next.",
  (n, v) => `Hence \\( f(${t(n)}) = ${t(v)} \\) is prime.`,
);
