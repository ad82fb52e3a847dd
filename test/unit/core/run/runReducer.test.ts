import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { phaseOf, reduceRun } from "../../../../src/core/run/runReducer.ts";
import type { TimedRunEvent } from "../../../../src/core/model/runEvent.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const start: Trace = sampleTrace({ status: "running", reasoning: "", answer: "" });
const run = (...events: TimedRunEvent[]): Trace => events.reduce(reduceRun, start);

describe("reduceRun", () => {
  it("keeps reasoning and answer exactly, whitespace included", () => {
    const trace = run(
      { type: "reasoning", text: "\n a", via: "field:reasoning", atMs: 5 },
      { type: "reasoning", text: " ", via: "field:reasoning", atMs: 6 },
      { type: "answer", text: "\n\nb ", atMs: 9 },
      { type: "finish", reason: "stop", atMs: 10 },
    );
    assert.equal(trace.reasoning, "\n a ");
    assert.equal(trace.answer, "\n\nb ");
    assert.equal(trace.status, "complete");
    assert.equal(trace.endpoint?.reasoningVia, "field:reasoning");
    assert.deepEqual(
      { ...trace.timing, startedAt: "" },
      { startedAt: "", firstReasoningMs: 5, firstAnswerMs: 9, totalMs: 10 },
    );
  });

  it("moves an answer that was reasoning, and forgets when it began as an answer", () => {
    const trace = run(
      { type: "answer", text: "So 12", atMs: 3 },
      { type: "answerWasReasoning", via: "tag:</think>", atMs: 8 },
      { type: "answer", text: "12.", atMs: 9 },
    );
    assert.equal(trace.reasoning, "So 12");
    assert.equal(trace.answer, "12.");
    assert.equal(trace.timing?.firstReasoningMs, 3);
    assert.equal(trace.timing.firstAnswerMs, 9);
    assert.equal(trace.endpoint?.reasoningVia, "tag:</think>");
  });

  it("keeps the first ending and the text of a run that has ended", () => {
    const trace = run(
      { type: "reasoning", text: "a", via: "x", atMs: 1 },
      { type: "stopped", atMs: 2 },
      { type: "reasoning", text: "b", via: "x", atMs: 3 },
      { type: "error", error: { kind: "network", message: "gone" }, atMs: 4 },
    );
    assert.equal(trace.status, "stopped");
    assert.equal(trace.reasoning, "a");
    assert.equal(trace.error, undefined);
    assert.equal(trace.timing?.totalMs, 2);
  });

  for (const [reason, status, errorKind] of [
    ["stop", "complete", undefined],
    ["toolCalls", "complete", undefined],
    ["length", "truncated", undefined],
    ["contentFilter", "failed", "contentFilter"],
    ["error", "failed", "server"],
    ["unknown", "truncated", "interrupted"],
  ] as const) {
    it(`reads the finish “${reason}” as ${status}`, () => {
      const trace = run({ type: "finish", reason, atMs: 1 });
      assert.equal(trace.status, status);
      assert.equal(trace.error?.kind, errorKind);
    });
  }

  it("replaces counts field by field and never adds them up", () => {
    const trace = run(
      { type: "usage", usage: { promptTokens: 3, completionTokens: 5 }, atMs: 1 },
      { type: "usage", usage: { completionTokens: 9 }, atMs: 2 },
    );
    assert.deepEqual(trace.usage, { promptTokens: 3, completionTokens: 9 });
  });
});

describe("phaseOf", () => {
  it("tells the phases of a running trace by what has arrived", () => {
    const phase = (reasoning: string, answer: string): string =>
      phaseOf({ status: "running", reasoning, answer });
    assert.equal(phase("", ""), "connecting");
    assert.equal(phase("a", "\n"), "reasoning");
    assert.equal(phase("a", "b"), "answering");
    assert.equal(phaseOf({ status: "truncated", reasoning: "a", answer: "" }), "truncated");
  });
});
