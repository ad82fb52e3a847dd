import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { statisticsReport } from "../../../src/core/statisticsReport.ts";
import { traceStatistics } from "../../../src/core/traceStatistics.ts";
import { traceOf } from "../../support/sampleTraces.ts";

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
        "Reflective words",
      ],
    );
    for (const { rows, columns } of groups) {
      for (const { cells, bar } of rows) {
        assert.equal(cells.length, columns.length - 1);
        assert.ok(bar >= 0 && bar <= 1);
      }
    }
    assert.deepEqual(groups[0]?.rows[0]?.cells, ["1", "56", "98 %"]);
    assert.deepEqual(groups[1]?.rows[1]?.cells, ["0.4", "50 %"]);
  });

  it("says where the tokens come from", () => {
    const noteOf = (usage: NonNullable<typeof trace.usage>): string | undefined =>
      statisticsReport(traceStatistics({ ...trace, usage }))[0]?.note;
    assert.match(noteOf({ reasoningTokens: 9 }) ?? "", /counted them for the reasoning/);
    assert.match(noteOf({ completionTokens: 9 }) ?? "", /reasoning and answer together/);
    assert.match(noteOf({}) ?? "", /estimate/);
  });

  it("has nothing to say of an empty trace", () => {
    assert.deepEqual(statisticsReport(traceStatistics({ ...traceOf([]), answer: "" })), []);
  });
});
