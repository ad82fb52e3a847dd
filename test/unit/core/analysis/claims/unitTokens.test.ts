import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { unitTokens } from "../../../../../src/core/analysis/claims/unitTokens.ts";
import { tokenise } from "../../../../../src/core/analysis/math/tokens.ts";

const texts = [
  "",
  "3 + 4 = 7",
  "3 + 4 = 8",
  "x \\approx 5.",
  "so\n2 * 3",
  "a",
  "=",
  "1",
  "2",
  "3",
  "4",
];

describe("the tokens of the latest texts", () => {
  it("are those of the tokeniser, in whatever order texts come and come again", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 60 }), (order) => {
        for (const text of order) assert.deepEqual(unitTokens(text), tokenise(text));
      }),
      { seed: 1 },
    );
  });
});
