import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { analyseTrace, createLiveRun } from "../../../../src/core/run/liveRun.ts";
import type { RunEvent } from "../../../../src/core/model/runEvent.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const start = sampleTrace({ status: "running", reasoning: "", answer: "" });

const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string().map((text) => ({ type: "reasoning", text, via: "x" }) as const),
  },
  { weight: 4, arbitrary: fc.string().map((text) => ({ type: "answer", text }) as const) },
  { weight: 1, arbitrary: fc.constant({ type: "answerWasReasoning", via: "y" } as const) },
  { weight: 1, arbitrary: fc.constant({ type: "finish", reason: "stop" } as const) },
  { weight: 1, arbitrary: fc.constant({ type: "stopped" } as const) },
);

describe("createLiveRun", () => {
  it("tells deltas that add up to the trace, whatever happens in a run", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const run = createLiveRun(start);
        let reasoning = "";
        let answer = "";
        let steps = 0;
        events.forEach((event, index) => {
          const delta = run.apply({ ...event, atMs: index });
          reasoning += delta.reasoning;
          answer = delta.answerReset ? delta.answer : answer + delta.answer;
          steps += delta.steps.length;
        });
        assert.equal(reasoning, run.trace.reasoning);
        assert.equal(answer, run.trace.answer);
        assert.equal(steps, run.trace.analysis?.steps.length);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it("labels all of the reasoning as soon as the answer begins", () => {
    const { reasoning } = sampleTrace();
    const run = createLiveRun(start);
    run.apply({ type: "reasoning", text: reasoning, via: "x", atMs: 1 });
    const open = run.trace.analysis?.steps.at(-1)?.end ?? 0;
    assert.ok(open < reasoning.length, "the last sentences wait for what comes after them");
    run.apply({ type: "answer", text: "\n", atMs: 2 });
    assert.equal(run.trace.analysis?.steps.at(-1)?.end ?? 0, open);
    run.apply({ type: "answer", text: "Four", atMs: 3 });
    assert.equal(run.trace.analysis?.steps.at(-1)?.end, reasoning.length);
  });

  it("covers reasoning that goes on after the answer has begun", () => {
    const run = createLiveRun(start);
    run.apply({ type: "reasoning", text: "First I add. ", via: "x", atMs: 1 });
    run.apply({ type: "answer", text: "Four", atMs: 2 });
    run.apply({ type: "reasoning", text: "Wait, is that so? 2 + 2 = 4.", via: "x", atMs: 3 });
    run.apply({ type: "finish", reason: "stop", atMs: 4 });
    const { reasoning, analysis } = run.trace;
    assert.equal(
      analysis?.steps.map(({ start: from, end }) => reasoning.slice(from, end)).join(""),
      reasoning,
    );
    assert.equal(analysis.claims.length, 1);
  });

  it("ends with the analysis of the whole text", () => {
    const { reasoning, answer } = sampleTrace();
    const run = createLiveRun(start);
    for (const text of reasoning.match(/[\s\S]{1,7}/g) ?? []) {
      run.apply({ type: "reasoning", text, via: "x", atMs: 1 });
    }
    run.apply({ type: "answer", text: answer, atMs: 2 });
    run.apply({ type: "finish", reason: "stop", atMs: 3 });
    const { analysis } = run.trace;
    // The times of the steps are what a stream knows besides.
    const steps = analysis?.steps.map(({ ms, ...step }) => {
      assert.equal(ms, 0);
      return step;
    });
    assert.deepEqual({ ...analysis, steps }, analyseTrace(sampleTrace()).analysis);
    assert.equal(run.trace.analysis?.finalAnswer, "4");
  });

  it("relabels only what came since a run was set going again", () => {
    const live = createLiveRun(
      sampleTrace({
        status: "running",
        reasoning: "So 4.",
        answer: "It is ",
        continuations: [{ kind: "continue", at: 5, answerAt: 6, how: "followUp" }],
      }),
    );
    live.apply({ type: "answer", text: "hm", atMs: 1 });
    const delta = live.apply({ type: "answerWasReasoning", via: "tag:</think>", atMs: 2 });
    assert.deepEqual([delta.reasoning, delta.answer, delta.answerReset], ["hm", "It is ", true]);
    assert.deepEqual([live.trace.reasoning, live.trace.answer], ["So 4.hm", "It is "]);
    const again = live.apply({ type: "answerWasReasoning", via: "tag:</think>", atMs: 3 });
    assert.deepEqual([again.reasoning, again.answer, again.answerReset], ["", "", false]);
  });
});
