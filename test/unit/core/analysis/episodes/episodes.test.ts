import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createEpisodeTracker } from "../../../../../src/core/analysis/episodes/episodes.ts";
import type { Episode, StepKind } from "../../../../../src/core/model/trace.ts";

function track(steps: readonly (readonly [StepKind, string, number?])[]): Episode[] {
  const tracker = createEpisodeTracker();
  const found = steps.flatMap(([kind, text, recomputes], index) =>
    tracker.push(index, { start: 0, end: text.length, kind, confidence: 1, reasons: [] }, text, {
      recomputes,
    }),
  );
  return [...found, ...tracker.end()];
}

describe("episodes", () => {
  it("run over neighbouring checks and doubts, and know what they check", () => {
    const steps = [
      ["derive", "17 * 24 = 408."],
      ["reflect", "Wait, is that so?"],
      ["verify", "17 * 24 = 408 again.", 0],
      ["verify", "Yes, that's correct."],
      ["answer", "So 408."],
    ] as const;
    assert.deepEqual(track(steps), [{ from: 1, to: 3, outcome: "confirmed", checks: 0 }]);
  });

  it("end corrected where a wrong equation is put right", () => {
    const tracker = createEpisodeTracker();
    const step = (kind: StepKind) => ({ start: 0, end: 9, kind, confidence: 1, reasons: [] });
    const claim = { start: 0, end: 9 };
    tracker.push(0, step("derive"), "333 + 200 - 66 = 457", {
      claims: [{ ...claim, verdict: "fails", left: "467", right: "457" }],
    });
    tracker.push(1, step("reflect"), "Wait, let me do that again.");
    tracker.push(2, step("verify"), "533 - 66 = 467.", {
      claims: [{ ...claim, verdict: "holds", left: "467", right: "467" }],
    });
    assert.deepEqual(tracker.end(), [{ from: 1, to: 2, outcome: "corrected", checks: 0 }]);
  });

  it("end corrected where a mistake was found", () => {
    assert.deepEqual(
      track([
        ["verify", "Let me check this."],
        ["reflect", "That's wrong, I made a mistake."],
        ["derive", "It is 7."],
      ]),
      [{ from: 0, to: 1, outcome: "corrected" }],
    );
  });

  it("end abandoned where another way is taken", () => {
    assert.deepEqual(
      track([
        ["reflect", "This is not leading anywhere. Alternatively, use another approach."],
        ["derive", "Let x be 1."],
      ]),
      [{ from: 0, to: 0, outcome: "abandoned" }],
    );
  });

  it("stay open where the text ends in doubt", () => {
    assert.deepEqual(
      track([
        ["derive", "x = 1."],
        ["reflect", "Hmm, is it?"],
      ]),
      [{ from: 1, to: 1, outcome: "open" }],
    );
  });

  it("begin anew when a doubt follows a check that came out right", () => {
    const episodes = track([
      ["verify", "That is correct."],
      ["reflect", "But wait, what about zero?"],
      ["derive", "Go on."],
    ]);
    assert.deepEqual(
      episodes.map(({ from, to }) => [from, to]),
      [
        [0, 0],
        [1, 1],
      ],
    );
  });
});
