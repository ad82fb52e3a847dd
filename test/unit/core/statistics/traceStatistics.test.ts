import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { courseOf } from "../../../../src/core/analysis/answer/course.ts";
import { standingFailures } from "../../../../src/core/analysis/claims/standing.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { estimateTokens } from "../../../../src/core/run/tokens.ts";
import { traceStatistics } from "../../../../src/core/statistics/traceStatistics.ts";
import type { Candidate, Trace } from "../../../../src/core/model/trace.ts";
import { claimAt, traceOf } from "../../../support/sampleTraces.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

function written(more: Partial<Trace> = {}): Trace {
  return traceOf(
    [
      { kind: "derive", text: "So the sum is 4, so x = 4.\n\n" },
      { kind: "verify", text: "Wait, let me check: 2 + 2 = 4. But 3 + 3 = 7?\n\n" },
      { kind: "reflect", text: "However, checking that is wrong; but WAIT, it is an error." },
    ],
    { answer: "x = 4", ...more },
  );
}

describe("the statistics of a trace", () => {
  it("share out the endpoint's count of reasoning tokens by length", () => {
    const trace = written({ usage: { reasoningTokens: 1000, completionTokens: 1500 } });
    const { tokens, tokenSource, kinds, characters } = traceStatistics(trace);
    assert.deepEqual([tokens, tokenSource], [1000, "reasoningTokens"]);
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ["derive", "verify", "reflect"],
    );
    for (const kind of kinds) {
      assert.equal(kind.tokens, Math.round((1000 * kind.characters) / characters));
      assert.equal(kind.share, kind.characters / characters);
    }
  });

  it("take the reasoning's part of all tokens, and say so; else an estimate", () => {
    const trace = written({ usage: { completionTokens: 1500 } });
    const share = trace.reasoning.length / (trace.reasoning.length + trace.answer.length);
    const counted = traceStatistics(trace);
    assert.deepEqual(
      [counted.tokens, counted.tokenSource],
      [Math.round(1500 * share), "completionTokens"],
    );
    const estimated = traceStatistics(written());
    assert.deepEqual(
      [estimated.tokens, estimated.tokenSource],
      [estimateTokens(trace.reasoning), "estimate"],
    );
  });

  it("count the ten words as whole words, whatever their case", () => {
    const { words } = traceStatistics(written({ usage: { reasoningTokens: 500 } }));
    const found = words.filter(({ count }) => count > 0);
    assert.deepEqual(
      found.map(({ word, count }) => [word, count]),
      [
        ["wait", 2],
        ["however", 1],
        ["but", 2],
        ["error", 1],
        ["wrong", 1],
        ["check", 1],
      ],
    );
    assert.equal(words.length, 10);
    assert.equal(found[0]?.perThousandTokens, 4);
  });

  it("know seconds only where every step has its time", () => {
    const trace = written();
    assert.equal(traceStatistics(trace).seconds, undefined);
    trace.analysis?.steps.forEach((step, index) => (step.ms = 1000 * (index + 1)));
    const { seconds, kinds } = traceStatistics(trace);
    assert.equal(seconds, 6);
    assert.deepEqual(
      kinds.map((kind) => kind.seconds),
      [1, 2, 3],
    );
  });

  it("tell how much followed the final answer, and how many values were tried", () => {
    const trace = written();
    const { analysis } = trace;
    assert.ok(analysis);
    const at = (text: string, value: string): Candidate => {
      const start = trace.reasoning.indexOf(text);
      return { start, end: start + text.length, value };
    };
    analysis.candidates.push(at("x = 4", "4"), at("2 + 2 = 4", "4.0"), at("3 + 3 = 7", "7"));
    analysis.finalAnswer = "4";
    analysis.answerCourse = courseOf(analysis.candidates, "4", trace.reasoning.length);
    const { afterFirst, candidates, candidateValues } = traceStatistics(trace);
    const end = trace.reasoning.indexOf("x = 4") + 5;
    assert.equal(afterFirst?.characters, trace.reasoning.length - end);
    assert.equal(afterFirst.step, 0);
    assert.deepEqual([candidates, candidateValues], [3, 2]);
  });

  it("are there for a trace without text or analysis", () => {
    const { tokens, kinds, words } = traceStatistics(sampleTrace({ reasoning: "", answer: "" }));
    assert.deepEqual([tokens, kinds], [0, []]);
    assert.ok(words.every(({ perThousandTokens }) => perThousandTokens === 0));
  });

  it("agree with the counts that the analysis keeps", () => {
    const { analysis, ...trace } = analyseTrace(sampleTrace());
    const { kinds } = traceStatistics({ ...trace, analysis });
    const byKind = Object.fromEntries(kinds.map(({ kind, steps }) => [kind, steps]));
    assert.deepEqual(byKind, analysis?.statistics.stepsByKind);
  });
});

describe("standing failures", () => {
  it("leave out what a later step put right", () => {
    const trace = written();
    const { analysis } = trace;
    assert.ok(analysis);
    const fails = claimAt(trace, "3 + 3 = 7", "fails");
    analysis.claims.push({ ...fails, verdict: "holds" }, fails, { ...fails, left: "again" });
    assert.equal(standingFailures(analysis).length, 2);
    const mended = { ...analysis, mendings: [{ claim: 1, step: 2 }] };
    assert.deepEqual(standingFailures(mended), [{ ...fails, left: "again" }]);
    assert.deepEqual(standingFailures(undefined), []);
  });
});
