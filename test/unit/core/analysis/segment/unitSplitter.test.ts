import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createUnitSplitter } from "../../../../../src/core/analysis/segment/unitSplitter.ts";
import {
  longestCodeUnit,
  longestUnit,
  type Unit,
} from "../../../../../src/core/analysis/segment/unit.ts";

function unitsOf(pieces: readonly string[]): Unit[] {
  const splitter = createUnitSplitter();
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}

function texts(text: string): string[] {
  return unitsOf([text]).map(({ start, end }) => text.slice(start, end));
}

function forms(text: string): string[] {
  return unitsOf([text]).map(({ form, start, end }) => `${form}: ${text.slice(start, end).trim()}`);
}

/** Whether no surrogate pair is cut apart. */
function isWellFormed(text: string): boolean {
  return !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text);
}

describe("unit splitter", () => {
  it("cuts sentences and leaves the white space after them with them", () => {
    assert.deepEqual(texts("  One is odd.  Two is not!\nIs it? Yes."), [
      "  One is odd.  ",
      "Two is not!\n",
      "Is it? ",
      "Yes.",
    ]);
  });

  const uncut = [
    "See e.g. Theorem 2 or i.e. Lemma 3, cf. Dr. Smith vs. Mr. Jones.",
    "By Eq. (3) and Fig. 4 it is approx. 3.5 or about 2.75 of it.",
    "The value 5! is 120 and 3.14 is near.",
    "We add 1, 2, ... until the end",
    "The author J. R. Green wrote it.",
    "Let $x = 3. And$ then go on.",
    "Take \\(a. B\\) and `foo. Bar` as they are.",
    "1. Let me list the steps",
  ];
  for (const text of uncut) {
    it(`doesn't cut “${text}”`, () => {
      assert.deepEqual(texts(text), [text]);
    });
  }

  it("cuts after a number where the next word can only begin a sentence", () => {
    assert.deepEqual(texts("The sum is 12. Wait, is it?"), ["The sum is 12. ", "Wait, is it?"]);
    assert.deepEqual(texts("It costs $5 or $6. But why?"), ["It costs $5 or $6. ", "But why?"]);
  });

  it("cuts after wide full stops without a space", () => {
    assert.deepEqual(texts("答えは三。つぎに進む！」と言う？はい"), [
      "答えは三。",
      "つぎに進む！」",
      "と言う？",
      "はい",
    ]);
  });

  it("tells forms apart", () => {
    const text =
      "# Title\n- one\n- two\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\\[\nx = 1.\n\nY\n\\],\n$$\ny\n$$\n\\begin{align}\na\n\\end{align}\n```py\nx = 1\n\ny\n```\nDone.";
    assert.deepEqual(forms(text), [
      "heading: # Title",
      "listItem: - one",
      "listItem: - two",
      "table: | a | b |\n|---|---|\n| 1 | 2 |",
      "formula: \\[\nx = 1.\n\nY\n\\],",
      "formula: $$\ny\n$$",
      "formula: \\begin{align}\na\n\\end{align}",
      "code: ```py\nx = 1\n\ny\n```",
      "sentence: Done.",
    ]);
  });

  it("isn't swallowed by marks that are never closed", () => {
    const rest = "This is a sentence. ".repeat(400);
    for (const open of ["$x ", "`x ", "\\(x ", "\\[ x ", "$$ x ", "\\begin{align} x "]) {
      const units = unitsOf([open + rest]);
      assert.ok(units.length > 300, `${open}: ${units.length}`);
    }
    const code = unitsOf(["```\n" + "This is a line of prose. And one more.\n".repeat(3000)]);
    assert.ok(code.some(({ form }) => form === "sentence"));
  });

  it("cuts what is too long, at white space where it can and never inside a surrogate pair", () => {
    const words = texts("word ".repeat(5000));
    assert.ok(words.every((text) => text.length <= longestUnit && text.endsWith(" ")));
    const emoji = texts("x" + "😀".repeat(5000));
    assert.ok(emoji.length > 4);
    assert.ok(emoji.every((text) => isWellFormed(text)));
    const line = texts("```\n" + "😀".repeat(9000));
    assert.ok(
      line.length > 2 &&
        line.every((text) => isWellFormed(text) && text.length <= longestCodeUnit + 4),
    );
    const space = unitsOf([" ".repeat(50_000)]);
    assert.equal(space.at(-1)?.end, 50_000);
  });

  it("gives the same units at every cut of short texts", () => {
    const samples = [
      "So e.g. 3.5 is. Wait, $a. B$ no. 1. Then `x. Y`.\n\n- item\n\\[ x. \\]\nEnd. 😀 Good",
      "```py\na. B\n```\nThen. Go on: $$x$$ and\n| a |\n| b |\nI am J. Doe. 5! Now. 三。四",
      "``` a ` b\nX. Y\n~~~\nq\n~~~\n\\begin{cases} a. B \\end{cases} c. $5. But $6. No",
    ];
    for (const text of samples) {
      const whole = unitsOf([text]);
      for (let cut = 0; cut <= text.length; cut += 1) {
        assert.deepEqual(unitsOf([text.slice(0, cut), text.slice(cut)]), whole, `cut at ${cut}`);
      }
      assert.deepEqual(unitsOf(text.split("")), whole);
    }
  });

  it("covers any text exactly and doesn't depend on the chunking", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "$",
        "$$",
        "`",
        "```",
        "```\n",
        "\\[",
        "\\]",
        "\\(",
        "\\)",
        "\n",
        "\n\n",
        ". ",
        "? ",
        "! ",
        "...",
        "。",
        "|",
        "- ",
        "1. ",
        "# ",
        "\\begin{a}",
        "\\end{a}",
        "😀",
        "\ud83d",
        "~~~\n",
      ),
      fc.constantFrom(
        "Wait",
        "So ",
        "word ",
        "3.5",
        "5",
        "e.g.",
        "A",
        "x".repeat(300),
        " ".repeat(90),
      ),
      fc.string({ maxLength: 12, unit: "binary" }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 80 }),
        fc.array(fc.nat(40), { maxLength: 60 }),
        (pieces, lengths) => {
          const text = pieces.join("");
          const whole = unitsOf([text]);
          let at = 0;
          for (const { start, end } of whole) {
            assert.equal(start, at);
            assert.ok(end > start);
            at = end;
          }
          assert.equal(at, text.length);
          const chunks: string[] = [];
          let from = 0;
          for (const length of lengths) chunks.push(text.slice(from, (from += length)));
          chunks.push(text.slice(from));
          assert.deepEqual(unitsOf(chunks), whole);
        },
      ),
      { seed: 20, numRuns: 1500 },
    );
  });

  it("comes to an end with 200,000 characters, whatever is left open", () => {
    for (const open of [
      "$a ",
      "`a ",
      "\\[a ",
      "\\begin{x}a ",
      "```\na ",
      "$$a ",
      "a. ",
      "(",
      " ",
      "\\",
      "1.",
    ]) {
      const text = open.repeat(Math.ceil(200_000 / open.length));
      const units = unitsOf(text.match(/[^]{1,64}/g) ?? []);
      assert.ok(units.length > 0, open);
    }
  });
});
