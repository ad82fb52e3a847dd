import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { compareArms } from "../../../../src/core/branch/arms.ts";
import { newcombeInterval, totalVariation } from "../../../../src/core/branch/difference.ts";

const close = (actual: number, expected: number, within = 5e-5): void => {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);
};

describe("newcombeInterval", () => {
  it("gives the published intervals of method 10", () => {
    // R. G. Newcombe 1998, table II, examples (a) 56/70 − 48/80, (c) 6/7 − 2/7, (e) 5/56 − 0/29, (h) 10/10 − 0/10.
    const published = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [10, 10, 0, 10, 0.6075, 1],
    ] as const;
    for (const [a, m, b, n, low, high] of published) {
      const interval = newcombeInterval({ successes: a, n: m }, { successes: b, n });
      close(interval.low, low, 1e-4);
      close(interval.high, high, 1e-4);
    }
  });
});

describe("totalVariation", () => {
  it("is half the sum of the differences of shares", () => {
    // Shares 4/5, 1/5 and 1/5, 3/5, 1/5: half of 3/5 + 2/5 + 1/5.
    close(totalVariation([0, 0, 0, 0, 1], [0, 1, 1, 1, 2]).total, 0.6, 1e-12);
    assert.equal(totalVariation([0, 0], [0, 0]).total, 0);
    assert.equal(totalVariation([0, 0], [1, 1, 1]).total, 1);
  });

  it("has the bootstrap interval of the exact distribution", () => {
    // Of [0, 1] and [0, 1] drawn again, the number of 1s is 0, 1, 2 with chances 1/4, 1/2, 1/4: the distance is 1 in 1/8,
    // 1/2 in 1/2 and 0 in 3/8 of the rounds, so that the middle 95 % reach from 0 to 1.
    assert.deepEqual(totalVariation([0, 1], [0, 1]).interval, { low: 0, high: 1 });
    // Without spread nothing changes when it is drawn again.
    assert.deepEqual(totalVariation([0, 0, 0], [1, 1]).interval, { low: 1, high: 1 });
  });

  it("knows how often chance is as large", () => {
    // Of the 6 splits of {0, 0, 1, 1} in halves, 2 part the values wholly; the others lie 0 apart.
    const parted = totalVariation([0, 0], [1, 1]);
    close(parted.byChance, 1 / 3, 0.04);
    close(parted.noise, 1 / 3, 0.04);
    assert.equal(totalVariation([0, 0], [0, 0]).byChance, 1);
  });

  it("gives the same figures for the same draws", () => {
    const draws = [
      [0, 1, 1, 2],
      [0, 0, 1],
    ] as const;
    assert.deepEqual(totalVariation(...draws), totalVariation(...draws));
  });
});

describe("compareArms", () => {
  it("puts shares by value beside each other, no answer as a value of its own", () => {
    const report = compareArms(
      ["408", "\\frac{816}{2}", "408", undefined],
      ["404", "408", undefined, undefined],
    );
    assert.ok(report);
    assert.deepEqual(
      report.values.map(({ answer, one, other, difference }) => [
        answer,
        one.samples,
        other.samples,
        difference,
      ]),
      [
        ["408", 3, 1, 0.5],
        ["404", 0, 1, -0.25],
        [undefined, 1, 2, -0.25],
      ],
    );
    assert.equal(report.distance.total, 0.5);
    assert.equal(compareArms([], ["1"]), undefined);
  });
});
