/** Where texts first part ways: whitespace aside, exactly, and as whole units. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { partingOffsets, partingUnits } from "../../../../src/core/compare/parting.ts";

const visible = (text: string): string => text.replace(/\s+/gu, "");
const units = (texts: readonly string[]): string[] => {
  const at = partingUnits(texts, partingOffsets(texts));
  return texts.map((text, index) => text.slice(at[index]));
};

describe("the parting of texts", () => {
  it("is the first character that differs", () => {
    assert.deepEqual(partingOffsets(["So x = 4.", "So x = 5."]), [7, 7]);
  });

  it("is behind line breaks and spaces that only look different", () => {
    assert.deepEqual(partingOffsets(["First.\n\nSo x = 4", "  First. So  x = 5"]), [15, 17]);
  });

  it("keeps words apart that are written in two", () => {
    assert.deepEqual(partingOffsets(["some thing", "something"]), [4, 4]);
  });

  it("is the end of all of them where nothing differs", () => {
    assert.deepEqual(partingOffsets(["All the same. \n", "All\nthe same."]), [15, 13]);
    assert.deepEqual(partingOffsets(["", "  "]), [0, 2]);
  });

  it("never cuts a character in two", () => {
    assert.deepEqual(partingOffsets(["a𝑥", "a𝑦"]), [1, 1]);
  });

  it("is put back to the start of the sentence", () => {
    const texts = [
      "Let n be odd. Then n² is odd.",
      "Let n be odd.\nThen n² is even.",
      "Let n be odd. So?",
    ];
    assert.deepEqual(units(texts), ["Then n² is odd.", "Then n² is even.", "So?"]);
  });

  it("counts a sentence that one of them never finished as different", () => {
    assert.deepEqual(units(["Add them. The sum", "Add them. The sum is 9."]), [
      "The sum",
      "The sum is 9.",
    ]);
    assert.deepEqual(units(["Add them.", "Add them. The sum is 9."]), ["", "The sum is 9."]);
  });

  const prose = fc
    .array(fc.constantFrom("So ", "x = 4. ", "Wait, ", "\n\n", "no. ", "$a+b$ ", "𝑥 ", "  "), {
      maxLength: 30,
    })
    .map((pieces) => pieces.join(""));

  it("has the same before it in all texts, and something else after it", () => {
    fc.assert(
      fc.property(prose, fc.array(prose, { minLength: 2, maxLength: 4 }), (start, ends) => {
        const texts = ends.map((end) => start + end);
        const exact = partingOffsets(texts);
        const heads = new Set(texts.map((text, index) => visible(text.slice(0, exact[index]))));
        assert.equal(heads.size, 1);
        const next = texts.map((text, index) => text.slice(exact[index]).match(/^\s*./su)?.[0]);
        const allEnd = texts.every(({ length }, index) => exact[index] === length);
        if (!allEnd) assert.ok(new Set(next).size > 1);
        for (const [index, at] of partingUnits(texts, exact).entries()) {
          const text = texts[index] ?? "";
          assert.ok(
            visible(text.slice(0, at)).length <= visible(text.slice(0, exact[index])).length,
          );
        }
        assert.equal(
          new Set(
            texts.map((text, index) => visible(text.slice(0, partingUnits(texts, exact)[index]))),
          ).size,
          1,
        );
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it("does not depend on how the texts are broken into lines", () => {
    fc.assert(
      fc.property(prose, prose, (first, second) => {
        const broken = second.replace(/\s+/gu, "\n \n");
        const heads = [second, broken].map((text) =>
          visible(first.slice(0, partingOffsets([first, text])[0])),
        );
        assert.equal(heads[0], heads[1]);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});
