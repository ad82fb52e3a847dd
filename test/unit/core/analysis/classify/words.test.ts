/** Words are read character by character; one regular expression says the same, more slowly. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { anyNumber, wordsOf } from "../../../../../src/core/analysis/classify/words.ts";

const spaceless = "\\u3041-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u3005";
const pattern = new RegExp(
  `[${spaceless}]|(?:(?![${spaceless}])\\p{L})(?:(?![${spaceless}])[\\p{L}'’])*|\\d+`,
  "gu",
);
const character = fc.oneof(
  fc.constantFrom(...Array.from("abIZ09 '’_.-éÄß是数のカ𝑥Жω😀\ud835\n")),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);

describe("words of a unit", () => {
  it("are those that the pattern finds, in any text", () => {
    fc.assert(
      fc.property(fc.array(character, { maxLength: 40 }), (characters) => {
        const text = characters.join("");
        const expected = (text.match(pattern) ?? []).map((word) =>
          /^\d/.test(word) ? anyNumber : word.toLowerCase().replaceAll("’", "'"),
        );
        assert.deepEqual(wordsOf(text), expected);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
