import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { doublingBins, linearBins } from "../../../../src/core/dataset/histogram.ts";

const whole = fc.array(fc.nat({ max: 5000 }), { minLength: 1 });
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });

describe("histograms", () => {
  for (const [name, binsOf] of [
    ["linear", linearBins],
    ["doubling", doublingBins],
  ] as const) {
    it(`puts each number into the bin that it belongs to: ${name}`, () => {
      fc.assert(
        fc.property(fc.oneof(whole, shares), (values) => {
          const bins = binsOf(Float64Array.from(values));
          assert.ok(bins.length >= 1 && bins.length <= 41, String(bins.length));
          bins.forEach(({ from, to, count }, index) => {
            const isLast = index === bins.length - 1;
            // Edges are rounded for reading, in the twelfth digit.
            const own = values.filter(
              (value) => value >= from - 1e-9 && (value < to + 1e-9 || (isLast && value <= to)),
            );
            assert.ok(count <= own.length);
            if (index > 0) assert.equal(from, bins[index - 1]?.to);
          });
          assert.equal(
            bins.reduce((sum, { count }) => sum + count, 0),
            values.length,
          );
        }),
        { seed: 1, numRuns: 1000 },
      );
    });
  }

  it("has round edges", () => {
    assert.deepEqual(linearBins(Float64Array.of(0, 1, 1, 3)), [
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 0 },
      { from: 3, to: 4, count: 1 },
    ]);
    assert.deepEqual(
      linearBins(Float64Array.of(0.1, 0.99))
        .map(({ from }) => from)
        .slice(0, 3),
      [0.1, 0.15, 0.2],
    );
    assert.deepEqual(doublingBins(Float64Array.of(0, 1, 5)), [
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 2, count: 1 },
      { from: 2, to: 4, count: 0 },
      { from: 4, to: 8, count: 1 },
    ]);
    assert.deepEqual(linearBins(new Float64Array(0)), []);
  });
});
