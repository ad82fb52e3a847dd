import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { bisect, firstEndingAfter } from "../../../../src/core/text/bisect.ts";

describe("binary search", () => {
  it("finds what looking at each would find", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 })),
        fc.integer({ min: -1, max: 51 }),
        (all, at) => {
          const sorted = all.toSorted((a, b) => a - b);
          const first = sorted.findIndex((value) => value > at);
          assert.equal(
            bisect(sorted.length, (index) => (sorted[index] ?? 0) > at),
            first === -1 ? sorted.length : first,
          );
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it("tells the first range that ends after an offset", () => {
    const ranges = [
      { start: 2, end: 4 },
      { start: 6, end: 7 },
    ];
    assert.deepEqual(
      [0, 3, 4, 6, 7].map((offset) => firstEndingAfter(ranges, offset)),
      [0, 0, 1, 1, 2],
    );
    assert.equal(firstEndingAfter([], 0), 0);
  });
});
