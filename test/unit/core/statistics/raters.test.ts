import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { agreementOf } from "../../../../src/core/model/agreement.ts";
import type { Review } from "../../../../src/core/model/review.ts";
import { annotatorsOf } from "../../../../src/core/model/stepVerdicts.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { labelStep } from "../../../../src/core/reader/readerLabels.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { agreementsIn } from "../../../../src/core/statistics/raters.ts";
import { statisticsReport } from "../../../../src/core/statistics/statisticsReport.ts";
import { traceStatistics } from "../../../../src/core/statistics/traceStatistics.ts";
import { recogniseText } from "../../../../src/import/recogniseText.ts";

const pairs = (text: string): [string, string][] =>
  text.split(" ").map((pair) => [pair.charAt(0), pair.charAt(1)]);

/** Invented: four paragraphs, of which the second has a slip that the engine sees. */
const paragraphs = [
  "There are 7 rows of 12 tiles.",
  "So 7 × 12 = 94.",
  "Each box has 10 tiles, so I need ten boxes.",
  "So the answer is 94.",
];
const trace: Trace = analyseTrace({
  schema: "reasoning-trace/1",
  id: "rated",
  createdAt: "2026-11-30T10:00:00.000Z",
  title: "Rated",
  origin: { kind: "import" },
  status: "complete",
  reasoning: paragraphs.join("\n\n"),
  answer: "It is 94.",
});

function at(index: number): { start: number; end: number } {
  const text = paragraphs[index] ?? "";
  const start = trace.reasoning.indexOf(text);
  return { start, end: start + text.length };
}

describe("Agreement of two raters", () => {
  // Figures worked out by hand from the definition: (observed − by chance) / (1 − by chance).
  for (const [text, share, kappa] of [
    // 20 + 15 of 50 alike; by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5; (0.7 − 0.5) / 0.5.
    [
      [
        ...Array<string>(20).fill("yy"),
        ...Array<string>(5).fill("yn"),
        ...Array<string>(10).fill("ny"),
        ...Array<string>(15).fill("nn"),
      ].join(" "),
      0.7,
      0.4,
    ],
    // None alike, halves each: by chance 0.5; (0 − 0.5) / 0.5.
    ["ab ba", 0, -1],
    // Two of four alike; by chance (2×1 + 1×3) / 16 = 5/16; (8 − 5) / (16 − 5).
    ["aa ab bb cb", 0.5, 3 / 11],
    ["aa bb cc", 1, 1],
  ] as const)
    it(`is ${share} with kappa ${kappa.toFixed(2)} for ${text.slice(0, 20)}`, () => {
      const agreement = agreementOf(pairs(text));
      assert.equal(agreement?.share, share);
      assert.ok(Math.abs((agreement.kappa ?? NaN) - kappa) < 1e-12, String(agreement.kappa));
    });

  it("has no kappa where both say the same of everything, and is none without items", () => {
    assert.deepEqual(agreementOf(pairs("nn nn nn")), { items: 3, share: 1, kappa: undefined });
    assert.equal(agreementOf([]), undefined);
  });
});

