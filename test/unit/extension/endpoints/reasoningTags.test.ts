import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readReasoningTags } from "../../../../src/extension/endpoints/reasoningTags.ts";

describe("readReasoningTags", () => {
  it("keeps good pairs and says in one sentence what is wrong with each other one", () => {
    const good = { open: "<scratchpad>", close: "</scratchpad>" };
    const { tags, problems } = readReasoningTags([
      good,
      { open: " ", close: "x" },
      { open: "<a>" },
      { open: "<a>", close: "<a>" },
      { open: "x".repeat(101), close: "y" },
      "<think>",
    ]);
    assert.deepEqual(tags, [good]);
    assert.equal(problems.length, 5);
    assert.match(problems[0] ?? "", /^Entry 2 .*open – must not be empty\.$/);
    assert.match(problems[2] ?? "", /^Entry 4 .*two different tags\.$/);
  });

  it("says that a value is no list", () => {
    assert.match(readReasoningTags("<a>").problems[0] ?? "", /must be a list/);
  });
});
