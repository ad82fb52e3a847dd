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
    ["$ x $ and 5$ or 6$", [["x", false]]],
    [
      "so $ a^2 + b^2 = c^2 $ is $n$",
      [
        ["a^2 + b^2 = c^2", false],
        ["n", false],
      ],
    ],
    ["it fell from 80$ to $65 for the old ones, the new ones are 90$ a piece", []],
    ["she paid $6 for the bread and kept 4$ of it", []],
    ["elle paie 6$. Donc le reste est de 14$, et voilà", []],
    ["$EDITOR, then the pattern ^b$ and $3", []],
    ["print('$' * 3), where '$$cd$$' is quoted", []],
    ['the point "$B$" lies', [["B", false]]],
    ["take `a$` or $5 and `b$`", []],
    ["the pattern \\[a-f\\]\\((\\w+)\\)", []],
    ["\\[ a\n\nb \\]", [["a\n\nb", true]]],
    ["$$\n\nx = 2\n\n$$", [["x = 2", true]]],
    [
      "$a=1$**Given:** \\(b\\)",
      [
        ["a=1", false],
        ["b", false],
      ],
    ],
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

  it("takes no formula across items of a list", () => {
    assert.equal(
      JSON.stringify(lexMarkdown("- costs $3\n- gives 4$ back")).includes("math"),
      false,
    );
  });

  it("takes a formula across a blank line only where it stands alone on its lines", () => {
    for (const text of [
      "so \\[ a\n\nb \\]",
      "so $$ a\n\nb $$",
      "\\[ a\n\nNow we look at what is left of it. \\]",
      "$$\nThis was never closed.\n\nAnd here is more of what he said to her.\n\n$$",
    ])
      assert.equal(JSON.stringify(lexMarkdown(text)).includes('"math"'), false, text);
  });

  it("reads the entities that models write, and no half of one", () => {
    assert.deepEqual(inlines("5 &times; 3 &le; &#120; &pi;r&sup2; AT&T &lt;b&gt; &copy"), [
      plain("5 × 3 ≤ x πr² AT&T <b> &copy"),
    ]);
  });

  it("takes bold words behind a formula as such, and powers as powers", () => {
    const kinds = (text: string): readonly string[] => inlines(text).map(({ type }) => type);
    assert.deepEqual(kinds("\\(x+y\\)**and** more"), ["math", "strong", "text"]);
    assert.deepEqual(kinds("$a$**2 + $b$**2"), ["math", "text", "math", "text"]);
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
