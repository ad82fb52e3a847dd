/** Everything of the shared examples through the importer; skipped where they are absent. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { createJsonLinesImporter } from "../../../src/import/jsonLines.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { wireLines, wirePresent, wireStreams } from "../../support/wire.ts";

const createdAt = "2026-03-04T05:06:07.000Z";
const rawTraces = new URL("../../../../shared/data/raw-traces.jsonl", import.meta.url);

function skipWithout(present: boolean, what: string, test: Mocha.Context): void {
  if (present) return;
  process.stdout.write(`      skipped: ../shared/${what} is not there\n`);
  test.skip();
}

function assertCovered(trace: Trace): void {
  const { analysis, reasoning } = analyseTrace(trace);
  const joined = (analysis?.steps ?? [])
    .map((step) => reasoning.slice(step.start, step.end))
    .join("");
  assert.equal(joined, reasoning);
}

describe("the shared examples", () => {
  it("opens every recorded answer of an endpoint with the text it holds", function () {
    skipWithout(wirePresent, "wire", this);
    for (const { file, bytes, expected, options } of wireStreams()) {
      const imported = recogniseText(new TextDecoder().decode(bytes), file, createdAt);
      if (expected.reasoning === "" && expected.content === "") {
        assert.ok("problem" in imported, file);
        continue;
      }
      assert.ok("traces" in imported, `${file} ${"problem" in imported ? imported.problem : ""}`);
      const [trace] = imported.traces;
      assert.ok(trace && imported.traces.length === 1, file);
      assertCovered(trace);
      // What only the user can know of an endpoint, an importer can't.
      if (options.tags !== undefined) continue;
      assert.deepEqual(
        [trace.reasoning, trace.answer],
        [expected.reasoning, expected.content],
        file,
      );
    }
  });

  it("opens whole responses line by line", function () {
    skipWithout(wirePresent, "wire", this);
    for (const line of wireLines("full-messages.jsonl")) {
      const { body, reasoning, content } = line as Record<
        "body" | "reasoning" | "content",
        unknown
      >;
      const imported = recogniseText(JSON.stringify(body), "body", createdAt);
      assert.ok("traces" in imported, JSON.stringify(line));
      const [trace] = imported.traces;
      assert.deepEqual(
        [trace?.reasoning, trace?.answer],
        [reasoning, content],
        JSON.stringify(line),
      );
    }
  });

  it("opens every raw trace; the steps joined are the reasoning", function () {
    skipWithout(existsSync(rawTraces), "data", this);
    this.timeout(120_000);
    const text = readFileSync(rawTraces, "utf8");
    const records = text.trim().split("\n");
    const importer = createJsonLinesImporter({ name: "raw-traces.jsonl", createdAt });
    const lines = [...importer.push(text), ...importer.end()];
    assert.equal(lines.length, records.length);
    lines.forEach((line, index) => {
      assert.ok("traces" in line, `line ${line.line}`);
      const [trace] = line.traces;
      assert.ok(trace && line.traces.length === 1);
      const record = JSON.parse(records[index] ?? "") as Record<string, string | null>;
      assert.deepEqual(
        [trace.reasoning, trace.answer],
        [record["reasoning"], record["answer"] ?? ""],
      );
      assertCovered(trace);
    });
  });
});
