import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { differenceOf, isSame, otherId } from "../../../../src/extension/library/sameTrace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

describe("the same trace", () => {
  const trace = sampleTrace({ tags: ["a"], title: "One" });

  it("differs in what its reader changed, and in nothing else", () => {
    assert.equal(differenceOf(trace, { ...trace, tags: ["a"], createdAt: "" }), undefined);
    assert.deepEqual(differenceOf(trace, { ...trace, tags: ["b"], title: "Two" }), {
      tags: ["b"],
      title: "Two",
    });
    const note = { start: 0, end: 1, text: "Look", at: "2026-01-01T00:00:00Z" };
    const noted = { ...trace, notes: [note], pinned: true };
    assert.deepEqual(differenceOf(trace, noted), { notes: [note], pinned: true });
    assert.deepEqual(differenceOf(noted, trace), { notes: [], pinned: false });
    // The order in which fields were written says nothing.
    const { start, end, text, at } = note;
    assert.equal(differenceOf(noted, { ...noted, notes: [{ at, text, end, start }] }), undefined);
  });

  it("is told by its texts; another one under its id gets an id of its own, the same each time", () => {
    assert.ok(isSame(trace, { ...trace, title: "Other", tags: [] }));
    const other = { ...trace, reasoning: `${trace.reasoning} More.` };
    assert.ok(!isSame(trace, other));
    assert.equal(otherId(other), otherId({ ...other, title: "Again" }));
    assert.notEqual(otherId(other), otherId(trace));
    assert.ok(otherId(other).startsWith(`${trace.id}-`));
  });
});
