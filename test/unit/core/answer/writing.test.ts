/** How a final answer is written: code is never typeset. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { writingOf } from "../../../../src/core/answer/writing.ts";

const code = "def f(n_max):\n    return {x_1: n_max ** 2}";

describe("writing of a final answer", () => {
  for (const [value, answer, expected] of [
    [code, `Here it is:\n\n\`\`\`python\n${code}\n\`\`\`\n`, "code"],
    ["print(x_1)", "```python\nprint(x_1)\n```", "code"],
    ["\\begin{aligned} a\n b \\end{aligned}", "", "tex"],
    ["\\frac{1}{2}", "\\boxed{\\frac{1}{2}}", "tex"],
    ["x^2 + 1", "x^2 + 1", "tex"],
    ["a_n", "", "tex"],
    ["my_variable", "my_variable", "plain"],
    ["{1, 2}", "", "plain"],
    ["42", "42", "plain"],
  ] as const) {
    it(`is ${expected} for ${JSON.stringify(value)}`, () => {
      assert.equal(writingOf(value, answer), expected);
    });
  }
});
