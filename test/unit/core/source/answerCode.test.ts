import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { answerCodeBlocks, fitIndentation } from "../../../../src/core/source/answerCode.ts";

describe("the code of an answer", () => {
  it("is what its fences hold", () => {
    const answer =
      "Use this:\n\n```python\ndef f():\n    return 1\n```\n\nor `g()`:\n\n~~~\ng()\n~~~\n```\n\n```\n";
    assert.deepEqual(answerCodeBlocks(answer), [
      { code: "def f():\n    return 1", language: "python" },
      { code: "g()", language: "" },
    ]);
    assert.deepEqual(answerCodeBlocks("It is right as it is."), []);
  });

  it("takes on the indentation of what it replaces", () => {
    const code = "def f():\n    if x:\n\n        return 1";
    assert.equal(
      fitIndentation(code, "    def f():\n        return 0\n", ""),
      "    def f():\n        if x:\n\n            return 1\n",
    );
    assert.equal(
      fitIndentation(code, "def f():\n        return 0", "    "),
      "def f():\n        if x:\n\n            return 1",
    );
    assert.equal(fitIndentation("    a\n    b", "x = 1", ""), "a\nb");
    assert.equal(fitIndentation("a + 1", "a", "    b = "), "a + 1");
  });
});
