/** What the long recording says between the blocks of its walk: doubts, checks and ways that lead nowhere. */
import { hitsOf, isPrimeAt, lastN, smallestFactor, valueAt, type SievePrime } from "./numbers.ts";
import type { Block } from "./walk.ts";

type Remark = (block: Block, primes: readonly SievePrime[]) => string;

const t = (n: number): string => String(n);

const remarks: readonly Remark[] = [
  () =>
    `Wait. There's a trap here: 41 divides \\( f(0) = 41 \\), 43 divides \\( f(1) = 43 \\), and so on. If I strike every n on the lists, I strike primes as well. A value that is equal to its divisor is prime! So the first entry of a list doesn't count when \\( f(n) = p \\). Since \\( f(18) = ${t(valueAt(18))} \\) and \\( f(19) = ${t(valueAt(19))} \\), this concerns n from 0 to 18. Good that I noticed; from 40 on the values are at least 1681, so there it can't happen.`,
  () =>
    `Let me reread the question to make sure: "for how many integers n with 0 ≤ n ≤ ${t(lastN)} is it not prime". So n = 0 belongs to it, with the value 41, which is prime. And a value of 1 can't occur, so "not prime" is the same as "composite". OK.`,
  ({ compositeSoFar }) =>
    `Hmm, look at the composite ones so far: ${compositeSoFar.join(", ")}. The beginning 40, 41, 44, 49, 56 has the differences 1, 3, 5, 7. Squares! These are \\( 40 + k^2 \\). Why? Because \\( f(40 + k^2) = f(k-1) \\cdot f(k) \\). Let me check: for \\( k = 1 \\) it says \\( 41 \\cdot 43 = ${t(valueAt(41))} \\), which is \\( f(41) \\). For \\( k = 2 \\): \\( 43 \\cdot 47 = ${t(valueAt(44))} \\), which is \\( f(44) \\). Nice.`,
  ({ last }) =>
    `Let me double-check the claim that only primes up to n matter. For \\( n > 40 \\) we have \\( n^2 < n^2 + n + 41 < n^2 + 2n + 1 \\), the last because \\( 41 < n + 1 \\). So the root of \\( f(n) \\) lies between n and \\( n + 1 \\). For example \\( ${t(last)}^2 = ${t(last * last)} \\), \\( ${t(last + 1)}^2 = ${t((last + 1) ** 2)} \\), and \\( f(${t(last)}) = ${t(valueAt(last))} \\) is between them. Good.`,
  () =>
    `Back to the squares: can I count the composite values by the pattern \\( 40 + k^2 \\) alone? The n of this form up to ${t(lastN)} have \\( k \\le 18 \\), because \\( 40 + 18^2 = 364 \\) and \\( 40 + 19^2 = 401 \\). That would be 19 values, with \\( k = 0 \\). But wait, 82 was composite too, \\( f(82) = ${t(smallestFactor(valueAt(82)))} \\cdot ${t(valueAt(82) / smallestFactor(valueAt(82)))} \\), and \\( 82 - 40 = 42 \\) is no square. So the pattern explains only some of them, and already in this block it misses one. I give up on it and go on with the search.`,
  ({ compositeSoFar }) =>
    `A quick sanity check with last digits. Modulo 5 the values are 1, 3, 2, 3, 1, and they are odd, so the last digit can only be 1, 3 or 7. The last few composite ones end like that: ${compositeSoFar
      .slice(-6)
      .map((n) => t(valueAt(n)))
      .join(", ")}. No 5 and no 9. OK.`,
  () =>
    `Alternatively, could I count with inclusion-exclusion over the primes? Each prime p strikes about \\( 2 \\cdot 401 / p \\) values of n; for 41 that's \\( 802 / 41 \\), between 19 and 20. But then come the pairs, where n must satisfy two congruences, four combinations for each pair, and about thirty primes make 435 pairs, as \\( 30 \\cdot 29 / 2 = 435 \\). No, that's more work than the walk, and more error-prone. I stay with the walk.`,
  ({ composite }, primes) => {
    const n =
      composite.find((c) =>
        primes.some(({ p }) => p === valueAt(c) / smallestFactor(valueAt(c))),
      ) ?? 81;
    const p = smallestFactor(valueAt(n));
    return `Am I counting anything twice? \\( n = ${t(n)} \\) is a case to look at: \\( ${t(valueAt(n))} = ${t(p)} \\cdot ${t(valueAt(n) / p)} \\). I go by n and not by the lists, so each n is visited once, whatever number of primes strikes it. So no.`;
  },
  ({ compositeSoFar, last }) =>
    `Let me verify the tally so far in another way, through the smallest prime factor of each. ${bySmallestFactor(compositeSoFar)} up to n = ${t(last)}. That agrees with the tally.`,
  ({ last }) =>
    `Hmm, did I make a slip in the running values? They go up by \\( 2n \\), so after many steps an early error would spoil everything. From the definition: \\( ${t(last)}^2 = ${t(last * last)} \\), and \\( ${t(last * last)} + ${t(last)} + 41 = ${t(valueAt(last))} \\). The same as what I have. Good.`,
  (_, primes) => {
    const prime = primes[3];
    if (prime === undefined) return "";
    const inRange = hitsOf(prime).slice(0, 6);
    return `Let me recheck one of the lists, that of ${t(prime.p)}: ${inRange.join(", ")}. The distances must alternate, \\( ${t(prime.high)} - ${t(prime.low)} = ${t(prime.high - prime.low)} \\) and \\( ${t(prime.p)} - ${t(prime.high - prime.low)} = ${t(prime.p - prime.high + prime.low)} \\). They do, so I trust the list.`;
  },
  ({ first, last, composite }) =>
    `In this block ${t(composite.length)} of the ${t(last - first + 1)} values are composite. For random odd numbers of this size it would be far more. That is the charm of this polynomial: no prime below 41 can take part.`,
  ({ last }) =>
    `But what about prime factors larger than n? If \\( f(n) = a \\cdot b \\) with both factors larger than n, both are at least \\( n + 1 \\), and \\( (n+1)^2 \\) is too large. With \\( n = ${t(last)} \\): \\( ${t(last + 1)} \\cdot ${t(last + 1)} = ${t((last + 1) ** 2)} \\), and \\( ${t((last + 1) ** 2)} - ${t(valueAt(last))} = ${t((last + 1) ** 2 - valueAt(last))} \\) is positive. So one factor is at most n, and it has a prime factor from my list. Fine.`,
  ({ composite }) => {
    const n = composite[0] ?? 40;
    const p = smallestFactor(valueAt(n));
    return `Let me check one of them with the other form, \\( 4f(n) = (2n+1)^2 + 163 \\). For \\( n = ${t(n)} \\): \\( ${t(2 * n + 1)}^2 = ${t((2 * n + 1) ** 2)} \\), plus 163 is ${t((2 * n + 1) ** 2 + 163)}, and \\( 4 \\cdot ${t(valueAt(n))} = ${t(4 * valueAt(n))} \\). It matches, and \\( ${t(4 * valueAt(n))} / ${t(p)} = ${t((4 * valueAt(n)) / p)} \\), so ${t(p)} really divides.`;
  },
  ({ compositeSoFar, last }) => {
    const primeCount = last + 1 - compositeSoFar.length;
    return `Another check of the sums: up to n = ${t(last)} there are ${t(last + 1)} values, ${t(compositeSoFar.length)} composite and ${t(primeCount)} prime, and \\( ${t(compositeSoFar.length)} + ${t(primeCount)} = ${t(last + 1)} \\). Good.`;
  },
  ({ first, last }) => {
    const longest = longestPrimeRun(last);
    return `Is it suspicious that there are such long runs of primes? The longest run after the famous one, up to here, goes from ${t(longest.from)} to ${t(longest.to)}. I looked at the end of it again: \\( f(${t(longest.to + 1)}) = ${t(valueAt(longest.to + 1))} \\), and \\( ${t(valueAt(longest.to + 1))} = ${t(smallestFactor(valueAt(longest.to + 1)))} \\cdot ${t(valueAt(longest.to + 1) / smallestFactor(valueAt(longest.to + 1)))} \\). So it does end there. The block from ${t(first)} on is nothing special.`;
  },
  ({ compositeSoFar, last }) =>
    `Maybe I should compare with an estimate, to see that I'm in the right region? I could integrate \\( 1/\\ln f(n) \\) with a correction factor for the missing small primes. Hmm, but the factor is an infinite product that I don't remember well enough. This won't confirm anything to the last unit. Leave it; ${t(compositeSoFar.length)} up to ${t(last)} is what the walk gives.`,
  ({ first, composite }) =>
    `Let me go over this block's list once more: ${composite.join(", ")}. For each I have a factorization: ${composite.map((n) => `\\( ${t(valueAt(n))} = ${t(smallestFactor(valueAt(n)))} \\cdot ${t(valueAt(n) / smallestFactor(valueAt(n)))} \\)`).join(", ")}. All from ${t(first)} on, none forgotten as far as I can see.`,
  ({ compositeSoFar, last }) =>
    `One more count by smallest prime factor, because an error here would go straight into the answer. ${bySmallestFactor(compositeSoFar)} up to n = ${t(last)}. It agrees again.`,
  ({ last }) =>
    `Does the search end at the right place? The last value is \\( f(${t(last)}) = ${t(last)} \\cdot ${t(last + 1)} + 41 \\), that is ${t(valueAt(last))}, and ${t(last)} is included by "≤". Yes. Going on to ${t(last + 1)} would add \\( f(401) = ${t(valueAt(401))} \\), which is ${isPrimeAt(401) ? "prime" : "composite"}, but it's outside the range.`,
];

/** "41: 5, 43: 4, ..., together a + b + ... = sum". */
function bySmallestFactor(composite: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const n of composite) {
    const p = smallestFactor(valueAt(n));
    counts.set(p, (counts.get(p) ?? 0) + 1);
  }
  const entries = [...counts].sort(([a], [b]) => a - b);
  const list = entries.map(([p, count]) => `${t(p)}: ${t(count)}`).join(", ");
  const sum = entries.map(([, count]) => t(count)).join(" + ");
  return `The counts are ${list}. Together \\( ${sum} = ${t(composite.length)} \\)`;
}

/** The longest run of n from 41 up to `last` at which the value is prime. */
function longestPrimeRun(last: number): { readonly from: number; readonly to: number } {
  let best = { from: 0, to: -1 };
  let from = 41;
  for (let n = 41; n <= last; n += 1) {
    if (!isPrimeAt(n)) {
      if (n - from > best.to - best.from + 1) best = { from, to: n - 1 };
      from = n + 1;
    }
  }
  return best;
}

/** The remark after a block. @param index the block's place in the walk, counted from 0 */
export function remarkAfter(index: number, block: Block, primes: readonly SievePrime[]): string {
  return remarks[index]?.(block, primes) ?? "";
}
