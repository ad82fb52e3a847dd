import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { tracesToDrop, type Retained } from "../../../../src/core/history/retention.ts";

const now = Date.parse("2026-06-01T00:00:00.000Z");
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();
const trace = (id: string, days: number, more: Partial<Retained> = {}): Retained => ({
  id,
  createdAt: daysAgo(days),
  status: "complete",
  bytes: 100,
  ...more,
});

describe("retention", () => {
  it("drops nothing without limits", () => {
    assert.deepEqual(tracesToDrop([trace("a", 9999)], { days: 0, bytes: 0 }, now), []);
  });

  it("drops what is too old, and the oldest of what is too much", () => {
    const traces = [trace("new", 1), trace("old", 40), trace("middle", 20)];
    assert.deepEqual(tracesToDrop(traces, { days: 30, bytes: 0 }, now), [
      { id: "old", why: "age" },
    ]);
    assert.deepEqual(tracesToDrop(traces, { days: 0, bytes: 250 }, now), [
      { id: "old", why: "size" },
    ]);
  });

  it("never drops what somebody marked, what runs, or what has no readable time for its age", () => {
    const marked = [
      trace("pinned", 99, { pinned: true }),
      trace("tagged", 99, { tags: ["x"] }),
      trace("noted", 99, { notes: 1 }),
      trace("labelled", 99, { labels: 1 }),
      trace("running", 99, { status: "running" }),
      trace("timeless", 0, { createdAt: "?" }),
    ];
    assert.deepEqual(tracesToDrop(marked, { days: 1, bytes: 0 }, now), []);
  });

  it("stays within the size as far as unmarked traces allow", () => {
    const traces = fc.array(
      fc.record({ days: fc.nat(100), bytes: fc.nat(1000), pinned: fc.boolean() }),
    );
    fc.assert(
      fc.property(traces, fc.integer({ min: 1, max: 5000 }), (list, bytes) => {
        const all = list.map(({ days, ...more }, index) => trace(String(index), days, more));
        const gone = new Set(tracesToDrop(all, { days: 0, bytes }, now).map(({ id }) => id));
        const left = all.filter(({ id }) => !gone.has(id));
        const size = left.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
        assert.ok(size <= bytes || left.every(({ pinned }) => pinned));
        assert.ok(all.filter(({ pinned }) => pinned).every(({ id }) => !gone.has(id)));
      }),
      { seed: 8 },
    );
  });
});
