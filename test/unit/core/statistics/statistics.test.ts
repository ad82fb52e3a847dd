import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createStatisticsCounter } from "../../../../src/core/model/analysisCounts.ts";

describe("statistics", () => {
  it("count steps, characters, episodes and claims by what they are", () => {
    const counter = createStatisticsCounter();
    const step = { kind: "derive", confidence: 1, reasons: [] } as const;
    counter.addSteps([
      { ...step, reasons: [], start: 0, end: 10 },
      { ...step, reasons: [], start: 10, end: 15 },
    ]);
    counter.addSteps([{ start: 15, end: 20, kind: "verify", confidence: 1, reasons: [] }]);
    counter.addEpisodes([{ from: 2, to: 2, outcome: "open" }]);
    counter.addClaims([
      { start: 0, end: 3, verdict: "holds" },
      { start: 4, end: 5, verdict: "fails" },
    ]);
    assert.deepEqual(counter.statistics, {
      characters: 20,
      steps: 3,
      charactersByKind: { derive: 15, verify: 5 },
      stepsByKind: { derive: 2, verify: 1 },
      episodesByOutcome: { open: 1 },
      claimsByVerdict: { holds: 1, fails: 1 },
    });
  });
});
