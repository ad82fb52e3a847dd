import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { createAuditor } from "../../../../src/core/analysis/engine.ts";
import type { Analysis, Trace } from "../../../../src/core/model/trace.ts";

/** Last words of a reasoning, invented: those that must be flagged as the kind, and those that must not. */
const endings = JSON.parse(
  readFileSync(new URL("../../../fixtures/audit/endings.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Readonly<Record<"must" | "mustNot", readonly string[]>>>>;

const beginning = "We read the task again and go through it line by line.\n\n";

/** Sentences alone decide these kinds: no steps or claims are needed. */
const analysis: Analysis = {
  engine: "test",
  steps: [],
  episodes: [],
  claims: [],
  candidates: [],
  statistics: {
    characters: 0,
    steps: 0,
    charactersByKind: {},
    stepsByKind: {},
    episodesByOutcome: {},
    claimsByVerdict: {},
  },
};

function kindsAtEnd(ending: string): string[] {
  const trace: Trace = {
    schema: "reasoning-trace/1",
    id: "t",
    createdAt: "2026-01-01T00:00:00Z",
    title: "",
    origin: { kind: "import" },
    status: "complete",
    reasoning: beginning + ending,
    answer: "The answer is 14.",
  };
  const auditor = createAuditor();
  auditor.push(trace.reasoning);
  return auditor.end(trace, analysis).map(({ kind }) => kind);
}

describe("what the end of a reasoning says of its answer", () => {
  for (const [kind, { must, mustNot }] of Object.entries(endings)) {
    it(`is flagged as ${kind}`, () => {
      assert.deepEqual(
        must.filter((ending) => !kindsAtEnd(ending).includes(kind)),
        [],
      );
    });
    it(`is not taken for ${kind}`, () => {
      assert.deepEqual(
        mustNot.filter((ending) => kindsAtEnd(ending).includes(kind)),
        [],
      );
    });
  }
});
