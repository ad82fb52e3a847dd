import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  createContinuationReader,
  planContinuation,
  resumedTrace,
  type ContinuationRequest,
  type PrefixStyle,
} from "../../../../src/core/run/continuation.ts";
import { readFollowUp, writeFollowUp } from "../../../../src/core/run/followUp.ts";
import { createLiveRun } from "../../../../src/core/run/liveRun.ts";
import type { TimedRunEvent } from "../../../../src/core/model/runEvent.ts";
import { parseTrace, type Continuation, type Trace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const stopped = (change: Partial<Trace> = {}): Trace =>
  sampleTrace({ status: "stopped", reasoning: "Two and tw", answer: "", ...change });

function plan(trace: Trace, kind: Continuation["kind"], style?: PrefixStyle): ContinuationRequest {
  const planned = planContinuation(trace, kind, style);
  assert.ok(planned.ok);
  return planned.request;
}

const tagged = { name: "T", baseUrl: "http://x/v1", model: "m", reasoningVia: "tag:<think>" };

describe("planContinuation", () => {
  it("goes on with the model's own message where the endpoint takes a prefix", () => {
    const { messages, parameters, how } = plan(stopped(), "continue", "prefix");
    assert.equal(how, "prefix");
    assert.deepEqual(messages, [
      { role: "user", content: "What is 2 + 2?" },
      { role: "assistant", content: "<think>\nTwo and tw", prefix: true },
    ]);
    assert.deepEqual(parameters, {});
  });

  it("marks the prefix as each kind of endpoint wants it", () => {
    assert.equal(plan(stopped(), "continue", "partial").messages.at(-1)?.["partial"], true);
    const request = plan(stopped(), "continue", "continue");
    assert.deepEqual(Object.keys(request.messages.at(-1) ?? {}), ["role", "content"]);
    assert.deepEqual(request.parameters, {
      continue_final_message: true,
      add_generation_prompt: false,
    });
  });

  it("closes the thought for an answer now, and before an answer that has begun", () => {
    const now = plan(stopped(), "answerNow", "prefix");
    assert.equal(now.messages.at(-1)?.content, "<think>\nTwo and tw\n</think>\n\n");
    assert.equal(now.startsInside, false);
    const later = plan(stopped({ answer: "\n\nThe su" }), "continue", "prefix");
    assert.equal(later.messages.at(-1)?.content, "<think>\nTwo and tw\n</think>\n\nThe su");
  });

  it("uses the model's own tags, and knows where the text begins inside the thought", () => {
    const own = { ...tagged, reasoningVia: "tag:[THINK]" };
    const request = plan(stopped({ endpoint: own, reasoning: "\nHm" }), "continue", "prefix");
    assert.equal(request.messages.at(-1)?.content, "[THINK]\nHm");
    assert.equal(request.startsInside, true);
    assert.equal(plan(stopped(), "continue", "prefix").startsInside, "auto");
  });

  it("asks in a further message elsewhere, the reasoning quoted as text and roles alternating", () => {
    for (const kind of ["continue", "answerNow"] as const) {
      const { messages, how, parameters } = plan(stopped(), kind);
      assert.equal(how, "followUp");
      assert.deepEqual(parameters, {});
      assert.deepEqual(
        messages.map(({ role }) => role),
        ["user", "assistant", "user"],
      );
      assert.match(messages[2]?.content ?? "", /```\nTwo and tw\n```/);
      assert.ok(messages.every((message) => !("reasoning_content" in message)));
    }
  });

  it("says in one sentence why a trace can't go on", () => {
    const imported = stopped();
    delete imported.request;
    const cases: readonly (readonly [Trace, RegExp])[] = [
      [imported, /opened from elsewhere/],
      [sampleTrace(), /is complete/],
      [stopped({ reasoning: " \n" }), /Nothing had arrived/],
      [stopped({ status: "running" }), /still going on/],
      [sampleTrace({ status: "failed", reasoning: "", answer: "" }), /run it again/],
    ];
    for (const [trace, words] of cases) {
      const planned = planContinuation(trace, "continue", undefined);
      assert.ok(!planned.ok);
      assert.match(planned.problem, words);
    }
    assert.ok(planContinuation(stopped({ status: "running" }), "answerNow", undefined).ok);
    const early = planContinuation(
      stopped({ status: "running", reasoning: "" }),
      "answerNow",
      undefined,
    );
    assert.match(early.ok ? "" : early.problem, /Nothing has arrived yet/);
  });
});

describe("the further message", () => {
  it("is read back as it was written, whatever the texts hold (property)", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", "\n", "`", "```", "\n```\n", "é") });
    fc.assert(
      fc.property(fc.constantFrom("continue", "answerNow"), text, text, (kind, r, a) => {
        const read = readFollowUp(writeFollowUp(kind, r, a));
        assert.equal(read?.kind, kind);
        assert.equal(read.reasoning, r.trim());
        assert.equal(read.answer, a.trim() === "" ? "" : a);
      }),
      { seed: 20260201, numRuns: 500 },
    );
  });

  it("is not taken for one where it is none", () => {
    assert.equal(readFollowUp([{ role: "user", content: "Go on" }]), undefined);
    assert.equal(
      readFollowUp([
        { role: "assistant", content: "x" },
        { role: "user", content: "Go on" },
      ]),
      undefined,
    );
  });
});

/** Runs a continuation through the same parts that the editor uses. */
function resume(
  ended: Trace,
  kind: Continuation["kind"],
  how: Continuation["how"],
  events: readonly TimedRunEvent[],
): Trace {
  const live = createLiveRun(resumedTrace(ended, kind, how));
  const read = createContinuationReader(ended, how);
  for (const event of events.flatMap(read)) live.apply(event);
  return live.trace;
}

const end: TimedRunEvent = { type: "finish", reason: "stop", atMs: 50 };
const thought = (text: string): TimedRunEvent => ({ type: "reasoning", text, via: "f", atMs: 10 });
const said = (text: string): TimedRunEvent => ({ type: "answer", text, atMs: 20 });

describe("a resumed trace", () => {
  const failed = stopped({
    status: "failed",
    error: { kind: "interrupted", message: "Lost." },
    notices: [{ kind: "usageMissing" }, { kind: "parameterDropped", detail: "top_k" }],
    timing: { startedAt: "2026-01-02T03:04:05.000Z", firstReasoningMs: 100, totalMs: 1000 },
  });

  it("keeps its text and times, joins exactly after a prefix, and tells where it went on", () => {
    const trace = resume(failed, "continue", "prefix", [thought("o is 4."), said("4"), end]);
    assert.equal(trace.reasoning, "Two and two is 4.");
    assert.equal(trace.answer, "4");
    assert.equal(trace.status, "complete");
    assert.equal(trace.error, undefined);
    assert.deepEqual(trace.timing, {
      startedAt: "2026-01-02T03:04:05.000Z",
      firstReasoningMs: 100,
      firstAnswerMs: 1020,
      totalMs: 1050,
    });
    assert.deepEqual(trace.continuations, [
      { kind: "continue", at: 10, answerAt: 0, how: "prefix" },
    ]);
    assert.deepEqual(trace.notices, [{ kind: "parameterDropped", detail: "top_k" }]);
    assert.equal(trace.analysis?.steps.at(-1)?.end, trace.reasoning.length);
    assert.ok(parseTrace(JSON.parse(JSON.stringify(trace))).ok);
  });

  it("sets the reasoning of a further message off by a blank line, once", () => {
    const events = [thought("So "), thought("4."), said("4"), end];
    const trace = resume(failed, "continue", "followUp", events);
    assert.equal(trace.reasoning, "Two and tw\n\nSo 4.");
    assert.equal(
      resume(stopped({ reasoning: "a\n" }), "continue", "followUp", events).reasoning,
      "a\n\nSo 4.",
    );
  });

  it("keeps an earlier answer where only the new text turns out to be reasoning", () => {
    const ended = stopped({ answer: "The sum " });
    const relabel: TimedRunEvent = { type: "answerWasReasoning", via: "tag:</think>", atMs: 30 };
    const trace = resume(ended, "continue", "followUp", [said("hm"), relabel, said("is 4."), end]);
    assert.equal(trace.reasoning, "Two and tw\n\nhm");
    assert.equal(trace.answer, "The sum is 4.");
  });

  it("relabels all of a text whose opening tag was in the prompt", () => {
    const ended = stopped({ reasoning: "", answer: "Two and " });
    const relabel: TimedRunEvent = { type: "answerWasReasoning", via: "tag:</think>", atMs: 30 };
    const trace = resume(ended, "continue", "prefix", [said("two"), relabel, said("4"), end]);
    assert.equal(trace.reasoning, "Two and two");
    assert.equal(trace.answer, "4");
  });

  it("counts the tokens of all requests, and admits it where one was not counted", () => {
    const usage = { promptTokens: 5, completionTokens: 7, raw: {} };
    const told: TimedRunEvent = { type: "usage", usage, atMs: 40 };
    const before = { promptTokens: 1, completionTokens: 2 };
    const trace = resume(stopped({ usage: before }), "answerNow", "prefix", [told, end]);
    assert.deepEqual(trace.usage, { promptTokens: 6, completionTokens: 9, raw: {} });
    const unknown = resume(stopped(), "answerNow", "prefix", [told, told, end]);
    assert.equal(unknown.usage, undefined);
    assert.deepEqual(unknown.notices, [{ kind: "usageMissing" }]);
  });

  it("can be set going again and again", () => {
    const once = resume(failed, "continue", "prefix", [
      thought("o "),
      { type: "stopped", atMs: 5 },
    ]);
    const twice = resume(once, "answerNow", "prefix", [said("4"), end]);
    assert.deepEqual(
      twice.continuations?.map(({ kind, at }) => [kind, at]),
      [
        ["continue", 10],
        ["answerNow", 12],
      ],
    );
    assert.equal(twice.timing?.totalMs, 1055);
  });
});
