import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rowFactsOf } from "../../../../src/core/dataset/rowFacts.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

describe("the facts of a row", () => {
  it("tells an answer in words from none, and both from one with a value", () => {
    const outcome = (answer: string): string =>
      rowFactsOf(analyseTrace(sampleTrace({ status: "complete", reasoning: "Well.", answer })))
        .outcome;
    assert.equal(outcome("The answer is \\boxed{42}."), "answered");
    assert.equal(
      outcome(
        "A closure keeps the variables of the function around it alive.\n\nThat is why it works.",
      ),
      "inWords",
    );
    assert.equal(outcome(" \n"), "unanswered");
  });
});
