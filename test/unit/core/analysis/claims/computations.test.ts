import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findComputations } from "../../../../../src/core/analysis/claims/computations.ts";

function shown(text: string): string[] {
  return findComputations(text).map(({ start, end }) => text.slice(start, end).trim());
}

function keys(text: string): string[] {
  return findComputations(text).map(({ key }) => key);
}

describe("computations", () => {
  it("are found before their relations, in chains too", () => {
    assert.deepEqual(shown("So 17 * 17 = 289, and (8 + 4)/2 ≈ 6."), ["17 * 17", "(8 + 4)/2"]);
    assert.deepEqual(shown("2 + 3 * 4 = 2 + 12 = 14"), ["2 + 3 * 4", "2 + 12"]);
    assert.deepEqual(shown("- 3 + 4 = 7"), ["3 + 4"]);
    assert.deepEqual(shown("The sum of 3 + 4 = 7"), ["3 + 4"]);
  });

  it("are the same in every notation", () => {
    const [first, ...others] = [
      "3 * 4 = 12",
      "3×4=12",
      "$3 \\cdot 4 = 12$",
      "4 * 3 = 12",
      "**3 * 4 = 12**",
    ].flatMap(keys);
    assert.equal(others.length, 4);
    for (const other of others) assert.equal(other, first);
    assert.deepEqual(keys("\\frac{1}{2} + 3 = 3.5"), keys("\\dfrac{1}{2} + 3 = 3.5"));
    assert.deepEqual(keys("1,200 / 4 = 300"), keys("1200 ÷ 4 = 300"));
  });

  it("are not parts of other expressions, single numbers or assignments", () => {
    for (const text of [
      "x^2 - 4 = 0",
      "x = 3 + 4",
      "n = 12",
      "The code has 3 lines = fine",
      "2a + 3 = 7",
      "(x + 3) * 2 = 8",
      "no numbers = none",
    ])
      assert.deepEqual(shown(text), [], text);
  });
});
