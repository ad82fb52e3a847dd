/** Shares and chances that are estimated from the samples of a group: the Wilson interval, pass@k, maj@k. */

/** 97.5th percentile of the standard normal distribution, for intervals of 95 %. */
const z95 = 1.959_963_984_540_054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Score interval of 95 % for a share (E. B. Wilson, “Probable inference, the law of succession, and statistical inference”,
 * Journal of the American Statistical Association 22, 1927): all shares that a sample of n would not reject.
 * @param successes 0 to n. @param n above 0. @returns bounds from 0 to 1 that hold successes / n between them.
 */
export function wilsonInterval(successes: number, n: number): Interval {
  const share = successes / n;
  const square = z95 * z95;
  const middle = share + square / (2 * n);
  const spread = z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const scale = 1 + square / n;
  return {
    // At the ends of the scale one bound is exact, which rounding must not move.
    low: successes === 0 ? 0 : (middle - spread) / scale,
    high: successes === n ? 1 : (middle + spread) / scale,
  };
}

/**
 * The chance that at least one of k samples is right, estimated without bias from n samples of which c are: 1 − C(n−c, k) /
 * C(n, k) (M. Chen et al., “Evaluating Large Language Models Trained on Code”, arXiv:2107.03374, equation 1), as a product,
 * so that no factorial overflows.
 * @param k 1 to n. @returns 0 to 1.
 */
export function passAtK(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let none = 1;
  for (let draw = n - c + 1; draw <= n; draw += 1) none *= 1 - k / draw;
  return 1 - none;
}

/** Samples that come to one value. */
export interface ValueCount {
  readonly count: number;
  readonly right: boolean;
}

/** With more samples than this, maj@k is not computed: the exact sum takes time with the cube of their number. */
const mostForMajority = 128;

/**
 * The chance that the most frequent value among k of the group's n samples, drawn without putting back, is right; a tie is
 * broken by lot, and k samples without any answer are not right. Exact but for rounding: it is summed over all hands of k
 * samples, whose numbers of each value follow the multivariate hypergeometric distribution.
 * @param values the group's values with how many samples came to each. @param unanswered samples without an answer.
 * @param k 1 to n.
 * @returns 0 to 1; undefined with more than `mostForMajority` samples.
 */
export function majorityAtK(
  values: readonly ValueCount[],
  unanswered: number,
  k: number,
): number | undefined {
  const n = values.reduce((sum, { count }) => sum + count, unanswered);
  if (n > mostForMajority) return undefined;
  let favourable = 0;
  for (const [winner, { count, right }] of values.entries()) {
    if (!right) continue;
    const others = values.filter((_, at) => at !== winner).map((value) => value.count);
    for (let most = 1; most <= Math.min(count, k); most += 1)
      favourable += choose(count, most) * handsBelow(others, unanswered, most, k - most);
  }
  return Math.min(1, favourable / choose(n, k));
}

/**
 * Ways to draw `rest` samples so that no value comes more often than `most`, each weighed with 1 / (1 + values that come as
 * often), which is the chance to win the lot among them.
 */
function handsBelow(
  counts: readonly number[],
  unanswered: number,
  most: number,
  rest: number,
): number {
  const mostTies = Math.floor(rest / most);
  // ways[ties][drawn]
  let ways = Array.from({ length: mostTies + 1 }, () => new Array<number>(rest + 1).fill(0));
  for (let drawn = 0; drawn <= Math.min(unanswered, rest); drawn += 1)
    (ways[0] ?? [])[drawn] = choose(unanswered, drawn);
  for (const count of counts) {
    const next = ways.map((row) => row.slice());
    for (let own = 1; own <= Math.min(count, most, rest); own += 1) {
      const factor = choose(count, own);
      const tie = own === most ? 1 : 0;
      for (let ties = tie; ties <= mostTies; ties += 1) {
        const from = ways[ties - tie] ?? [];
        const to = next[ties] ?? [];
        for (let drawn = own; drawn <= rest; drawn += 1)
          to[drawn] = (to[drawn] ?? 0) + factor * (from[drawn - own] ?? 0);
      }
    }
    ways = next;
  }
  return ways.reduce((sum, row, ties) => sum + (row[rest] ?? 0) / (ties + 1), 0);
}

/** Binomial coefficient; exact up to 2^53, then with the precision of a double. */
function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  const fewer = Math.min(k, n - k);
  for (let at = 1; at <= fewer; at += 1) value = (value * (n - fewer + at)) / at;
  return value;
}

/** Entropy of a vote in bits: 0 where all samples agree. @param counts samples of each value, above 0. */
export function entropyOf(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum - (count / all) * Math.log2(count / all), 0);
}

/** The numbers of samples for which pass@k and maj@k are given: powers of two, and all. */
export function sizesUpTo(n: number): number[] {
  const sizes: number[] = [];
  for (let k = 1; k < n; k *= 2) sizes.push(k);
  return n > 0 ? [...sizes, n] : [];
}
