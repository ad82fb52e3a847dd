/** Votes by value, rewards and advantages, and what a group reports of its samples. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { gatherGroups, groupKey } from "../../../../src/core/groups/gather.ts";
import { reportGroup } from "../../../../src/core/groups/groupReport.ts";
import { rewardGroup } from "../../../../src/core/groups/rewards.ts";
import { formFaults, formatReward, sampleOf } from "../../../../src/core/groups/sample.ts";
import { canStillChange, countVotes } from "../../../../src/core/groups/votes.ts";
import { groupOf, withGroup } from "../../../../src/core/model/traceGroup.ts";
import { parseTrace, serialiseTrace, type Trace } from "../../../../src/core/model/trace.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { writeMarkdown } from "../../../../src/core/exchange/markdownExport.ts";
import { readMarkdown } from "../../../../src/core/exchange/markdownImport.ts";
import { sample } from "../../../support/groupSamples.ts";
import { traceOf } from "../../../support/sampleTraces.ts";

function near(actual: number | undefined, expected: number): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) < 1e-9,
    `${String(actual)} ≠ ${expected}`,
  );
}

function trace(reasoning: string, answer: string, more: Partial<Trace> = {}): Trace {
  const bare = traceOf([], { origin: { kind: "run", text: "What is 17 × 24?" }, ...more });
  return analyseTrace({ ...bare, analysis: undefined, reasoning, answer });
}

describe("a vote", () => {
  it("counts answers by value, whatever their notation, most samples first", () => {
    const { votes, majority, unanswered, voteOf } = countVotes([
      "2",
      "1/2",
      undefined,
      "0.5",
      "\\frac{1}{2}",
      " ",
    ]);
    assert.deepEqual(
      votes.map(({ answer, samples }) => [answer, samples]),
      [
        ["1/2", [1, 3, 4]],
        ["2", [0]],
      ],
    );
    assert.deepEqual([majority, unanswered], [0, 2]);
    assert.deepEqual(voteOf, [1, 0, undefined, 0, 0, undefined]);
    near(votes[0]?.share, 0.5);
  });

  it("never puts together what can't be decided, and says that it may be the same", () => {
    const { votes } = countVotes(["3.14", "\\pi", "\\pi"]);
    assert.deepEqual(
      votes.map(({ samples, maybe }) => [samples.length, maybe]),
      [
        [2, [1]],
        [1, [0]],
      ],
    );
  });

  it("has no majority on a tie, or without answers", () => {
    assert.equal(countVotes(["1", "2"]).majority, undefined);
    assert.equal(countVotes([undefined]).majority, undefined);
    assert.deepEqual(countVotes([]).votes, []);
  });

  it("is decided when the rest can't even tie with the leader", () => {
    const vote = countVotes(["7", "7", "7", "8"]);
    assert.equal(canStillChange(vote, 1), false);
    assert.equal(canStillChange(vote, 2), true);
    assert.equal(canStillChange(countVotes(["7", "8"]), 0), false);
    assert.equal(canStillChange(countVotes(["7", "8"]), 1), true);
    assert.equal(canStillChange(countVotes([]), 1), true);
    // 3.14 and π may be one value: together they are three against three.
    const close = countVotes(["9", "9", "9", "9", "\\pi", "\\pi", "3.14"]);
    assert.equal(canStillChange(close, 0), false);
    assert.equal(canStillChange(close, 1), true);
  });

  it("comes to the same whatever the order of the samples", () => {
    const answer = fc.option(fc.constantFrom("1/2", "0.5", "2", "x+1", "1+x", "\\pi", "3.14"), {
      nil: undefined,
    });
    const shape = (answers: readonly (string | undefined)[]): unknown => {
      const { votes, unanswered, majority } = countVotes(answers);
      const sizes = votes.map(({ samples, maybe }) => [samples.length, maybe.length]);
      return [sizes.sort(), unanswered, majority];
    };
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 9 }), (answers) => {
        assert.deepEqual(shape([...answers].reverse()), shape(answers));
        const { votes, unanswered } = countVotes(answers);
        const counted = votes.reduce((sum, { samples }) => sum + samples.length, unanswered);
        assert.equal(counted, answers.length);
      }),
      { seed: 22 },
    );
  });

  it("that is called decided stays so, whatever the rest answers", () => {
    const answer = fc.constantFrom("1", "2", "3", "\\pi", "3.14");
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 1, maxLength: 8 }),
        fc.array(answer, { maxLength: 3 }),
        (came, rest) => {
          const before = countVotes(came);
          if (before.majority === undefined || canStillChange(before, rest.length)) return;
          const after = countVotes([...came, ...rest]);
          assert.equal(after.votes[after.majority ?? -1]?.answer, before.votes[0]?.answer);
        },
      ),
      { seed: 22 },
    );
  });
});

describe("rewards", () => {
  it("are added up and measured against the group", () => {
    // Sums 3, 2, 1, 2 by hand: mean 2, variance (1 + 0 + 1 + 0) / 4.
    const { mean, deviation, samples, parts, signal } = rewardGroup([
      { accuracy: 1, format: 1, language: 1 },
      { accuracy: 0, format: 1, language: 1 },
      { accuracy: 0, format: 0, language: 1 },
      { accuracy: 1, format: 0, language: 1 },
    ]);
    assert.deepEqual(parts, ["accuracy", "format", "language"]);
    near(mean, 2);
    near(deviation, Math.SQRT1_2);
    assert.ok(signal);
    for (const [at, expected] of [Math.SQRT2, 0, -Math.SQRT2, 0].entries())
      near(samples[at]?.advantage, expected);
  });

  it("one right of four is √3 above, the others 1/√3 below", () => {
    const { samples } = rewardGroup([1, 0, 0, 0].map((accuracy) => ({ accuracy })));
    near(samples[0]?.advantage, Math.sqrt(3));
    near(samples[1]?.advantage, -1 / Math.sqrt(3));
  });

  it("give no signal where all are the same", () => {
    const all = rewardGroup([{ accuracy: 1 }, { accuracy: 1 }]);
    assert.deepEqual([all.signal, all.deviation, all.samples[0]?.advantage], [false, 0, undefined]);
    assert.equal(rewardGroup([]).signal, false);
  });

  it("leave a sample out where it can't be told, and language where it is not told for all", () => {
    const { parts, samples } = rewardGroup([
      { accuracy: 1, language: 1 },
      {},
      { accuracy: 0, language: 0.5 },
    ]);
    assert.deepEqual(parts, ["accuracy"]);
    assert.deepEqual(
      samples.map(({ sum }) => sum),
      [1, undefined, 0],
    );
  });

  it("have advantages of mean 0 and deviation 1, wherever there is signal", () => {
    const rewards = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(rewards, (values) => {
        const { samples, signal } = rewardGroup(values.map((accuracy) => ({ accuracy })));
        if (!signal) return;
        const advantages = samples.map(({ advantage }) => advantage ?? Number.NaN);
        const mean = advantages.reduce((sum, one) => sum + one, 0) / values.length;
        const square = advantages.reduce((sum, one) => sum + one * one, 0) / values.length;
        assert.ok(Math.abs(mean) < 1e-5 && Math.abs(square - 1) < 1e-5);
      }),
      { seed: 22 },
    );
  });
});

describe("the form of a sample", () => {
  const asked: Trace["request"] = { intent: "solve", messages: [], parameters: {} };
  const boxing: Trace["request"] = {
    ...asked,
    messages: [{ role: "user", content: "Put your answer in \\boxed{}." }],
  };

  it("is rewarded for a closed thought, an answer, and a box where one is asked for", () => {
    const good = trace("17 × 24 = 408.", "It is $\\boxed{408}$.", { request: boxing });
    assert.equal(formatReward(sampleOf(good, 1)), 1);
    const bare = trace("17 × 24 = 408.", "The answer is 408.", { request: boxing });
    assert.deepEqual(formFaults(sampleOf(bare, 1)), ["notBoxed"]);
    const free = trace("17 × 24 = 408.", "The answer is 408.", { request: asked });
    assert.deepEqual(formFaults(sampleOf(free, 1)), []);
  });

  it("has its faults told", () => {
    const noThought = trace("", "The answer is 408.");
    assert.deepEqual(formFaults(sampleOf(noThought, undefined)), ["noThought"]);
    const cut = trace("17 × 24 = 408. The answer is 408.", "", { status: "truncated" });
    assert.deepEqual(formFaults(sampleOf(cut, 1)), ["thoughtOpen", "cutOff", "noAnswer"]);
    const hidden = trace("", "408", { notices: [{ kind: "reasoningUndisclosed" }] });
    assert.equal(formatReward(sampleOf(hidden, undefined)), undefined);
  });
});

describe("a group", () => {
  it("reports the vote, what is right, pass@k and maj@k", () => {
    const report = reportGroup(
      ["408", "408", "404", undefined].map((answer) => sample(answer)),
      { reference: "408" },
    );
    assert.deepEqual(
      [report.right, report.wrong, report.undecided, report.majorityIs, report.accuracyBy],
      [2, 2, 0, "right", "reference"],
    );
    const [one, two, four] = report.passAtK;
    assert.deepEqual(
      [one, four],
      [
        { k: 1, low: 0.5, high: 0.5 },
        { k: 4, low: 1, high: 1 },
      ],
    );
    near(two?.low, 5 / 6);
    // Hands of two: 408 and 408; 408 and 404, twice, by lot; 408 and none, twice; 404 and none.
    near(report.majorityAtK[1]?.low, (1 + 2 / 2 + 2) / 6);
    assert.equal(report.samples[3]?.rewarded?.rewards.accuracy, 0);
  });

  it("calls agreement with the majority so, and tells no pass@k from it", () => {
    const report = reportGroup(["7", "7", "8"].map((answer) => sample(answer)));
    assert.equal(report.accuracyBy, "majority");
    assert.deepEqual([report.right, report.wrong], [2, 1]);
    assert.deepEqual([report.passAtK, report.majorityIs], [[], undefined]);
    const tied = reportGroup(["7", "8"].map((answer) => sample(answer)));
    assert.deepEqual(
      [tied.accuracyBy, tied.undecided, tied.rewards.parts],
      ["none", 2, ["format"]],
    );
  });

  it("takes the data's reference, its verdict where that decides nothing, and the reader's before both", () => {
    const data = { reference: "408", correct: true };
    assert.equal(reportGroup([sample("408", data)]).right, 1);
    const words = { reference: "about four hundred pencils", correct: true };
    assert.equal(reportGroup([sample("408", words)]).right, 1);
    assert.equal(reportGroup([sample("408", data)], { reference: "409" }).wrong, 1);
    assert.equal(reportGroup([sample("408", { correct: false })]).accuracyBy, "verdict");
  });

  it("gives bounds where it can't be decided whether an answer is right", () => {
    const report = reportGroup(
      ["3.14", "\\pi"].map((answer) => sample(answer)),
      { reference: "\\pi" },
    );
    assert.deepEqual([report.right, report.undecided], [1, 1]);
    assert.deepEqual(report.passAtK[0], { k: 1, low: 0.5, high: 1 });
    assert.equal(report.samples[0]?.rewarded?.sum, undefined);
  });

  it("counts what the model ended, not what failed, was stopped or still runs", () => {
    const report = reportGroup(
      [
        sample("7"),
        sample(undefined, { status: "failed" }),
        sample(undefined, { status: "stopped" }),
        sample(undefined, { status: "running" }),
        sample("7"),
      ],
      { size: 8 },
    );
    assert.deepEqual([report.draws, report.lost, report.open, report.size], [2, 2, 4, 8]);
    assert.deepEqual(report.votes[0]?.samples, [0, 4]);
    assert.equal(report.samples[1]?.vote, undefined);
    assert.ok(report.canChange);
  });

  it("puts right beside wrong", () => {
    const report = reportGroup(
      [
        sample("408", { tokens: 100, verify: 0.4, reflect: 0.1 }),
        sample("408", { tokens: 300, verify: 0.2, reflect: 0.1 }),
        sample("404", { tokens: 900, verify: 0, reflect: 0.3 }),
      ],
      { reference: "408" },
    );
    near(report.lots.right?.meanTokens, 200);
    near(report.lots.right?.verify, 0.3);
    assert.equal(report.lots.wrong?.meanTokens, 900);
  });

  it("says where its samples part", () => {
    const head = (text: string): object => ({ head: text, characters: text.length });
    const one = sample(
      "408",
      head("We need the product of both.\n\nTwenty times 17 is 340. Add 68."),
    );
    const other = sample(
      "404",
      head("We need the product of both.\n\nFour times 17 is 64. Add 340."),
    );
    assert.deepEqual(reportGroup([one, other]).parting, {
      at: [30, 30],
      text: ["Twenty times 17 is 340. Add 68.", "Four times 17 is 64. Add 340."],
    });
    assert.equal(reportGroup([one, one]).parting, undefined);
    assert.equal(reportGroup([one, sample("1")]).parting, undefined);
  });
});

describe("the group of a trace document", () => {
  const made = withGroup(trace("17 × 24 = 408.", "The answer is 408."), {
    id: "g1",
    index: 2,
    size: 8,
    task: "What is 17 × 24?",
  });

  it("survives being written and read, as a document and as Markdown", () => {
    const again = parseTrace(JSON.parse(serialiseTrace(made)));
    assert.ok(again.ok);
    assert.deepEqual(groupOf(again.trace), groupOf(made));
    const read = readMarkdown(writeMarkdown(made));
    assert.ok(read?.ok);
    assert.deepEqual(groupOf(read.trace), groupOf(made));
  });

  it("in another form is kept, and counts as none", () => {
    for (const group of ["mine", 7, [], { index: 1 }, null]) {
      const read = parseTrace({ ...made, group });
      assert.ok(read.ok);
      assert.deepEqual(read.trace["group"], group);
      assert.equal(groupOf(read.trace), undefined);
    }
    const loose = parseTrace({ ...made, group: { id: 5, index: -1, size: "8", more: true } });
    assert.ok(loose.ok);
    assert.deepEqual(groupOf(loose.trace), { id: "5" });
  });

  it("and the step of the training say which samples belong together", () => {
    const gathering = gatherGroups();
    const add = (one: Trace): void => {
      const facts = sampleOf(one, undefined);
      gathering.add({ ...facts, place: "" }, groupKey(one, facts));
    };
    const at = (step: number): Trace => ({ ...made, training: { step } });
    for (const one of [at(1), at(2), at(1), trace("a", "b", { origin: { kind: "import" } })])
      add(one);
    add({ ...made, group: { id: "g1" }, origin: { kind: "run", text: "Another task" } });
    assert.deepEqual(
      gathering.groups.map(({ samples, named }) => [samples.length, named]),
      [
        [2, true],
        [1, true],
        [1, false],
        [1, true],
      ],
    );
  });
});
