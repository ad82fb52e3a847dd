import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createAnalyser } from "../../../../../src/core/analysis/analyser.ts";
import { createEpisodeTracker } from "../../../../../src/core/analysis/episodes/episodes.ts";
import type { Claim, EpisodeOutcome, StepKind } from "../../../../../src/core/model/trace.ts";

type Step = readonly [kind: StepKind, text: string];

/** The outcome of the first episode of some steps. */
function outcomeOf(steps: readonly Step[], { cut = false } = {}): EpisodeOutcome | undefined {
  const tracker = createEpisodeTracker();
  const found = steps.flatMap(([kind, text], index) =>
    tracker.push(index, { start: 0, end: text.length, kind, confidence: 1, reasons: [] }, text),
  );
  return [...found, ...tracker.end(cut)][0]?.outcome;
}

const goesOn: Step = ["derive", "Take the next value."];

describe("outcomes of episodes", () => {
  const cases: Readonly<Record<EpisodeOutcome, readonly (readonly Step[])[]>> = {
    confirmed: [
      [["verify", "Let me check: 4 * 3 = 12. That matches."], goesOn],
      [["verify", "For n = 2 the sum is 5, as expected."], goesOn],
      [["reflect", "Did I miss a case?"], ["verify", "No, there are only three."], goesOn],
      [["reflect", "Is that right?"], ["verify", "Yes, both sides are 7."], goesOn],
      [
        ["verify", "Test it on the other list."],
        ["answer", "That works, so the answer is 3."],
      ],
      [["verify", "Ich prüfe: 3 + 4 = 7. Das stimmt."], goesOn],
      [["verify", "Je vérifie : 3 + 4 = 7. C'est correct."], goesOn],
      [["verify", "Compruebo: 3 + 4 = 7. Es correcto."], goesOn],
      [["verify", "我再检查一遍：3+4=7。没错。"], goesOn],
      [["verify", "Проверю: 3 + 4 = 7. Всё верно."], goesOn],
    ],
    refuted: [
      [["verify", "Walk through it: sort changes the list. That breaks the docstring."], goesOn],
      [
        ["verify", "One way gives 12, the other 13. That doesn't match."],
        ["plan", "Start at the top."],
      ],
      [["reflect", "Is that right?"], ["verify", "No, the left side is 8."], goesOn],
      [
        ["verify", "Das stimmt nicht."],
        ["plan", "Von oben."],
      ],
    ],
    corrected: [
      [
        ["reflect", "Wait, no. I dropped a ten."],
        ["derive", "It is 467."],
      ],
      [["verify", "So the index is wrong. It should be one less."], goesOn],
      [["reflect", "不对，应该是 7。"], goesOn],
    ],
    abandoned: [
      [
        ["reflect", "This is getting too messy."],
        ["plan", "Use a table."],
      ],
      [["reflect", "Let me try another approach."], goesOn],
    ],
    open: [
      [["reflect", "I am not sure about the sign."], goesOn],
      [
        ["reflect", "The wording is ambiguous."],
        ["answer", "I'll say 4."],
      ],
    ],
    unsaid: [
      [["verify", "Never a divisor."], goesOn],
      [
        ["reflect", "How to fix it?"],
        ["derive", "Split by code points."],
      ],
      [
        ["verify", "Half of a pair is shown as a box."],
        ["derive", "So it looks odd."],
      ],
      [
        ["reflect", "I'm not sure about 7."],
        ["derive", "7 * 7 = 49. That is correct."],
      ],
      [["verify", "Make sure that it is correct."], goesOn],
      [["verify", "Option B says 9, which is wrong."], goesOn],
      [["verify", "That works for one. But what about two?"], goesOn],
    ],
  };
  for (const [outcome, examples] of Object.entries(cases))
    it(`${outcome}: what the text says`, () => {
      for (const steps of examples)
        assert.equal(outcomeOf(steps), outcome, steps.map(([, text]) => text).join(" "));
    });

  it("are open where the text is cut off, whatever was said before", () => {
    assert.equal(outcomeOf([["verify", "That matches. Now the other on"]], { cut: true }), "open");
    assert.equal(outcomeOf([["verify", "Let me go on."]], { cut: true }), "open");
    assert.equal(outcomeOf([["verify", "That matches."]], { cut: true }), "confirmed");
  });

  it("are open where a claim of the check fails, and keep what its words say", () => {
    const tracker = createEpisodeTracker();
    const text = "Check: 12 * 13 = 166. Yes, that is correct.";
    const claim: Claim = { start: 7, end: 20, verdict: "fails", left: "156", right: "166" };
    const step = {
      start: 0,
      end: text.length,
      kind: "verify" as const,
      confidence: 1,
      reasons: [],
    };
    tracker.push(0, step, text, { claims: [claim] });
    assert.deepEqual(tracker.end(), [{ from: 0, to: 0, outcome: "open", said: "confirmed" }]);
  });

  it("are read the same however the text is cut into pieces", () => {
    const text =
      "We need 17 * 24.\n\n17 * 24 = 408.\n\nWait, let me check that again. 20 * 24 = 480, and 480 - 72 = 408. That matches.\n\nHmm, is there another way? I'm not sure.";
    const whole = createAnalyser({});
    whole.push(text);
    whole.end("");
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const analyser = createAnalyser({});
        const ends = [...cuts, text.length].sort((a, b) => a - b);
        ends.forEach((end, i) => analyser.push(text.slice(ends[i - 1] ?? 0, end)));
        analyser.end("");
        assert.deepEqual(analyser.analysis.episodes, whole.analysis.episodes);
      }),
      { seed: 18, numRuns: 50 },
    );
  });
});
