import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { buildPrompt, promptTitle, type PromptInput } from "../../../../src/core/run/prompt.ts";

function contentOf(input: PromptInput): string {
  const messages = buildPrompt(input);
  assert.equal(messages.length, 1, "one user message, no system prompt");
  assert.equal(messages[0]?.role, "user");
  return messages[0].content;
}

const code = {
  text: "def f(x):\n    return x\n",
  file: "src/f.py",
  languageId: "python",
  startLine: 7,
};

describe("buildPrompt", () => {
  it("carries the selection with its file, lines and language", () => {
    const content = contentOf({ intent: "findBugs", selections: [code] });
    assert.match(content, /File: src\/f\.py, lines 7–8, Language: python/);
    assert.match(content, /```python\ndef f\(x\):\n {4}return x\n```/);
  });

  it("names each of several selections", () => {
    const content = contentOf({
      intent: "explain",
      selections: [code, { ...code, text: "g()", startLine: 20 }],
    });
    assert.match(content, /lines 7–8/);
    assert.match(content, /line 20/);
  });

  it("asks for a boxed answer in mathematics, not in code", () => {
    const boxed = /\\boxed\{\}/;
    const text = { text: "2+2", languageId: "markdown" };
    assert.match(contentOf({ intent: "solve", selections: [text] }), boxed);
    assert.doesNotMatch(contentOf({ intent: "solve", selections: [code] }), boxed);
    assert.doesNotMatch(contentOf({ intent: "prove", selections: [text] }), boxed);
  });

  it("fences a selection that itself holds fences", () => {
    const content = contentOf({ intent: "explain", selections: [{ text: "````\nx\n````" }] });
    assert.match(content, /^`````\n````\nx\n````\n`````$/m);
  });

  it("refuses a blank question and an empty selection", () => {
    assert.throws(
      () => buildPrompt({ intent: "question", question: " ", selections: [code] }),
      RangeError,
    );
    assert.throws(() => buildPrompt({ intent: "explain", selections: [] }), RangeError);
  });
});

describe("promptTitle", () => {
  it("says the intent and the place in one short line", () => {
    assert.equal(promptTitle({ intent: "findBugs", selections: [code] }), "Find bugs · f.py:7");
    const long = promptTitle({
      intent: "question",
      question: `Why\n${"so ".repeat(60)}`,
      selections: [code],
    });
    assert.ok(long.length <= 80);
    assert.ok(!long.includes("\n"));
  });
});
