import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { markdownPieces } from "../../../../src/core/text/markdownPieces.ts";
import { protectTex } from "../../../../src/core/text/markdownTex.ts";

/** Formulas of a text that no piece may cut. */
const formulasIn = (text: string): string[] =>
  protectTex(text).formulas.flatMap(({ tex, source }) => (tex === "" ? [] : [source]));

const part = fc.oneof(
  fc.constantFrom("$x_1$", "\\(a + b\\)", "\\[\n\\frac{1}{2}\n\\]", "\\boxed{7}", "$5 and $7"),
  fc.constantFrom("\\(", "\\)", "$", "$$", "\uE000", "\\", "{", "}"),
  fc.constantFrom("word ", "\n", "\n\n", "- item\n", "| a | b |\n", "> said\n", "   "),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const text = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 600 }))
  .map(([parts, times]) => parts.join("").repeat(times));

describe("markdownPieces", () => {
  it("gives pieces that are the text when joined, whatever the text", () => {
    fc.assert(
      fc.property(text, (source) => {
        assert.equal(markdownPieces(source).join(""), source);
      }),
      { seed: 71, numRuns: 150 },
    );
  });

  it("cuts no formula, and puts no more than a hundred or so into one piece", () => {
    fc.assert(
      fc.property(text, (source) => {
        if (/[`~]/.test(source)) return;
        const pieces = markdownPieces(source);
        assert.deepEqual(pieces.flatMap(formulasIn), formulasIn(source));
        for (const piece of pieces) {
          const longest = Math.max(0, ...formulasIn(piece).map((one) => one.length));
          const isTable = piece.startsWith("|") || piece.includes("\n|");
          assert.ok(
            formulasIn(piece).length <= (isTable ? 400 : 100),
            `${formulasIn(piece).length}`,
          );
          assert.ok(piece.length <= (isTable ? 33_000 : 8_100) + longest, `${piece.length}`);
        }
      }),
      { seed: 72, numRuns: 150 },
    );
  });

  it("leaves ordinary text whole", () => {
    const ordinary = "Let \\(x = 3\\). Then\n\n- one\n- two\n\n".repeat(60);
    assert.deepEqual(markdownPieces(ordinary), [ordinary]);
  });

  it("keeps the whole of a code fence in one piece", () => {
    const code = `\`\`\`js\n${"const price = '$' + 1;\n\n".repeat(2_000)}\`\`\`\n`;
    const pieces = markdownPieces(`Before.\n${code}After.`);
    assert.deepEqual(pieces, ["Before.\n", code, "After."]);
  });

  it("cuts a long line between words, and no pair of surrogates", () => {
    for (const piece of markdownPieces(`${"word ".repeat(5_000)}${"𝒜".repeat(9_000)}`)) {
      assert.equal(Buffer.from(piece).toString(), piece);
      if (piece.startsWith("w")) assert.match(piece, /^(?:word )+/);
    }
  });
});
