/**
 * Wilson's interval, pass@k and maj@k beside figures worked out by hand, beside python3 counting every hand of samples, and by
 * what must hold of all of them.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  majorityAtK,
  passAtK,
  sizesUpTo,
  wilsonInterval,
  type ValueCount,
} from "../../../../src/core/groups/estimators.ts";
import { rewardGroup } from "../../../../src/core/groups/rewards.ts";
import { Absent, pythonResult } from "../../../support/oracle/interpreters.ts";
import { chance } from "../../../support/oracle/random.ts";

function near(actual: number | undefined, expected: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 1e-9,
    `${String(actual)} ≠ ${expected}`,
  );
}

const [right, wrong] = [true, false];
const of = (count: number, isRight: boolean): ValueCount => ({ count, right: isRight });

describe("Wilson's interval", () => {
  it("gives the figures that are in the literature", () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263 and 15 of 148.
    assert.deepEqual(rounded(wilsonInterval(81, 263)), [0.2553, 0.3662]);
    assert.deepEqual(rounded(wilsonInterval(15, 148)), [0.0624, 0.1605]);
    assert.deepEqual(rounded(wilsonInterval(0, 20)), [0, 0.1611]);
    assert.deepEqual(rounded(wilsonInterval(1, 29)), [0.0061, 0.1718]);
  });

  it("holds the share, ends at 0 and 1, and narrows with more samples", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, part) => {
        const successes = Math.min(n, part);
        const { low, high } = wilsonInterval(successes, n);
        assert.ok(low >= 0 && high <= 1 && low <= successes / n && successes / n <= high);
        const more = wilsonInterval(4 * successes, 4 * n);
        assert.ok(more.high - more.low < high - low);
      }),
      { seed: 22 },
    );
  });
});

describe("pass@k", () => {
  it("is one less the share of hands without a right sample", () => {
    near(passAtK(5, 2, 2), 1 - 3 / 10);
    near(passAtK(5, 2, 1), 2 / 5);
    near(passAtK(10, 1, 4), 4 / 10);
    near(passAtK(8, 0, 8), 0);
    near(passAtK(8, 1, 8), 1);
    // Large groups overflow no factorial: with half of them right a hand of 10 almost surely holds one.
    near(passAtK(10_000, 5000, 1), 0.5);
    assert.ok(passAtK(10_000, 5000, 10) > 0.999);
  });
});

describe("maj@k", () => {
  it("counts each hand, and a tie by lot", () => {
    const values = [of(2, right), of(2, wrong), of(1, wrong)];
    // Hands of three: R R x three times, R A A twice, A A B once, R A B four times with a lot of three.
    near(majorityAtK(values, 0, 3), (3 + 4 / 3) / 10);
    near(majorityAtK([of(2, right), of(1, wrong)], 0, 2), 1 / 3 + (2 / 3) * (1 / 2));
    // Of two samples without an answer and one right one, a hand of two has the right one twice in three.
    near(majorityAtK([of(1, right)], 2, 2), 2 / 3);
    near(majorityAtK([], 4, 2), 0);
  });

  it("is pass@1 for one sample, and for all of them the vote itself", () => {
    near(majorityAtK([of(3, right), of(5, wrong)], 0, 1), 3 / 8);
    near(majorityAtK([of(3, right), of(5, wrong)], 0, 8), 0);
    near(majorityAtK([of(5, right), of(3, wrong)], 0, 8), 1);
    near(majorityAtK([of(4, right), of(4, wrong)], 0, 8), 1 / 2);
  });

  it("is not told of groups that are too large to count", () => {
    near(majorityAtK([of(100, right), of(28, wrong)], 0, 128), 1);
    assert.equal(majorityAtK([of(100, right), of(29, wrong)], 0, 4), undefined);
  });

  it("adds up to one over all values where every sample has an answer", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(counts, fc.nat(100), (sizes, part) => {
        const n = sizes.reduce((sum, size) => sum + size, 0);
        const k = 1 + (part % n);
        const chances = sizes.map((_, winner) =>
          majorityAtK(
            sizes.map((count, at) => of(count, at === winner)),
            0,
            k,
          ),
        );
        near(
          chances.reduce<number>((sum, chanceOfOne) => sum + (chanceOfOne ?? 0), 0),
          1,
        );
      }),
      { seed: 22 },
    );
  });
});

describe("sizes of hands", () => {
  it("are powers of two and the whole group", () => {
    assert.deepEqual(sizesUpTo(6), [1, 2, 4, 6]);
    assert.deepEqual(sizesUpTo(8), [1, 2, 4, 8]);
    assert.deepEqual([sizesUpTo(1), sizesUpTo(0)], [[1], []]);
  });
});

/** Counts every hand; finds the interval by bisection of the score equation; takes the deviation from Python's library. */
const oracle = `
import json, sys, itertools, statistics
from collections import Counter
from fractions import Fraction
z = statistics.NormalDist().inv_cdf(0.975)
def wilson(c, n):
    share = c / n
    def bound(outer):
        near, far = share, outer
        for _ in range(200):
            p = (near + far) / 2
            if abs(share - p) <= z * (p * (1 - p) / n) ** 0.5: near = p
            else: far = p
        return near
    return [0 if c == 0 else bound(0), 1 if c == n else bound(1)]
def majority(hand):
    votes = Counter(v for v in hand if v >= 0)
    if not votes: return 0
    top = max(votes.values())
    leaders = [v for v, count in votes.items() if count == top]
    return Fraction(1 if 0 in leaders else 0, len(leaders))
def work(task):
    samples, k = task["samples"], task["k"]
    hands = list(itertools.combinations(samples, k))
    passed = Fraction(sum(1 for hand in hands if 0 in hand), len(hands))
    won = Fraction(sum(map(majority, hands)), len(hands))
    rewards = task["rewards"]
    mean, deviation = statistics.mean(rewards), statistics.pstdev(rewards)
    advantages = [(r - mean) / deviation for r in rewards] if deviation > 1e-9 else None
    return [float(passed), float(won), wilson(samples.count(0), len(samples)), advantages]
print(json.dumps([work(task) for task in json.load(sys.stdin)]))
`;

