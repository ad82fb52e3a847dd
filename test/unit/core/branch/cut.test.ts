import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  branchProblem,
  cutAfterStep,
  givenPrefix,
  taskMessages,
  wholeOffset,
  withLine,
  withoutText,
} from "../../../../src/core/branch/cut.ts";
import {
  branchStart,
  createBranchReader,
  planBranch,
} from "../../../../src/core/branch/branchTrace.ts";
import { givenLength, parentOf } from "../../../../src/core/model/traceBranch.ts";
import { parseTrace, serialiseTrace } from "../../../../src/core/model/trace.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const thought = "One. Two. Three.";

describe("a cut thought", () => {
  it("tells a line that was added from what is the parent's", () => {
    const text = withLine("One.\n\nTwo.\n\nThree.", 12, "Wait, check the sign.");
    assert.equal(text, "One.\n\nTwo.\n\nWait, check the sign.");
    assert.deepEqual(givenPrefix("One.\n\nTwo.\n\nThree.", 12, text), {
      text,
      offset: 12,
      change: { text: "Wait, check the sign.", until: 12 },
      kept: 0,
    });
    assert.equal(withLine("One. Two", 4, "Wait."), "One.\n\nWait.");
    assert.equal(withLine("One.\nTwo", 5, "Wait."), "One.\n\nWait.");
  });

  it("tells an edit amid the text from what stands around it", () => {
    const given = givenPrefix(thought, 16, "One. 2. Three.");
    assert.deepEqual([given.offset, given.change, given.kept], [5, { text: "2", until: 8 }, 8]);
    const without = withoutText(thought, 16, 5, 10);
    assert.equal(without, "One. Three.");
    const left = givenPrefix(thought, 16, without);
    assert.equal(left.change.text, "");
    assert.equal(left.change.until - left.offset, 5);
  });

  it("puts any edit together again, and splits no character (property)", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "😀", "🙂", "é") });
    fc.assert(
      fc.property(text, text, fc.nat(20), (parent, edited, at) => {
        const cut = wholeOffset(parent, at);
        const given = givenPrefix(parent, cut, edited);
        const { offset, change, kept } = given;
        const rebuilt = parent.slice(0, offset) + change.text + parent.slice(change.until, cut);
        assert.equal(rebuilt, edited);
        assert.equal(cut - change.until, kept);
        assert.doesNotMatch(change.text, /\p{Cs}/u);
        assert.doesNotMatch(parent.slice(0, offset), /\p{Cs}/u);
        assert.equal(givenLength(given), edited.length);
      }),
      { seed: 20261130, numRuns: 1000 },
    );
  });

  it("knows the ends of steps, and the beginning", () => {
    const steps = [{ end: 5 }, { end: 9 }];
    assert.deepEqual(
      [0, 1, 2, 3].map((number) => cutAfterStep(steps, number)),
      [0, 5, 9, undefined],
    );
  });

  it("says in one sentence why nothing can be asked again", () => {
    const trace = sampleTrace();
    assert.equal(branchProblem(trace), undefined);
    delete trace.request;
    assert.deepEqual(taskMessages(trace), [{ role: "user", content: "What is 2 + 2?" }]);
    delete trace.origin.text;
    assert.match(branchProblem(trace) ?? "", /does not say what its task was/);
    assert.match(branchProblem(sampleTrace({ reasoning: " " })) ?? "", /no reasoning/);
  });
});

describe("a branch", () => {
  const trace = sampleTrace({
    origin: { kind: "import", text: "2 + 2?", reference: "4", correct: true },
  });
  const given = givenPrefix(trace.reasoning, 12, `${trace.reasoning.slice(0, 12)}\n\nWait.`);

  it("knows its parent, and is read again as it was written", () => {
    const planned = planBranch(trace, given, { kind: "message", style: "prefix" });
    assert.ok(planned.ok);
    const start = branchStart(trace, planned.plan, {
      id: "b",
      now: "2026-01-01T00:00:00.000Z",
      endpoint: { name: "E", baseUrl: "http://x/v1", model: "m" },
      parameters: { temperature: 0.6 },
    });
    assert.equal(start.reasoning, given.text);
    assert.equal(start.origin.kind, "run");
    assert.equal(start.origin.correct, undefined);
    assert.equal(start.origin.reference, "4");
    const read = parseTrace(JSON.parse(serialiseTrace(start)));
    assert.ok(read.ok);
    assert.deepEqual(parentOf(read.trace), {
      id: "trace-1",
      title: "Solve · sums.md:3",
      offset: 12,
      change: { text: "\n\nWait.", until: 12 },
      kept: 0,
      how: "message",
    });
  });

  it("has no parent that does not fit its text", () => {
    const parent = { id: "p", offset: 3, change: { text: "x", until: 3 }, how: "quoted" };
    assert.equal(parentOf(sampleTrace({ reasoning: "abcx rest", parent }))?.kept, 0);
    for (const reasoning of ["abcy rest", "ab"])
      assert.equal(parentOf(sampleTrace({ reasoning, parent })), undefined);
    assert.equal(parentOf(sampleTrace({ parent: { id: "" } })), undefined);
    assert.equal(parentOf(sampleTrace()), undefined);
  });

  it("asks the task anew where nothing of the thought is given", () => {
    const planned = planBranch(trace, givenPrefix(trace.reasoning, 0, ""), { kind: "quoted" });
    assert.ok(planned.ok);
    assert.equal(planned.plan.request.messages.length, 1);
    assert.equal(planned.plan.request.how, "message");
  });

  it("sets a thought about a quotation apart, once", () => {
    const read = createBranchReader("quoted", "Given.");
    const texts = ["So", " on"].flatMap((text) =>
      read({ type: "reasoning", text, via: "field:reasoning", atMs: 1 }),
    );
    assert.deepEqual(
      texts.map((event) => ("text" in event ? event.text : "")),
      ["\n\nSo", " on"],
    );
    const plain = createBranchReader("completion", "Given.");
    assert.equal(plain({ type: "reasoning", text: "x", via: "v", atMs: 1 }).length, 1);
  });
});
