/** Traces of one question can be told apart in a list. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { tryNumbers, whenInBrief } from "../../../../src/core/history/tellingApart.ts";

describe("when a trace was made, in brief", () => {
  const now = new Date(2026, 10, 30, 14, 40);
  const at = (...parts: [number, number, number, number, number]): string =>
    whenInBrief(new Date(...parts).toISOString(), now);

  it("is the time of today, and the day before that", () => {
    assert.equal(at(2026, 10, 30, 14, 32), "14:32");
    assert.equal(at(2026, 10, 30, 0, 5), "00:05");
    assert.equal(at(2026, 10, 29, 23, 59), "Yesterday");
    assert.equal(at(2026, 10, 24, 9, 0), "24 Nov");
    assert.equal(at(2025, 10, 24, 9, 0), "24 Nov 2025");
  });

  it("is nothing where it is no time", () => {
    assert.equal(whenInBrief("last week", now), "");
  });
});

describe("numbers of tries", () => {
  it("count the traces of one title from the oldest on, and leave single ones alone", () => {
    const trace = (id: string, title: string, day: number) => ({
      id,
      title,
      createdAt: `2026-11-0${day}T10:00:00.000Z`,
    });
    const numbers = tryNumbers([
      trace("c", "Solve", 3),
      trace("x", "Explain", 2),
      trace("a", "Solve", 1),
    ]);
    assert.deepEqual([...numbers].sort(), [
      ["a", 1],
      ["c", 2],
    ]);
  });
});
