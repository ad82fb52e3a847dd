/** Lists of traces in which the samples of a group are one row. Invented. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withSampleRows, type Sampled } from "../../../../src/core/history/sampleRows.ts";
import type { TraceStatus } from "../../../../src/core/model/trace.ts";

function item(title: string, status: TraceStatus, group?: Sampled["group"]): Sampled {
  return { title, status, group };
}

describe("rows of samples", () => {
  it("stand where the newest of a group stood, its samples in their order", () => {
    const rows = withSampleRows([
      item("new", "complete"),
      item("b", "complete", { id: "g", index: 1, size: 2, task: "Solve it" }),
      item("between", "complete"),
      item("a", "complete", { id: "g", index: 0, size: 2 }),
    ]);
    assert.equal(rows.length, 3);
    const [, row] = rows;
    assert.ok(row && "samples" in row);
    assert.equal(row.title, "Solve it");
    assert.deepEqual(
      row.samples.map(({ title }) => title),
      ["a", "b"],
    );
  });

  it("count the places that have ended, not the samples that were taken for them", () => {
    const group = { id: "g", size: 8 };
    const rows = withSampleRows([
      item("again", "complete", { ...group, index: 1 }),
      item("lost", "failed", { ...group, index: 1 }),
      item("cut off", "truncated", { ...group, index: 0 }),
      item("runs", "running", { ...group, index: 2 }),
    ]);
    assert.deepEqual(
      rows.map((row) => ("samples" in row ? [row.ended, row.size, row.running] : [])),
      [[2, 8, 1]],
    );
  });

  it("are no rows of their own where a group is one trace alone", () => {
    const alone = item("alone", "complete", { id: "row 3", index: 0 });
    assert.deepEqual(withSampleRows([alone]), [alone]);
  });

  it("stay where one of several that were asked for is left", () => {
    const [row] = withSampleRows([item("left", "complete", { id: "g", index: 4, size: 8 })]);
    assert.ok(row && "samples" in row);
    assert.deepEqual([row.ended, row.size], [1, 8]);
  });
});
