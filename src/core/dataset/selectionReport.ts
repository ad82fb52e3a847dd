/** What a selection of rows adds up to as groups of rows, the same in the table's view and in a report's page. */
import { formatCount, formatPercent } from "../text/formats.ts";
import { kindLabels } from "../model/kindLabels.ts";
import type { ReportGroup } from "../statistics/statisticsReport.ts";
import { rowOutcomeLabels, rowVerdicts } from "./row.ts";
import type { SelectionStatistics } from "./statistics.ts";

/** @returns the groups that have something to say. */
export function selectionReport(statistics: SelectionStatistics): ReportGroup[] {
  const { analysed, correct, outcomes, checksByOutcome, kinds, models } = statistics;
  const judged = correct.yes + correct.no;
  const checks = checksByOutcome.reduce((sum, { count }) => sum + count, 0);
  return [
    counts("How the traces ended", "End", analysed, [
      ...outcomes.map(({ outcome, count }) => ({ label: rowOutcomeLabels[outcome].word, count })),
    ]),
    counts(
      "Correct by the data's reference or verdict",
      "Correct",
      analysed,
      judged === 0
        ? []
        : rowVerdicts.map((verdict) => ({
            label: verdict === "unknown" ? "not known" : verdict,
            count: correct[verdict],
          })),
    ),
    counts("Failed claims that stand", "Traces", analysed, [
      { label: "with failed claims", count: statistics.withFailedClaims },
    ]),
    counts("Checks by outcome", "Outcome", checks, [
      ...checksByOutcome.map(({ outcome, count }) => ({ label: outcome, count })),
    ]),
    {
      title: "Reasoning by kind of step",
      columns: ["Kind", "Characters", "Share"],
      rows: kinds.map(({ kind, characters, share }) => ({
        label: kindLabels[kind].word,
        ...(kind === "unlabelled" ? {} : { kind }),
        bar: share,
        cells: [formatCount(characters), formatPercent(share)],
      })),
    },
    {
      title: "Models",
      columns: ["Model", "Traces", "Correct", "Incorrect", "Failed claims"],
      rows:
        models.length === 1 && models[0]?.model === ""
          ? []
          : models.map((counted) => ({
              label: counted.model === "" ? "(not told)" : counted.model,
              bar: counted.rows / Math.max(1, analysed),
              cells: [counted.rows, counted.correct, counted.incorrect, counted.failedClaims].map(
                formatCount,
              ),
            })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

function counts(
  title: string,
  column: string,
  all: number,
  items: readonly { readonly label: string; readonly count: number }[],
): ReportGroup {
  const present = items.filter(({ count }) => count > 0);
  return {
    title,
    columns: [column, "Count", "Share"],
    rows: present.map(({ label, count }) => ({
      label,
      bar: count / all,
      cells: [formatCount(count), formatPercent(count / all)],
    })),
  };
}
