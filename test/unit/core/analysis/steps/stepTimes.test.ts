import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { analyseTrace, createLiveRun } from "../../../../../src/core/run/liveRun.ts";
import { parseTrace, serialiseTrace } from "../../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../../support/sampleTrace.ts";

const start = sampleTrace({ status: "running", reasoning: "", answer: "" });
const sentences = [
  "First I add two and two, which is 4.\n\n",
  "Wait, let me check that again: 2 + 2 = 4.\n\n",
  "Hmm, but maybe they mean something else.\n\n",
  "So the sum is 4, and I am done.\n\n",
];
const reasoning = sentences.join("").repeat(12);

function timesOf(run: ReturnType<typeof createLiveRun>): (number | undefined)[] {
  return (run.trace.analysis?.steps ?? []).map((step) => step.ms);
}

describe("the time of a step", () => {
  it("is what passed while it arrived, and all of them add up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ length: fc.nat(90), ms: fc.nat(5000) }), { maxLength: 60 }),
        (pieces) => {
          const run = createLiveRun(start);
          let at = 0;
          let atMs = 700;
          let first: number | undefined;
          for (const { length, ms } of pieces) {
            const text = reasoning.slice(at, at + length);
            at += text.length;
            atMs += ms;
            if (text !== "") first ??= atMs;
            run.apply({ type: "reasoning", text, via: "x", atMs });
          }
          run.apply({ type: "reasoning", text: reasoning.slice(at), via: "x", atMs });
          first ??= atMs;
          run.apply({ type: "finish", reason: "stop", atMs: atMs + 1000 });
          const times = timesOf(run).map((ms) => ms ?? NaN);
          assert.ok(times.every((ms) => ms >= 0));
          assert.equal(
            times.reduce((sum, ms) => sum + ms, 0),
            atMs - first,
          );
        },
      ),
      { seed: 6, numRuns: 100 },
    );
  });

  it("stays when the trace is stored, opened and analysed again", () => {
    const run = createLiveRun(start);
    sentences.forEach((text, index) => {
      run.apply({ type: "reasoning", text, via: "x", atMs: 1000 * (index + 1) });
    });
    run.apply({ type: "finish", reason: "stop", atMs: 9000 });
    const times = timesOf(run);
    assert.ok(times.includes(1000));
    const parsed = parseTrace(JSON.parse(serialiseTrace(run.trace)));
    assert.ok(parsed.ok);
    assert.deepEqual(analyseTrace(parsed.trace).analysis, run.trace.analysis);
  });

  it("is counted on when an ended run goes on", () => {
    const run = createLiveRun(start);
    run.apply({ type: "reasoning", text: sentences.join(""), via: "x", atMs: 2000 });
    run.apply({ type: "stopped", atMs: 2500 });
    const resumed = createLiveRun({ ...run.trace, status: "running" });
    resumed.apply({ type: "reasoning", text: reasoning, via: "x", atMs: 6000 });
    resumed.apply({ type: "finish", reason: "stop", atMs: 7000 });
    const sum = timesOf(resumed).reduce<number>((total, ms) => total + (ms ?? NaN), 0);
    assert.equal(sum, 4000);
  });

  it("is unknown where the text came without times", () => {
    const imported = analyseTrace({ ...start, reasoning });
    assert.ok(imported.analysis?.steps.every((step) => step.ms === undefined));
    const resumed = createLiveRun({ ...start, reasoning: sentences.join("") });
    resumed.apply({ type: "reasoning", text: reasoning, via: "x", atMs: 6000 });
    resumed.apply({ type: "reasoning", text: reasoning, via: "x", atMs: 6500 });
    resumed.apply({ type: "finish", reason: "stop", atMs: 7000 });
    const times = timesOf(resumed);
    assert.equal(times[0], undefined);
    assert.equal(
      times.reduce<number>((total, ms) => total + (ms ?? 0), 0),
      500,
    );
  });
});
