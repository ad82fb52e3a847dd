import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { splitCode } from "../../../../src/core/source/codeParts.ts";
import {
  createReferenceFinder,
  type ReferenceFinder,
} from "../../../../src/core/source/references.ts";
import type { Origin } from "../../../../src/core/model/trace.ts";

const code = `def median(xs):
    # the count is not what it seems
    ys = sorted(xs)
    count = len(ys)
    mid_index = count // 2
    if count % 2 == 1:
        return ys[mid_index]
    return (ys[mid_index - 1] + ys[mid_index]) / 2
`;
const origin: Origin = {
  kind: "run",
  file: "src/median.py",
  languageId: "python",
  range: { startLine: 10, endLine: 17 },
  text: code,
};

function finderOf(changes: Partial<Origin> = {}): ReferenceFinder {
  const finder = createReferenceFinder({ ...origin, ...changes });
  assert.ok(finder);
  return finder;
}

/** What is linked, and the text that it leads to. */
function links(text: string, finder = finderOf()): [string, string][] {
  return finder
    .inStep(text)
    .map(({ start, end, place }) => [
      text.slice(start, end),
      finder.source.text.slice(place.start, place.end),
    ]);
}

describe("references to the source", () => {
  it("find the lines that a text names, by the numbers of the file", () => {
    assert.deepEqual(links("Look at line 12, then L14."), [
      ["line 12", "    ys = sorted(xs)"],
      ["L14", "    mid_index = count // 2"],
    ]);
    assert.deepEqual(links("Lines 15–16 return early; lines 12, 13 and 14 prepare."), [
      ["Lines 15–16", "    if count % 2 == 1:\n        return ys[mid_index]"],
      ["lines 12", "    ys = sorted(xs)"],
      ["13", "    count = len(ys)"],
      ["14", "    mid_index = count // 2"],
    ]);
    assert.deepEqual(links("lines 15 to 16"), [
      ["lines 15 to 16", "    if count % 2 == 1:\n        return ys[mid_index]"],
    ]);
  });

  it("take numbers that are none of the file's lines as counted from the selection", () => {
    assert.deepEqual(links("Line 3 sorts."), [["Line 3", "    ys = sorted(xs)"]]);
    assert.deepEqual(links("Line 40 and line 9 are elsewhere."), []);
  });

  it("leave alone what only looks like a line of the source", () => {
    for (const text of [
      "The deadline 12 has passed.",
      "In line 12 of the output we see 3.",
      "The L2 norm, the L12 norm and the L1 cache.",
      "On line 12.5 nothing is said.",
      "lines 16 to 12",
      "inline 12",
    ]) {
      assert.deepEqual(links(text), [], text);
    }
  });

  it("find names in code form, and in prose only where they look like code", () => {
    assert.deepEqual(links("Here `count` is the count, and mid_index is half the count."), [
      ["count", "count"],
      ["mid_index", "mid_index"],
    ]);
    assert.deepEqual(
      links("So median(xs) sorts, and ys[0] is the least; the function median is pure."),
      [
        ["median", "median"],
        ["ys", "ys"],
        ["median", "median"],
      ],
    );
    assert.deepEqual(links("the count is not sorted; if it seems so, the variable is wrong"), []);
    assert.deepEqual(
      links("`if`, `return` and `seems` name nothing in the code; nor does `other`."),
      [],
    );
  });

  it("lead from a name to where it is defined", () => {
    const text = "`mid_index`";
    const [found] = finderOf().inStep(text);
    assert.equal(found?.place.start, code.indexOf("mid_index ="));
  });

  it("find quoted code although white space differs, and its names where it is not the source's", () => {
    assert.deepEqual(links("It computes `mid_index=count//2`."), [
      ["mid_index=count//2", "mid_index = count // 2"],
    ]);
    assert.deepEqual(links("Better `count // 2 - 1`."), [["count", "count"]]);
    assert.deepEqual(links("`nt = len(y`"), [["len", "len"]]);
  });

  it("find a fenced snippet by its longest run of lines of the source", () => {
    const snippet = "```python\nif count % 2 == 1:\n    return ys[mid_index]\n# and then?\n```\n";
    assert.deepEqual(links(snippet), [
      [
        "if count % 2 == 1:\n    return ys[mid_index]\n# and then?\n",
        "    if count % 2 == 1:\n        return ys[mid_index]",
      ],
    ]);
    assert.deepEqual(links("```\nprint('hello')\n```"), []);
  });

  it("tell the lines of several selections apart", () => {
    const finder = finderOf({
      text: "a_one = 1\nb_two = 2\n…\nc_three = 3",
      ranges: [
        { startLine: 10, endLine: 11 },
        { startLine: 30, endLine: 30 },
      ],
    });
    assert.deepEqual(links("Lines 10-11, line 30, line 3, line 12 and lines 11-30.", finder), [
      ["Lines 10-11", "a_one = 1\nb_two = 2"],
      ["line 30", "c_three = 3"],
    ]);
  });

  it("know no names where prose or mathematics was inspected", () => {
    const finder = finderOf({
      languageId: "markdown",
      text: "Let total(n) be the sum.\nThen x_1 = 3.",
    });
    assert.deepEqual(links("total(3) is asked; `total(n)` and x_1 and line 11", finder), [
      ["total(n)", "total(n)"],
      ["x_1", "x_1"],
      ["line 11", "Then x_1 = 3."],
    ]);
  });

  it("are none where the trace has no source", () => {
    assert.equal(createReferenceFinder({ kind: "import", text: "What is 2 + 2?" }), undefined);
    assert.equal(createReferenceFinder({ kind: "run", file: "a.py" }), undefined);
  });

  it("hold for any text: in order, apart, within the source, and exact", () => {
    const finder = finderOf();
    const words = fc.constantFrom(
      ..."line lines L12 `count` ` `` ``` ~~~ mid_index 12 3-5 the is ( ) [ ] \n - ys[0] median(xs) def count//2 …".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 40 })
        .map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const found of finder.inStep(text)) {
          assert.ok(found.start >= end && found.end > found.start && found.end <= text.length);
          assert.ok(found.place.start < found.place.end && found.place.end <= code.length);
          const linked = text.slice(found.start, found.end);
          const there = code.slice(found.place.start, found.place.end);
          if (found.what === "name") assert.equal(there, linked);
          if (found.what === "line")
            assert.equal(found.place.start, code.lastIndexOf("\n", found.place.start - 1) + 1);
          end = found.end;
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it("find whatever piece of the source is quoted, however its white space was changed", () => {
    const finder = finderOf();
    const lines = code.split("\n").filter((line) => line.trim().length > 3);
    fc.assert(
      fc.property(
        fc.constantFrom(...lines),
        fc.constantFrom("", " ", "  ", "\t"),
        (line, space) => {
          const quoted = line.trim().replace(/ /g, " " + space);
          const [found] = finder.inCode(quoted);
          assert.ok(found);
          assert.equal(code.slice(found.place.start, found.place.end), line.trim());
        },
      ),
      { seed: 6 },
    );
  });
});

describe("the parts of Markdown", () => {
  it("are prose, spans and blocks", () => {
    const text = "a `b` c ``d ` e`` `f\n```js\ng `h`\n```\ni";
    assert.deepEqual(
      splitCode(text).map(({ type, start, end, language }) => [
        type,
        text.slice(start, end),
        language,
      ]),
      [
        ["prose", "a ", ""],
        ["span", "b", ""],
        ["prose", " c ", ""],
        ["span", "d ` e", ""],
        ["prose", " `f\n", ""],
        ["block", "g `h`\n", "js"],
        ["prose", "i", ""],
      ],
    );
  });

  it("leave nothing out but backticks and the lines of fences", () => {
    const texts = fc
      .array(fc.constantFrom("`", "``", "```", "~~~", "\n", " ", "a", "py"), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const part of splitCode(text)) {
          assert.ok(part.start >= end && part.end >= part.start && part.end <= text.length);
          const between = text.slice(end, part.start);
          assert.match(between, /^(?:`*|[\s\S]*(?:```|~~~)[\s\S]*)$/);
          end = part.end;
        }
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
