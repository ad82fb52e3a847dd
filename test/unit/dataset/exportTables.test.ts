import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { Trace } from "../../../src/core/model/trace.ts";
import { exportTables } from "../../../src/dataset/exportTables.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const traces = ["First I add. So 2 + 2 = 5.\n\nLet me check: 2 + 2 = 4.", "So 3 * 3 = 8."].map(
  (reasoning, at) => sampleTrace({ id: `t${String(at)}`, reasoning, answer: "4" }),
);

async function* each(list: readonly Trace[]): AsyncGenerator<Trace> {
  for (const trace of list) yield await Promise.resolve(trace);
}

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return parquetReadObjects({ file });
}

describe("exportTables", () => {
  let folder: string;
  let to: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tables-"));
    to = join(folder, "a.parquet");
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it("writes a row for each trace and for each step, in order, joined by the row's number", async () => {
    const written = await exportTables({ traces: each(traces), to, cues: [], workers: 2 });
    const rows = await rowsOf(to);
    assert.deepEqual(
      rows.map(({ row, trace_id }) => [row, trace_id]),
      [
        [0, "t0"],
        [1, "t1"],
      ],
    );
    assert.equal(rows[1]?.["failed_claims"], 1);
    const steps = await rowsOf(join(folder, "a.steps.parquet"));
    assert.equal(steps.length, written.steps);
    assert.deepEqual(written, { traces: 2, steps: written.steps, lost: 0 });
    const first = steps.filter(({ row }) => row === 0).map(({ text }) => String(text));
    assert.ok(first.some((text) => text.includes("2 + 2 = 5")));
  });

  it("follows the reader's rules for kinds of steps", async () => {
    const cues = [{ phrase: "first i add", kind: "plan", at: "opening" }] as const;
    await exportTables({ traces: each(traces), to, cues, workers: 1 });
    const steps = await rowsOf(join(folder, "a.steps.parquet"));
    assert.equal(steps[0]?.["kind"], "plan");
  });

  it("leaves what was there when it is aborted, and nothing half", async () => {
    await writeFile(to, "old");
    const stop = new AbortController();
    const reason = new Error("enough");
    async function* aborting(): AsyncGenerator<Trace> {
      yield* each(traces);
      stop.abort(reason);
      yield* each(traces);
    }
    const done = exportTables({ traces: aborting(), to, cues: [], signal: stop.signal });
    await assert.rejects(done, reason);
    assert.equal(readFileSync(to, "utf8"), "old");
    assert.deepEqual(await readdir(folder), ["a.parquet"]);
  });

  it("says why a file can't be written", async () => {
    const away = join(folder, "missing", "a.parquet");
    await assert.rejects(exportTables({ traces: each(traces), to: away, cues: [] }), /missing/);
    assert.ok(!existsSync(away));
  });

  it("counts traces whose analysis ended its thread, and goes on", async () => {
    const workerFile = new URL("../../support/crashingWorker.ts", import.meta.url);
    const fatal = sampleTrace({ id: "f", reasoning: "Now die at once." });
    const [a, b] = traces;
    assert.ok(a && b);
    const list = [a, fatal, b];
    const written = await exportTables({
      traces: each(list),
      to,
      cues: [],
      workers: 1,
      workerFile,
    });
    assert.equal(written.lost, 1);
    assert.deepEqual(
      (await rowsOf(to)).map(({ trace_id }) => trace_id),
      ["t0", "t1"],
    );
  });
});
