/** Traces side by side: tasks, answers by value, steps at which they part, claims that all make, and the rows of it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { groupAnswers } from "../../../../src/core/compare/answerGroups.ts";
import { compareTraces } from "../../../../src/core/compare/compareTraces.ts";
import {
  comparisonReport,
  comparisonSentences,
} from "../../../../src/core/compare/comparisonReport.ts";
import { groupByTask } from "../../../../src/core/compare/sameTask.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { traceOf } from "../../../support/sampleTraces.ts";

function analysed(reasoning: string, answer: string, more: Partial<Trace> = {}): Trace {
  const bare = traceOf([], {
    origin: { kind: "run", text: "What is 17 * 24?" },
    ...more,
  });
  return analyseTrace({ ...bare, analysis: undefined, reasoning, answer });
}

const right = analysed(
  "We need 17 * 24.\n\n17 * 20 = 340.\n\n17 * 4 = 68.\n\nSo 340 + 68 = 408. The answer is 408.",
  "The answer is $\\boxed{408}$.",
);
const wrong = analysed(
  "We need 17 * 24.\n17 * 20 = 340.\n\n17 * 4 = 64.\n\nSo 340 + 64 = 404. The answer is 404.",
  "The answer is $\\boxed{404}$.",
);

describe("compared answers", () => {
  it("stand together by value, in whatever notation", () => {
    const { groups, agreement } = groupAnswers(["1/2", "$\\frac{1}{2}$", "0.5"]);
    assert.deepEqual(groups, [0, 0, 0]);
    assert.equal(agreement, "same");
  });

  it("differ where one of them does, and leave out traces without an answer", () => {
    assert.deepEqual(groupAnswers(["408", undefined, "404", "408"]), {
      groups: [0, undefined, 1, 0],
      agreement: "different",
    });
  });

  it("are none where there are not two", () => {
    assert.equal(groupAnswers(["408", undefined, " "]).agreement, "none");
  });

  it("come to the same whatever their order", () => {
    const answer = fc.option(fc.constantFrom("1/2", "0.5", "2", "x+1", "1+x", ""), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 6 }), (answers) => {
        const turned = groupAnswers([...answers].reverse());
        assert.equal(turned.agreement, groupAnswers(answers).agreement);
      }),
      { seed: 10 },
    );
  });
});

describe("compared tasks", () => {
  it("are the same whatever their whitespace, and not for another question", () => {
    const request = { messages: [{ role: "user" as const, content: "x" }], parameters: {} };
    const text = (value: string, intent: "solve" | "explain"): Trace =>
      traceOf([], { origin: { kind: "run", text: value }, request: { ...request, intent } });
    const traces = [text("a  b", "solve"), text("a\nb", "solve"), text("a b", "explain")];
    assert.deepEqual(groupByTask(traces), [[0, 1], [2]]);
  });

  it("are nobody else's where a trace does not tell its own", () => {
    const silent = traceOf([], { origin: { kind: "import" } });
    assert.deepEqual(groupByTask([silent, silent]), [[0], [1]]);
  });
});

describe("compared traces", () => {
  const comparison = compareTraces([right, wrong]);

  it("part ways in the unit that differs, whatever the line breaks before it", () => {
    const [first, second] = comparison.traces;
    assert.equal(right.reasoning.slice(first?.parting.unit).startsWith("17 * 4 = 68."), true);
    assert.equal(wrong.reasoning.slice(second?.parting.unit).startsWith("17 * 4 = 64."), true);
    const step = right.analysis?.steps[first?.parting.step ?? -1];
    assert.ok(
      step && step.start <= (first?.parting.unit ?? 0) && step.end > (first?.parting.unit ?? 0),
    );
  });

  it("tell claims that stand and those that all of them make", () => {
    const [first, second] = comparison.traces;
    assert.equal(first?.standingFailures, 0);
    assert.equal(second?.standingFailures, 1);
    assert.equal(first.sharedClaims, 1);
    assert.equal(comparison.agreement, "different");
    assert.equal(comparison.sameTask, true);
  });

  it("are told in sentences", () => {
    const said = comparisonSentences(comparison, [right, wrong]).join(" ");
    assert.match(said, /^The final answers differ\. The reasoning is the same for \d+ characters/);
    assert.deepEqual(comparisonSentences(compareTraces([right, right]), [right, right]), [
      "The final answers have the same value.",
      "The reasoning is the same from beginning to end.",
    ]);
    const other: Trace = { ...right, origin: { ...right.origin, text: "What is 2 + 3?" } };
    const ofOthers = comparisonSentences(compareTraces([right, other]), [right, other]);
    assert.equal(ofOthers.at(-1), "These traces are not of the same task.");
  });

  it("have a row for the share that is left unlabelled", () => {
    const finnish = analysed(
      "Tämä on väite, jonka todistamme myöhemmin.\n\nEmme tiedä, miksi se pitää paikkansa näissä tapauksissa.",
      "",
    );
    const rows = comparisonReport(compareTraces([right, finnish]), [right, finnish]).flatMap(
      (group) => group.rows,
    );
    const row = rows.find(({ kind }) => kind === "unlabelled");
    assert.equal(row?.cells[0]?.text, "0 %");
    assert.notEqual(row.cells[1]?.text, "0 %");
  });

  it("have a cell for each trace in every row, and rows that say where they differ", () => {
    const groups = comparisonReport(comparison, [right, wrong]);
    const rows = groups.flatMap((group) => group.rows);
    assert.ok(rows.every(({ cells }) => cells.length === 2));
    const fails = rows.find(({ label }) => label === "do not hold");
    assert.deepEqual([fails?.cells.map(({ text }) => text), fails?.differs], [["0", "1"], true]);
  });

  it("are compared without an analysis, and without any text", () => {
    const bare: Trace = { ...traceOf([]), analysis: undefined };
    const { traces, agreement, sameReasoning } = compareTraces([bare, bare, right]);
    assert.equal(agreement, "none");
    assert.equal(sameReasoning, false);
    assert.deepEqual(traces[0]?.parting, { exact: 0, unit: 0, step: 0 });
    assert.doesNotThrow(() => comparisonReport(compareTraces([bare, bare]), [bare, bare]));
  });
});
