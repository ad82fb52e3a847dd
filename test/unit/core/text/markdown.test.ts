/** Model text to blocks: what Markdown and TeX mean here, and what stays text. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { lexMarkdown, type Block, type Inline } from "../../../../src/core/text/markdown.ts";

/** The inlines of a text that is one paragraph. */
function inlines(text: string): readonly Inline[] {
  const [block, ...rest] = lexMarkdown(text);
  assert.equal(rest.length, 0, JSON.stringify(rest));
  assert.ok(block?.type === "paragraph");
  return block.children;
}

const formulasOf = (text: string): readonly (readonly [string, boolean])[] =>
  inlines(text).flatMap((inline) =>
    inline.type === "math" ? [[inline.tex, inline.display] as const] : [],
  );

const plain = (text: string): Inline => ({ type: "text", text });

describe("lexMarkdown", () => {
  const formulas: readonly (readonly [string, readonly (readonly [string, boolean])[]])[] = [
    ["so \\(a_1*b_1\\) holds", [["a_1*b_1", false]]],
    ["\\[ x^2 \\]", [["x^2", true]]],
    [
      "$x$ and $$y$$",
      [
        ["x", false],
        ["y", true],
      ],
    ],
    [
      "\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}",
      [["\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}", true]],
    ],
    ["the answer is \\boxed{\\frac{1}{2}}.", [["\\boxed{\\frac{1}{2}}", false]]],
    ["it costs $5 and $10", []],
    ["$ x $ and 5$ or 6$", []],
    ["\\$5 and \\(x\\)", [["x", false]]],
    ["`$x$` is code", []],
    ["\\( never closed", []],
    ["\\begin{itemize} \\item a \\end{itemize}", []],
    ["**\\(x\\)**", []],
  ];
  for (const [text, expected] of formulas) {
    it(`finds the formulas of ${text}`, () => {
      assert.deepEqual(formulasOf(text), expected);
    });
  }

  it("takes no formula across a blank line", () => {
    assert.equal(JSON.stringify(lexMarkdown("\\[ a\n\nb \\]")).includes('"math"'), false);
  });

  it("leaves arithmetic alone", () => {
    for (const text of [
      "2*3*4 = 24",
      "2**3 + 4**5",
      "+ 3x = 4",
      "~5 to ~6",
      "a_1 b_1",
      "x < y > z",
    ]) {
      assert.deepEqual(inlines(text), [plain(text)]);
    }
  });

  it("shows raw HTML, definitions and placeholders of its own as text", () => {
    for (const text of ["<b onclick=x>hi</b>", "[a]: /z", "\uE0000\uE001"]) {
      const joined = inlines(text)
        .map((inline) => (inline.type === "text" ? inline.text : JSON.stringify(inline)))
        .join("");
      assert.equal(joined, text);
    }
  });

  it("keeps the indentation of code that is not fenced", () => {
    assert.deepEqual(inlines("def f(x):\n    return x"), [
      plain("def f(x):"),
      { type: "break" },
      plain("    return x"),
    ]);
  });

  it("reads lists, tables, quotes, code and rules", () => {
    const types = (text: string): readonly Block["type"][] =>
      lexMarkdown(text).map((block) => block.type);
    assert.deepEqual(types("a\n---\nb"), ["paragraph", "rule", "paragraph"]);
    assert.deepEqual(types("# a\n> b\n\n- c\n\n|a|b|\n|-|-|\n|$|x|$|2|"), [
      "heading",
      "quote",
      "list",
      "table",
    ]);
    const [code] = lexMarkdown("```Python title\n$x$ <b>\n```");
    assert.deepEqual(code, { type: "code", text: "$x$ <b>", language: "python" });
    const [list] = lexMarkdown("7. a\n8. b");
    assert.ok(list?.type === "list" && list.start === 7 && list.items.length === 2);
  });

  it("shows text that nests without end as it is, in no time", () => {
    for (const text of [">".repeat(50_000), "- ".repeat(10_000), "[".repeat(50_000)]) {
      assert.deepEqual(inlines(text), [plain(text)]);
    }
  });
});
