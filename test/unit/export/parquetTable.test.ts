import assert from "node:assert/strict";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, it } from "mocha";
import { analysisRows, columnsOf, type Cells } from "../../../src/export/analysisRows.ts";
import { createParquetTable } from "../../../src/export/parquetTable.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { labelStep } from "../../../src/core/reader/readerLabels.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

type Row = Readonly<Record<string, unknown>>;

/** Writes rows as steps, and reads them back with the reader's library. */
async function thereAndBack(rows: readonly Cells[]): Promise<Row[]> {
  const table = createParquetTable("steps");
  const pieces = rows.map((cells) => table.add(cells)).filter((piece) => piece !== undefined);
  const bytes = Buffer.concat([...pieces, table.end()]);
  const file = new Uint8Array(bytes).buffer;
  return parquetReadObjects({ file, compressors });
}

const names = columnsOf("steps").map(({ name }) => name);
const objectOf = (cells: Cells): Row =>
  Object.fromEntries(names.map((name, at) => [name, cells[at] ?? undefined]));
const plain = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? undefined]));

describe("tables of the analysis as Parquet", () => {
  it("give back every cell, those without a value too", async () => {
    const cellOf = {
      STRING: fc.string({ unit: "grapheme" }),
      INT32: fc.nat(),
      DOUBLE: fc.double(),
    };
    const row = fc.tuple(
      ...columnsOf("steps").map(({ type }) =>
        fc.oneof<fc.Arbitrary<string | number | undefined>[]>(cellOf[type], fc.constant(undefined)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        assert.deepEqual((await thereAndBack(rows)).map(plain), rows.map(objectOf));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("are written in groups of rows, so that memory does not grow with them", async () => {
    const table = createParquetTable("steps");
    const cells = columnsOf("steps").map(({ type }) => (type === "STRING" ? "a step" : 3));
    let pieces = 0;
    const written: Uint8Array[] = [];
    for (let row = 0; row < 50_000; row += 1) {
      const piece = table.add(cells);
      if (!piece) continue;
      pieces += 1;
      written.push(piece);
    }
    assert.ok(pieces >= 2, `${pieces} groups before the end`);
    written.push(table.end());
    const file = new Uint8Array(Buffer.concat(written)).buffer;
    const rows = await parquetReadObjects({ file, compressors });
    assert.equal(rows.length, 50_000);
    assert.deepEqual(rows.at(-1), objectOf(cells));
    // One long text more than a group holds is a group of its own.
    const long = createParquetTable("steps");
    assert.ok(long.add(cells.map((cell) => (cell === 3 ? 3 : "x".repeat(10_000_000)))));
  });

  it("hold what the analysis says, a row for each step, with the reader's labels and what is not known left out", () => {
    const trace = analyseTrace(
      sampleTrace({
        id: "t",
        reasoning: "First I add. So 2 + 2 = 4.\n\nLet me check: 2 + 2 = 5? No, 2 + 2 = 5 is wrong.",
        answer: "4",
      }),
      [],
    );
    const { analysis } = trace;
    assert.ok(analysis);
    const engineKind = analysis.steps[0]?.kind;
    const kind = engineKind === "recall" ? "plan" : "recall";
    const labels = labelStep(trace, 0, kind, "2026-01-01T00:00:00Z");
    const { trace: cells, steps } = analysisRows({ ...trace, labels: [...labels] });
    const row = Object.fromEntries(
      columnsOf("traces").map(({ name }, at) => [name, [0, ...cells][at]]),
    );
    assert.equal(row["trace_id"], "t");
    assert.equal(row["steps"], steps.length);
    assert.equal(row["final_answer"], "4");
    assert.equal(row["completion_tokens"], undefined);
    const rows = steps.map((step) => objectOf([0, ...step]));
    assert.equal(rows.map(({ text }) => text).join(""), trace.reasoning);
    assert.deepEqual([rows[0]?.["kind"], rows[0]?.["engine_kind"]], [kind, engineKind]);
    const claims = ["claims_hold", "claims_fail", "claims_unchecked"] as const;
    const sum = rows.reduce(
      (all, step) => all + claims.reduce((count, name) => count + Number(step[name]), 0),
      0,
    );
    assert.equal(sum, analysis.claims.length);
  });
});