describe("estimates beside another way of computing", () => {
  it("are those of python3 counting every hand", function () {
    const luck = chance(20_261_130);
    const tasks = Array.from({ length: 60 }, () => {
      const n = 2 + luck.whole(0, 8);
      return {
        // 0 is the right value, -1 no answer.
        samples: Array.from({ length: n }, () => luck.whole(-1, 2)),
        k: luck.whole(1, n),
        rewards: Array.from({ length: n }, () => luck.whole(0, 2) + luck.whole(0, 99) / 100),
      };
    });
    let results: [number, number, [number, number], number[] | null][];
    try {
      results = pythonResult(oracle, tasks) as typeof results;
    } catch (error) {
      if (!(error instanceof Absent)) throw error;
      if (this.test) this.test.title += ` (left out: ${error.message} is not on this machine)`;
      this.skip();
    }
    for (const [at, { samples, k, rewards }] of tasks.entries()) {
      const [passed, won, interval, advantages] = results[at] ?? assert.fail();
      const count = (value: number): number => samples.filter((one) => one === value).length;
      near(passAtK(samples.length, count(0), k), passed);
      const values = [0, 1, 2].map((value) => of(count(value), value === 0));
      near(majorityAtK(values, count(-1), k), won);
      const { low, high } = wilsonInterval(count(0), samples.length);
      near(low, interval[0]);
      near(high, interval[1]);
      const own = rewardGroup(rewards.map((accuracy) => ({ accuracy })));
      for (const [sample, { advantage }] of own.samples.entries()) {
        if (advantages === null) assert.equal(advantage, undefined);
        else near(advantage, advantages[sample] ?? Number.NaN);
      }
    }
  });
});

function rounded({ low, high }: { readonly low: number; readonly high: number }): number[] {
  return [low, high].map((value) => Number(value.toFixed(4)));
}
