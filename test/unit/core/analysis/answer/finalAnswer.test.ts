import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findCandidates } from "../../../../../src/core/analysis/answer/candidates.ts";
import { findFinalAnswer } from "../../../../../src/core/analysis/answer/finalAnswer.ts";
import { forms } from "./finalForms.ts";

const block = "```python\ndef double(x):\n    return 2 * x\n```";

describe("the final answer", () => {
  const cases: readonly (readonly [about: string, answer: string, value: string | undefined])[] = [
    ["a box", "So we get \\[\\boxed{\\frac{\\sqrt{3}}{2}}\\]", "\\frac{\\sqrt{3}}{2}"],
    ["the last of two boxes", "First \\boxed{3}. But then it is \\boxed{4}.", "4"],
    ["two boxes that one sentence joins", "$x = \\boxed{2}$ and $y = \\boxed{3}$", "2, 3"],
    ["two boxes side by side", "\\boxed{1} \\boxed{6}", "1, 6"],
    ["an empty box", "Put it in \\boxed{}. The answer is 9.", "9"],
    ["words", "It follows that the correct answer is **(C)**.", "(C)"],
    ["a heading and the value below it", "### ✅ Final Answer\n\n$17$", "17"],
    ["a label in bold", "Some steps.\n\n**Answer:** 3/4 of the cake", "3/4"],
    ["a letter alone", "G", "G"],
    ["an expression alone", "{1: 2, 2: 4}", "{1: 2, 2: 4}"],
    [
      "an option in bold at the end",
      "The largest group is therefore:\n\n**B) All pupils of the school**",
      "B) All pupils of the school",
    ],
    [
      "code",
      `Here is the function:\n\n${block}\n\nIt doubles its input.`,
      "def double(x):\n    return 2 * x",
    ],
    [
      "the last of two blocks of code",
      `${block}\n\nor shorter:\n\n\`\`\`python\ndouble = lambda x: 2 * x\n\`\`\``,
      "double = lambda x: 2 * x",
    ],
    [
      "the value of the concluding sentence",
      "We add them. Thus, the point is \\((3, \\frac{\\pi}{2})\\).",
      "(3, \\frac{\\pi}{2})",
    ],
    [
      "a value in bold in the concluding sentence",
      "Therefore, 196 has **9** positive divisors.",
      "9",
    ],
    ["the last equation", "Sum: \\( 2 + \\frac{5}{3} + 1 = \\frac{14}{3} \\).", "\\frac{14}{3}"],
    [
      "what is explained, not what explains",
      "The remainder is 0, because 2004 ÷ 12 = 167 exactly.",
      "0",
    ],
    ["prose", "Subsidies do more good than harm. They should be kept.", undefined],
    ["nothing", "", undefined],
  ];
  for (const [about, answer, value] of cases) {
    it(`is found in ${about}`, () => {
      assert.equal(findFinalAnswer(answer, []), value);
    });
  }

  for (const { about, cases: written } of forms) {
    describe(`in ${about}`, () => {
      for (const [answer, value, task] of written) {
        it(JSON.stringify(answer), () => {
          assert.equal(findFinalAnswer(answer, [], task), value);
        });
      }
    });
  }

  it("is something or nothing, never empty, in any text", () => {
    const pieces = fc.constantFrom(
      ...'\\boxed{|\\fbox |}|{|<answer>|</answer>|<|begin_of_box|>|#### |```json\n|```|"answer": |答案是|Antwort: |the answer is |not |Yes. |**|$|`|\n|- |x = 3|, |42|.| and |\\frac{1}{2}|\\text{|…| '.split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const value = findFinalAnswer(parts.join(""), []);
        assert.ok(value === undefined || value.trim() !== "", JSON.stringify(value));
      }),
      { seed: 11, numRuns: 3000 },
    );
  });

  it("comes in time from long texts of one sign", () => {
    for (const piece of [
      " ",
      "\n",
      "<answer>",
      "\\boxed{",
      "####",
      '"answer": ',
      "**",
      "$",
      "答案",
      "1,",
      "(",
      "=",
      "```json{",
    ])
      findFinalAnswer(piece.repeat(20_000), []);
  });

  it("is the reasoning's last candidate where the answer text offers nothing plainly", () => {
    const earlier = [{ start: 0, end: 2, value: "92" }];
    assert.equal(
      findFinalAnswer("3. There are 18 periods in it: $\\frac{36}{2} = 18$", earlier),
      "92",
    );
    assert.equal(findFinalAnswer("", earlier), "92");
  });
});

describe("candidates in prose", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["So I think the answer is 13.", ["13"]],
    ["Thus answer: 27.", ["27"]],
    ["So 27 is the answer.", ["27"]],
    ["That gives n = 17 as the answer.", ["n = 17"]],
    ["Then the result would be 3/4.", ["3/4"]],
    ["So the final answer is \\(4\\sqrt{29}\\).", ["4\\sqrt{29}"]],
    ["So the answer is sqrt(51), which is about 7.14.", ["sqrt(51)"]],
    ["Thus the answer is p - q.", ["p - q"]],
    ["So the answer is 20 + 40 = 60.", ["60"]],
    ["Thus the answer should be c = π.", ["c = π"]],
    ["So the answer is 16 liters.", ["16"]],
    ["Option C seems correct.", ["C"]],
    ["So option J is the correct one.", ["J"]],
    ["Therefore, option B.", ["B"]],
    ["So it is $22.40, which is option F.", ["F"]],
    ["So the answer should be H.", ["H"]],
    ["I'll go with 0.525.", ["0.525"]],
    ["I'll answer: \\boxed{2220}.", ["2220"]],
    ["**Final Answer**\n\n42", ["42"]],
    ["Maybe the answer is 25, but that is for equal ones.", []],
    ["If x were 124, then the answer would be 124.", []],
    ["Is 27 the answer?", []],
    ["Could the answer be 5?", []],
    ["I don't think the answer is 5.", []],
    ["So the answer is likely A, G, or H.", []],
    ["Option A: risk and welfare. Option B: uncertainty.", []],
    ["I'll put the answer within \\boxed{}.", []],
    ["The answer is a bit surprising.", []],
    ["The answer is I think clear.", []],
    ["The answer has two parts.", []],
    ["So the total is 240, and the average 60.", []],
  ];
  for (const [text, values] of cases) {
    it(`“${text}”`, () => {
      assert.deepEqual(
        findCandidates(text, 0).map(({ value }) => value),
        values,
      );
    });
  }
});
