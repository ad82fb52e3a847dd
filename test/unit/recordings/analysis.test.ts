/** The recordings through the product's own analysis: what the first minute with them shows. */
import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import { createAnalyser } from "../../../src/core/analysis/analyser.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import type { Analysis } from "../../../src/core/model/trace.ts";
import { loadRecordings } from "../../../src/recordings/library.ts";
import type { Recording } from "../../../src/recordings/recording.ts";
import { recordingsDirectory } from "./support.ts";

function analyse(recording: Recording): Analysis {
  const analyser = createAnalyser({});
  analyser.push(recording.reasoning);
  analyser.end(recording.answer);
  return analyser.analysis;
}

function failedClaims(recording: Recording): string[] {
  return analyse(recording)
    .claims.filter((claim) => claim.verdict === "fails")
    .map((claim) => recording.reasoning.slice(claim.start, claim.end));
}

describe("the analysis of the sample recordings", () => {
  let recordings: Recording[];

  before(async () => {
    recordings = await loadRecordings(recordingsDirectory, silentLogger);
  });

  it("finds the wrong equation that nobody mends", () => {
    const slip = recordings.find((recording) => recording.id === "recurrence-slip");
    assert.ok(slip !== undefined);
    assert.deepEqual(failedClaims(slip), ["3 \\cdot 122 = 356"]);
  });

  it("calls no equation wrong that the notes don't name", () => {
    for (const recording of recordings) {
      for (const claim of failedClaims(recording)) {
        assert.ok(recording.notes?.includes(claim), `${recording.id}: ${claim}`);
      }
    }
  });

  it("sees checks in every recording and reflection in those with a turn", () => {
    for (const recording of recordings) {
      const kinds = new Set(analyse(recording).steps.map((step) => step.kind));
      assert.ok(kinds.has("verify"), recording.id);
    }
    for (const id of ["three-or-five", "five-integers", "euler-search", "truncate-bug"]) {
      const recording = recordings.find((candidate) => candidate.id === id);
      assert.ok(recording !== undefined);
      assert.ok(
        analyse(recording).steps.some((step) => step.kind === "reflect"),
        id,
      );
    }
  });
});
