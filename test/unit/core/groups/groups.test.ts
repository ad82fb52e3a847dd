/** What a group reports of its samples, which samples belong together, and the group in a trace document. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { gatherGroups, groupKey } from "../../../../src/core/groups/gather.ts";
import { reportGroup } from "../../../../src/core/groups/groupReport.ts";
import { figuresByStep } from "../../../../src/core/groups/steps.ts";
import { formFaults, formatReward, sampleOf } from "../../../../src/core/groups/sample.ts";
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
    // A trainer's reward for accuracy is a verdict where it is all or nothing.
    const rewarded = (accuracy: number): ReturnType<typeof reportGroup> =>
      reportGroup([sample("408", { recorded: { accuracy } }), sample("408")]);
    assert.deepEqual([rewarded(1).right, rewarded(1).accuracyBy], [1, "verdict"]);
    assert.equal(rewarded(0.3).accuracyBy, "majority");
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

describe("a training", () => {
  it("has figures for each step, in order, of its samples that count and of its groups", () => {
    const figures = figuresByStep();
    const add = (step: number, answers: readonly string[], reward: number): void => {
      const samples = answers.map((answer) =>
        sample(answer, {
          training: { step },
          recorded: { other: { reward } },
          reference: "4",
          tokens: 50,
          reflectiveWords: 1,
        }),
      );
      figures.add(samples, reportGroup(samples));
    };
    add(20, ["4", "4", "4", "4"], 1);
    add(10, ["4", "4", "5", "5"], 0.5);
    add(10, ["4", "5", "6", "7"], 0.25);
    const [first, second, ...rest] = figures.steps;
    assert.deepEqual([first?.step, second?.step, rest.length], [10, 20, 0]);
    assert.deepEqual([first?.groups, first?.samples, first?.reward], [2, 8, 0.375]);
    // One bit for two against two, two bits for four different answers.
    near(first?.entropy, 1.5);
    near(first?.right, 3 / 8);
    near(first?.reflectiveWordsPerThousandTokens, 20);
    near(second?.entropy, 0);
    assert.equal(second?.language, undefined);
    figures.add([sample("4")], reportGroup([sample("4")]));
    assert.equal(figures.steps.length, 2);
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
