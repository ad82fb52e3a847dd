import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findBoxed } from "../../../../../src/core/analysis/answer/boxed.ts";
import { findCandidates } from "../../../../../src/core/analysis/answer/candidates.ts";
import { findFinalAnswer } from "../../../../../src/core/analysis/answer/finalAnswer.ts";
import { normaliseAnswer } from "../../../../../src/core/analysis/answer/shape/normalise.ts";

describe("boxed answers", () => {
  it("balances braces and skips what is never closed", () => {
    const text = "a \\boxed{\\frac{1}{2}} b \\boxed{ x \\} y } c \\boxed{never";
    assert.deepEqual(
      findBoxed(text).map(({ content }) => content),
      ["\\frac{1}{2}", " x \\} y "],
    );
    const [first] = findBoxed(text);
    assert.equal(text.slice(first?.start, first?.end), "\\boxed{\\frac{1}{2}}");
  });

  it("counts a box in a box once, and reads many unclosed ones in little time", () => {
    assert.deepEqual(findBoxed("\\boxed{1 \\boxed{2}}").length, 1);
    assert.deepEqual(findBoxed("\\boxed{".repeat(2000)), []);
  });
});

describe("candidates", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["So the answer is 42.", ["42"]],
    ["Thus the final answer is \\(\\frac{3}{4}\\).", ["\\frac{3}{4}"]],
    ["**Answer:** 3,000", ["3000"]],
    ["Therefore, the correct answer is option C.", ["C"]],
    ["The answer should be **12 apples**.", ["12 apples"]],
    ["So the answer is \\boxed{7}.", ["7"]],
    ["Is the answer 5? I wonder if the answer is 5.", []],
    ["The answer is not clear.", []],
    ["The answer is 3x + 2.", ["3x + 2"]],
    ["Final answer: -2.5%", ["-2.5%"]],
    ["So the answer might be 58. Let me test that on a small board.", ["58"]],
    ["Thus our result seems to be \\(\\frac{7}{2}\\).", ["\\frac{7}{2}"]],
    ["Let me double-check 64 by counting the rows.", ["64"]],
    ["I should verify the result 2.5 in another way.", ["2.5"]],
    ["Maybe the answer is 5.", []],
    ["So the answer could be 3 or 4.", []],
    ["Let me verify 17 * 3 = 51.", []],
    ["Let me double-check that 5 is right.", []],
  ];
  for (const [text, values] of cases) {
    it(`“${text}”`, () => {
      const found = findCandidates(text, 100);
      assert.deepEqual(
        found.map(({ value }) => value),
        values,
      );
      for (const { start, end, value } of found)
        assert.equal(
          normaliseAnswer(text.slice(start - 100, end - 100)).includes(value) ||
            text.includes("boxed"),
          true,
        );
    });
  }

  it("takes the answer's last box, then its words, then the reasoning's last candidate", () => {
    const earlier = [
      { start: 0, end: 1, value: "1" },
      { start: 2, end: 3, value: "2" },
    ];
    assert.equal(findFinalAnswer("\\boxed{3} or rather \\boxed{4}", earlier), "4");
    assert.equal(findFinalAnswer("The answer is 5.", earlier), "5");
    assert.equal(findFinalAnswer("Nothing here.", earlier), "2");
    assert.equal(findFinalAnswer("", []), undefined);
  });
});
