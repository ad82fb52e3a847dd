import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { el, renderHtml } from "../../../src/export/html.ts";
import { writeHtml } from "../../../src/export/htmlExport.ts";
import { drawMathml } from "../../../src/export/mathml.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { exportFileName } from "../../../src/core/exchange/fileName.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

/** Every tag of a page, and every attribute name. */
function namesIn(page: string): { tags: Set<string>; attributes: Set<string> } {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  for (const [, tag = "", rest = ""] of page.matchAll(/<\/?([a-zA-Z][^\s>]*)([^>]*)>/g)) {
    tags.add(tag);
    for (const [, name = ""] of rest.matchAll(/ ([^\s=]+)="[^"]*"/g)) attributes.add(name);
  }
  return { tags, attributes };
}

const forbiddenTags = [
  "script",
  "img",
  "iframe",
  "object",
  "embed",
  "link",
  "form",
  "base",
  "video",
];

describe("a trace exported as HTML", () => {
  it("holds hostile text as text, whatever it is", () => {
    const pieces = fc.constantFrom(
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "![x](https://evil.example/x.png)",
      "[x](javascript:alert(1))",
      "$\\href{javascript:alert(1)}{x}$",
      '$\\text{<img src=x>"}$',
      '" onclick="alert(1)',
      "</style></title></main>",
      "```html\n<b>\n```\n",
      "| a | b |\n|---|---|\n| <i> | $x<y$ |\n",
      "&lt;script&gt;",
      "\0",
      "\n\n",
    );
    const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(texts, texts, texts, (reasoning, answer, title) => {
        const origin = { kind: "run" as const, file: title, text: title };
        const page = writeHtml(analyseTrace(sampleTrace({ reasoning, answer, title, origin })));
        const { tags, attributes } = namesIn(page.replace(/<style>[^<]*<\/style>/, ""));
        for (const tag of forbiddenTags) assert.ok(!tags.has(tag), tag);
        for (const name of attributes) assert.ok(!/^on|^src|^style$/.test(name), name);
        assert.ok(!/href="(?!https?:|mailto:|#)/.test(page));
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it("draws the lines, strokes and colours of formulas with classes, in colours of the page", () => {
    const drawn = (tex: string): string => {
      const math = drawMathml({ tex, display: true, source: tex });
      return math ? renderHtml(math) : assert.fail(`not drawn: ${tex}`);
    };
    const array = drawn(String.raw`\begin{array}{c|c} a & b \\ \hline 1 & 2 \end{array}`);
    assert.equal(array.match(/line-below/g)?.length, 2);
    assert.equal(array.match(/line-right/g)?.length, 2);
    assert.match(drawn(String.raw`\bcancel{5}`), /notation="downdiagonalstrike"/);
    const coloured = drawn(
      String.raw`\textcolor{blue}{x} + \textcolor{#f00}{y} + \textcolor{gray}{z}`,
    );
    assert.match(coloured, /class="tint-blue"[^]*class="tint-red"/);
    assert.doesNotMatch(coloured, /mathcolor|tint-undefined/);
  });

  for (const tex of [
    String.raw`\begin{align} a &= b \\ c &= d \end{align}`,
    String.raw`\begin{equation} E = 5 \label{eq:a_b} \end{equation}`,
    String.raw`\begin{multline} a + b \\ + c \end{multline}`,
    String.raw`\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}`,
    String.raw`\begin{alignat}{2} a &= b &\quad c &= d \end{alignat}`,
    String.raw`\ce{CO2 + C <=> 2CO}`,
    String.raw`x = 5 \tag{1}`,
    String.raw`\SI{5}{m/s}`,
  ])
    it(`draws ${tex}, in a line too, and numbers nothing`, () => {
      for (const display of [true, false]) {
        const math = drawMathml({ tex, display, source: tex });
        assert.ok(math, `display: ${display}`);
        assert.doesNotMatch(renderHtml(math), /mlabeledtr|class="tml-eqn/);
      }
    });

  it("takes a bare percent sign for one, and a comment for one", () => {
    const said = (tex: string): string =>
      renderHtml(drawMathml({ tex, display: true, source: tex }) ?? assert.fail(tex))
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll(/\s/g, "");
    assert.match(said("12% \\times 50 = 6"), /12%×50=6/);
    assert.match(said("75% \\text{ of it}\n= 3"), /75%ofit=3/);
    assert.match(said("a = b % first step\n+ c"), /^a=b\+c$/);
    assert.match(said("\\#A + #B = 5"), /#A\+#B=5/);
  });

  it("draws formulas without fonts or script, and shows what can't be read", () => {
    const tex = String.raw`\begin{aligned} a &= \mathbb{R} \\ b &= \frac{1}{2} \end{aligned}`;
    const math = drawMathml({ tex, display: true, source: tex });
    assert.ok(math);
    const html = renderHtml(math);
    assert.match(html, /<mtd class="align-right">/);
    assert.match(html, /<mi>ℝ<\/mi>/);
    assert.match(html, /<mfrac><mn>1<\/mn><mn>2<\/mn><\/mfrac>/);
    assert.doesNotMatch(html, /annotation|mathvariant|<span/);
    assert.equal(drawMathml({ tex: "\\frac{", display: false, source: "" }), undefined);
    const page = writeHtml(sampleTrace({ answer: "It is $\\frac{$ indeed." }));
    assert.match(page, /\\frac\{/);
  });

  it("names a final answer that is code by its first line, and colours it where it stands", () => {
    const code = "def f(n):\n    if n > 1:\n        return n\n";
    const page = writeHtml(
      analyseTrace(sampleTrace({ answer: `Write:\n\n\`\`\`python\n${code}\`\`\`\n` })),
    );
    assert.match(page, /final answer <code>def f\(n\):<\/code>.* and 2 more lines/);
    assert.match(page, /<span class="code-keyword">return<\/span> n/);
  });

  it("refuses to build what could run or load", () => {
    assert.throws(() => el("script"), RangeError);
    assert.throws(() => el("img", { src: "x" }), RangeError);
    assert.throws(() => el("p", { onclick: "x" }), RangeError);
    assert.throws(() => el("p", { style: "x" }), RangeError);
    assert.equal(renderHtml(el("a", { href: "javascript:x" }, "<&")), "<a>&lt;&amp;</a>");
    assert.throws(() => renderHtml(el("style", {}, "</style>")), RangeError);
  });
});

describe("the name of an exported file", () => {
  it("stays in its folder on every system, for any title and id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (title, id) => {
        const name = exportFileName({ title, id }, "md");
        assert.match(name, /^[\p{L}\p{N}][\p{L}\p{N}-]*\.md$/u);
        assert.ok(name.length <= 160);
      }),
      { seed: 6, numRuns: 300 },
    );
    assert.equal(exportFileName({ title: "con", id: "" }, "md"), "trace-con.md");
    assert.equal(exportFileName({ title: "", id: "…" }, "html"), "trace.html");
    assert.equal(
      exportFileName({ title: "Löse · a/b.py:3", id: "x-1" }, "md"),
      "Löse-a-b-py-3-x-1.md",
    );
  });
});
