/** How a final answer is written: code is never typeset. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { typesetTexOf, writingOf } from "../../../../../src/core/analysis/answer/writing.ts";

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

describe("final answers for typesetting", () => {
  for (const [value, expected] of [
    ["x^2 with constants a, b", "x^2\\text{ with constants }a, b"],
    ["x = \\frac{1}{2} or x = 3", "x = \\frac{1}{2}\\text{ or }x = 3"],
    ["\\begin{pmatrix} 1 & 2 \\end{pmatrix}", "\\begin{pmatrix} 1 & 2 \\end{pmatrix}"],
    ["\\sqrt{abc} + ab", "\\sqrt{abc} + ab"],
    ["n^2 für alle n", "n^2\\text{ für alle }n"],
    ["5 cm^2 square", "5 cm^2\\text{ square}"],
    ["\\alpha\\beta", "\\alpha\\beta"],
  ] as const) {
    it(`keeps the words of ${value}`, () => {
      assert.equal(typesetTexOf(value), expected);
    });
  }

  it("takes no longer than the value is long, whatever a model puts there", () => {
    const letters = "a".repeat(300_000);
    assert.equal(typesetTexOf(`\\${letters}`), `\\${letters}`);
    assert.equal(typesetTexOf(letters), `\\text{${letters}}`);
    assert.equal(typesetTexOf("{ab".repeat(50_000)), "{ab".repeat(50_000));
  });
});
