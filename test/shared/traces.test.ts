/** Collected traces, whole: imported, cut into steps, and labelled as readers labelled them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { paragraphCueKinds, tenWordKinds } from "../../scripts/baselines.ts";
import { readLabelled } from "../../scripts/labelled.ts";
import { createScore } from "../../scripts/score.ts";
import { createAnalyser } from "../../src/core/analysis/analyser.ts";
import {
  createClassifier,
  type LabelledUnit,
} from "../../src/core/analysis/classify/classifier.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import type { Analysis } from "../../src/core/model/trace.ts";
import { createJsonLinesImporter } from "../../src/import/jsonLines.ts";
import { randomPieces } from "../support/chunkings.ts";
import { sharedFile, sharedLines } from "../support/shared.ts";

function assertCovers(text: string, { steps }: Analysis): void {
  let at = 0;
  for (const { start, end } of steps) {
    assert.equal(start, at);
    assert.ok(end > start);
    at = end;
  }
  assert.equal(at, text.length);
  assert.equal(steps.map(({ start, end }) => text.slice(start, end)).join(""), text);
}

function analyse(pieces: readonly string[]): Analysis {
  const analyser = createAnalyser({ task: "" });
  for (const piece of pieces) analyser.push(piece);
  analyser.end("");
  return analyser.analysis;
}

function label(text: string): LabelledUnit[] {
  const splitter = createUnitSplitter();
  const classifier = createClassifier({});
  const units = [...splitter.push(text), ...splitter.end()];
  const labelled = units.flatMap((unit) => classifier.push(unit));
  return [...labelled, ...classifier.end()];
}

describe("collected traces", () => {
  it("open with the text they hold, and the steps joined are the reasoning", () => {
    const text = readFileSync(sharedFile("data/raw-traces.jsonl"), "utf8");
    const records = text.trim().split("\n");
    const importer = createJsonLinesImporter({
      name: "raw-traces.jsonl",
      createdAt: "2026-03-04T05:06:07.000Z",
    });
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
      assertCovers(trace.reasoning, analyse([trace.reasoning]));
    });
  });

  it("have the same steps, however they are cut", () => {
    // Each is analysed twice: a sixth of them is enough for this, and another test reads them all.
    const some = sharedLines("data/raw-traces.jsonl").filter((_, index) => index % 6 === 0);
    some.forEach((line, index) => {
      const { reasoning } = line as { readonly reasoning: string };
      const whole = analyse([reasoning]);
      assertCovers(reasoning, whole);
      const cut = analyse(randomPieces(reasoning, index, 1 + ((index * 37) % 400)));
      assert.equal(JSON.stringify(cut), JSON.stringify(whole));
    });
  });

  it("are labelled far better than word spotting does", () => {
    const traces = readLabelled(readFileSync(sharedFile("data/gold-dev.jsonl"), "utf8"));
    const [ours, words, starts] = [createScore(), createScore(), createScore()];
    for (const labelled of traces) {
      const units = label(labelled.text);
      ours.add(
        labelled,
        units,
        units.map(({ kind }) => (kind === "unlabelled" ? undefined : kind)),
      );
      words.add(labelled, units, tenWordKinds(labelled, units));
      starts.add(labelled, units, paragraphCueKinds(labelled, units));
    }
    const verify = (score: typeof ours) => score.f1().byKind.get("verify") ?? 0;
    const reflect = (score: typeof ours) => score.f1().byKind.get("reflect") ?? 0;
    assert.ok(ours.f1().macro > 0.6, String(ours.f1().macro));
    assert.ok(
      verify(ours) > 0.78 &&
        verify(ours) > verify(words) + 0.4 &&
        verify(ours) > verify(starts) + 0.4,
    );
    assert.ok(
      reflect(ours) > 0.74 &&
        reflect(ours) > reflect(words) + 0.2 &&
        reflect(ours) > reflect(starts) + 0.2,
    );
  });
});
