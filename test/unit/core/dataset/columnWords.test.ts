import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { conditionInWords } from "../../../../src/core/dataset/columnWords.ts";

describe("a condition on a column", () => {
  it("is told in the words of the table", () => {
    const told = [
      conditionInWords({ column: "failedClaims", min: 1 }),
      conditionInWords({ column: "characters", min: 1000, max: 20_000 }),
      conditionInWords({ column: "consistency", max: 0.5 }),
      conditionInWords({ column: "line", min: 3 }),
      conditionInWords({ column: "task", contains: "sum" }),
      conditionInWords({ column: "model", is: "r1" }),
      conditionInWords({ column: "correct", anyOf: ["no", "unknown"] }),
      conditionInWords({ column: "outcome", anyOf: ["inWords"] }),
      conditionInWords({ column: "state", anyOf: ["pending"] }),
    ];
    assert.deepEqual(told, [
      "Do not hold ≥ 1",
      "Length ≥ 1\u202f000 ≤ 20\u202f000",
      "Language ≤ 50 %",
      "Line ≥ 3",
      "Task contains “sum”",
      "Model is “r1”",
      "Correct: no, not known",
      "Outcome: in words",
      "State: not analysed",
    ]);
  });
});
