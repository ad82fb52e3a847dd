import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { courseOf } from "../../../../src/core/analysis/answer/course.ts";
import { statisticsReport } from "../../../../src/core/statistics/statisticsReport.ts";
import { traceStatistics } from "../../../../src/core/statistics/traceStatistics.ts";
import { traceOf } from "../../../support/sampleTraces.ts";

describe("the report of statistics", () => {
  const trace = traceOf([
    { kind: "derive", text: "So x = 4.\n\n".repeat(20) },
    { kind: "verify", text: "Wait." },
  ]);

  it("has a cell for every column, and bars between 0 and 1", () => {
    trace.analysis?.steps.forEach((step) => (step.ms = 400));
    trace.analysis?.episodes.push({ from: 1, to: 1, outcome: "open" });
    const groups = statisticsReport(traceStatistics(trace));
    assert.deepEqual(
      groups.map(({ title }) => title),
      [
        "Tokens by kind of step",
        "Seconds by kind of step",
        "Checks by outcome",
        "Language of the reasoning",
        "Reflective words",
      ],
    );
    for (const { rows, columns } of groups) {
      for (const { cells, bar } of rows) {
        assert.equal(cells.length, columns.length - 1);
        assert.ok(bar >= 0 && bar <= 1);
      }
    }
    assert.deepEqual(groups[0]?.rows[0]?.cells, ["1", "135", "98 %"]);
    assert.deepEqual(groups[1]?.rows[1]?.cells, ["0.4", "50 %"]);
  });

  it("says where the tokens come from", () => {
    const noteOf = (usage: NonNullable<typeof trace.usage>): string | undefined =>
      statisticsReport(traceStatistics({ ...trace, usage }))[0]?.note;
    assert.match(noteOf({ reasoningTokens: 9 }) ?? "", /counted them for the reasoning/);
    assert.match(noteOf({ completionTokens: 9 }) ?? "", /reasoning and answer together/);
    assert.match(noteOf({}) ?? "", /estimate/);
  });

  it("counts claims as the panel lists them: of the answer too, and those put right later apart", () => {
    const claim = { start: 0, end: 1 };
    const claims = [
      { ...claim, verdict: "fails" as const },
      { ...claim, verdict: "fails" as const },
      { ...claim, verdict: "holds" as const },
    ];
    const analysis = {
      ...trace.analysis!,
      claims,
      mendings: [{ claim: 1, step: 1 }],
      answerClaims: [{ ...claim, verdict: "holds" as const }],
    };
    const group = statisticsReport(traceStatistics({ ...trace, analysis })).find(
      ({ title }) => title === "Claims by verdict",
    );
    assert.deepEqual(
      group?.rows.map(({ label, cells }) => [label, cells[0]]),
      [
        ["do not hold", "1"],
        ["put right later", "1"],
        ["hold", "2"],
      ],
    );
  });

  it("groups the digits of long counts, and has one token where it is one", () => {
    const candidates = [{ start: 0, end: trace.reasoning.length - 1, value: "4" }];
    const answerCourse = courseOf(candidates, "4", trace.reasoning.length);
    const analysis = { ...trace.analysis!, finalAnswer: "4", candidates, answerCourse };
    const groups = statisticsReport(
      traceStatistics({ ...trace, analysis, usage: { reasoningTokens: trace.reasoning.length } }),
    );
    const way = groups.find(({ title }) => title === "The way to the answer");
    assert.match(way?.rows.at(-1)?.cells[0] ?? "", /^1 token, /);
    const many = statisticsReport(
      traceStatistics({ ...trace, analysis, usage: { reasoningTokens: 1_234_567 } }),
    );
    assert.match(many[0]?.rows[0]?.cells[1] ?? "", /^1\u202F/);
  });

  it("has nothing to say of an empty trace", () => {
    assert.deepEqual(statisticsReport(traceStatistics({ ...traceOf([]), answer: "" })), []);
  });
});
