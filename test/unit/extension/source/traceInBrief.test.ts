/** The line of a trace in an editor counts as its panel does. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withReaderLabels } from "../../../../src/core/reader/readerLabels.ts";
import { traceStatistics } from "../../../../src/core/statistics/traceStatistics.ts";
import { traceInBrief } from "../../../../src/extension/source/traceInBrief.ts";
import type { Trace } from "../../../../src/core/model/trace.ts";
import { shownTrace } from "../../../support/shownTrace.ts";

describe("a trace in one line", () => {
  const counted = (trace: Trace): string => {
    const { episodes } = traceStatistics(withReaderLabels(trace));
    return episodes === 1 ? "1 check" : `${episodes} checks`;
  };

  it("counts a check of several steps once, as the statistics do", () => {
    assert.equal(shownTrace.analysis?.episodes.length, 2);
    assert.equal(traceInBrief(shownTrace, false).split(", ")[0], `trace: ${counted(shownTrace)}`);
    assert.equal(counted(shownTrace), "2 checks");
  });

  it("counts no check that the reader calls none", () => {
    const { from = 0, to = 0 } = shownTrace.analysis?.episodes.at(-1) ?? {};
    const labels = Array.from({ length: to - from + 1 }, (_, index) => ({
      step: from + index,
      kind: "derive" as const,
    }));
    const relabelled = { ...shownTrace, labels };
    assert.equal(traceInBrief(relabelled, false).split(", ")[0], "trace: 1 check");
    assert.equal(counted(relabelled), "1 check");
  });
});
