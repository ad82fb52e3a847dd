import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  createLanguageMeter,
  languageConsistency,
} from "../../../../src/core/statistics/languageConsistency.ts";

const task = "How many eggs are left after the farmer sells two thirds of the 36 eggs?";
const english =
  "The farmer has 36 eggs and sells two thirds of them. Two thirds of 36 is 24, so there are 12 left. Let me check that this is what the question asks for.\n\n";

describe("the consistency of a reasoning's language", () => {
  it("is all where it stays in the task's language, whatever its code and formulas say", () => {
    const found = languageConsistency(
      `${english}\\(\\text{prix} = 3\\) and \`вес = 等等\`:\n\n\`\`\`\nprint("等等，这不对")\n\`\`\`\n`,
      task,
    );
    assert.deepEqual(
      [found?.language, found?.ofTask, found?.share, found?.slips],
      ["en", true, 1, []],
    );
  });

  it("tells where it slips, and how much", () => {
    const slip = "等等，我需要再检查一下这个结果。";
    const found = languageConsistency(`${english}${slip}\n\nSo 12 it is.`, task);
    assert.ok(found);
    assert.equal(found.slips.length, 1);
    const [first] = found.slips;
    assert.equal(first?.language, "zh");
    assert.equal(english.length, first.start);
    assert.ok(found.share < 0.9 && found.share > 0.6);
  });

  it("finds a single word of another script, but not what the task quotes", () => {
    const text = `${english}因此 the answer is 12.`;
    assert.equal(languageConsistency(text, task)?.slips.length, 1);
    assert.equal(languageConsistency(text, `${task} (因此)`)?.slips.length, 0);
  });

  it("finds English within Chinese, and takes no name for a slip", () => {
    const chinese = "题目问农夫卖掉三分之二的鸡蛋以后还剩下多少个。三十六的三分之二是二十四。";
    const mixed = `${chinese}所以剩下十二个。Let me check this once more with the numbers that we have.`;
    const found = languageConsistency(mixed, chinese);
    assert.equal(found?.language, "zh");
    assert.deepEqual(
      found.slips.map(({ language }) => language),
      ["en"],
    );
    assert.equal(
      languageConsistency(`${chinese}Anna 说 Final Answer 是 12。`, chinese)?.slips.length,
      0,
    );
  });

  it("takes the language of the beginning where the task tells none, and says so", () => {
    const found = languageConsistency(english, "36 - 24 = ?");
    assert.deepEqual([found?.language, found?.ofTask], ["en", false]);
    assert.equal(languageConsistency("x = 3", ""), undefined);
  });

  it("is the same whether the text comes at once or sentence by sentence, and slips lie inside it in order", () => {
    const sentence = fc.constantFrom(
      "So the sum of them is 12 and that is it. ",
      "等等，这个结果不对。",
      "Also ist das die Summe und nicht der Rest.\n",
      "x = 3. ",
      "`等等`. ",
      "Wait, it should be 因此 then.\n\n",
    );
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 14 }), (parts) => {
        const whole = createLanguageMeter(task);
        whole.push(parts.join(""));
        const pieces = createLanguageMeter(task);
        for (const part of parts) pieces.push(part);
        assert.deepEqual(pieces.result, whole.result);
        let before = 0;
        for (const { start, end } of whole.result?.slips ?? []) {
          assert.ok(start >= before && end > start && end <= parts.join("").length);
          before = end;
        }
      }),
      { seed: 24, numRuns: 80 },
    );
  });
});