describe("Verdicts of others on steps", () => {
  const said = (by: string, values: readonly number[]): boolean[] =>
    annotatorsOf({
      ...trace,
      stepVerdicts: values.map((value) => ({ by, start: 0, end: 5, value })),
    }).flatMap(({ verdicts }) => verdicts.map(({ isWrong }) => isWrong));

  it("call wrong what is rated below 0, or scored below the half", () => {
    assert.deepEqual(said("ProcessBench", [1, 1, -1]), [false, false, true]);
    assert.deepEqual(said("PRM800K", [1, 0, -1]), [false, false, true]);
    assert.deepEqual(said("PRM800K", [1, 0]), [false, false]);
    assert.deepEqual(said("a reward model", [0.97, 0.5, 0.12]), [false, false, true]);
    assert.deepEqual(said("labels", [1, 0]), [false, true]);
  });

  it("count as none in another form", () => {
    for (const stepVerdicts of ["x", [{ by: 1 }], [{ by: "a", start: -1, end: 2, value: 1 }]])
      assert.deepEqual(annotatorsOf({ ...trace, stepVerdicts }), []);
  });

  it("come with a file of ProcessBench, and are compared with the engine", () => {
    const record = {
      id: "x",
      problem: "How many tiles?",
      generator: "m",
      steps: paragraphs,
      label: 1,
    };
    const read = recogniseText(JSON.stringify(record), "p.json", "2026-11-30T10:00:00.000Z");
    assert.ok("traces" in read);
    const [first] = read.traces;
    assert.ok(first);
    const analysed = analyseTrace(first);
    assert.deepEqual(
      annotatorsOf(analysed).map(({ by, verdicts }) => [
        by,
        verdicts.map(({ isWrong }) => isWrong),
      ]),
      [["ProcessBench", [false, true]]],
    );
    // Both steps that it judges, both alike; by chance (1×1 + 1×1) / 4.
    assert.deepEqual(
      agreementsIn(analysed).map(({ pair, items, share, kappa }) => [pair, items, share, kappa]),
      [["engine and ProcessBench", 2, 1, 1]],
    );
  });
});

describe("Everybody who judges the steps of a trace", () => {
  const review = (model: string, steps: readonly number[], status: Review["status"]): Review => ({
    id: model,
    at: "2026-11-30T10:00:00.000Z",
    endpoint: model,
    model,
    prompt: 1,
    status,
    findings: steps.map((step) => ({ ...at(step), in: "reasoning", kind: "logic", why: "no" })),
    dropped: 0,
  });

  it("is compared two by two: engine, second readers that were through, annotators", () => {
    assert.equal(trace.analysis?.steps.length, 4);
    const rated: Trace = {
      ...trace,
      reviews: [
        review("a", [1], "complete"),
        review("b", [1, 2], "complete"),
        review("c", [0], "cut"),
      ],
      stepVerdicts: [1, 2, 3].map((step) => ({
        by: "people",
        ...at(step),
        value: step === 2 ? -1 : 1,
      })),
    };
    assert.deepEqual(
      agreementsIn(rated).map(({ pair, items, share, kappa }) => [
        pair,
        items,
        Math.round(share * 100),
        kappa === undefined ? undefined : Math.round(kappa * 100),
      ]),
      [
        // The engine calls step 2 wrong, as “a” does.
        ["engine and a", 4, 100, 100],
        // Three of four alike; by chance (1×2 + 3×2) / 16 = 1/2.
        ["engine and b", 4, 75, 50],
        // Of three steps one alike; by chance (1×1 + 2×2) / 9 = 5/9; (3 − 5) / (9 − 5).
        ["engine and people", 3, 33, -50],
        ["a and b", 4, 75, 50],
        ["a and people", 3, 33, -50],
        // Two of three alike; by chance (2×1 + 1×2) / 9 = 4/9; (6 − 4) / (9 − 4).
        ["b and people", 3, 67, 40],
      ],
    );
    const group = statisticsReport(traceStatistics(rated)).find(
      ({ title }) => title === "Agreement on steps",
    );
    assert.deepEqual(group?.rows[1]?.cells, ["4", "75 %", "0.50"]);
  });

  it("compares the engine's kinds with the reader's labels", () => {
    const kinds = trace.analysis?.steps.map(({ kind }) => kind) ?? [];
    const [first] = kinds;
    assert.ok(first !== undefined && first !== "unlabelled");
    let labelled: Trace = { ...trace, labels: [...labelStep(trace, 0, first)] };
    labelled = { ...labelled, labels: [...labelStep(labelled, 1, "reflect")] };
    const [own] = agreementsIn(labelled);
    assert.deepEqual([own?.pair, own?.items, own?.share], ["engine and your labels", 2, 0.5]);
  });

  it("says nothing where nobody but the engine judges", () => {
    assert.deepEqual(agreementsIn(trace), []);
  });
});
