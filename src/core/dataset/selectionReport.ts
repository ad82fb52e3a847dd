/** What a selection of rows adds up to as groups of rows, the same in the table's view and in a report's page. */
import { formatCount, formatPercent } from "../text/formats.ts";
import { kindLabels, outcomeWords } from "../model/kindLabels.ts";
import type { ReportGroup } from "../statistics/statisticsReport.ts";
import { answerVerdicts } from "../model/answerVerdict.ts";
import { rowOutcomeLabels, rowVerdictWords } from "./row.ts";
import type { SelectionStatistics } from "./statistics.ts";
import { l10n } from "../text/l10n.ts";

/** @returns the groups that have something to say. */
export function selectionReport(statistics: SelectionStatistics): ReportGroup[] {
  const { analysed, correct, outcomes, checksByOutcome, kinds, models } = statistics;
  const judged = correct.yes + correct.no;
  const checks = checksByOutcome.reduce((sum, { count }) => sum + count, 0);
  return [
    counts(l10n.t("How the traces ended"), l10n.t("End"), analysed, [
      ...outcomes.map(({ outcome, count }) => ({ label: rowOutcomeLabels[outcome].word, count })),
    ]),
    counts(
      l10n.t("Correct by the data's reference or verdict"),
      l10n.t("Correct"),
      analysed,
      judged === 0
        ? []
        : answerVerdicts.map((verdict) => ({
            label: rowVerdictWords[verdict],
            count: correct[verdict],
          })),
    ),
    counts(l10n.t("Claims that do not hold"), l10n.t("Traces"), analysed, [
      { label: l10n.t("with claims that do not hold"), count: statistics.withFailedClaims },
    ]),
    counts(l10n.t("Checks by outcome"), l10n.t("Outcome"), checks, [
      ...checksByOutcome.map(({ outcome, count }) => ({
        label: outcomeWords[outcome].word,
        count,
      })),
    ]),
    {
      title: l10n.t("Reasoning by kind of step"),
      columns: [l10n.t("Kind"), l10n.t("Characters"), l10n.t("Share")],
      rows: kinds.map(({ kind, characters, share }) => ({
        label: kindLabels[kind].word,
        ...(kind === "unlabelled" ? {} : { kind }),
        bar: share,
        cells: [formatCount(characters), formatPercent(share)],
      })),
    },
    {
      title: l10n.t("Models"),
      columns: [
        l10n.t("Model"),
        l10n.t("Traces"),
        l10n.t("Correct"),
        l10n.t("Incorrect"),
        l10n.t("Claims that do not hold"),
      ],
      rows:
        models.length === 1 && models[0]?.model === ""
          ? []
          : models.map((counted) => ({
              label: counted.model === "" ? l10n.t("(not told)") : counted.model,
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
    columns: [column, l10n.t("Count"), l10n.t("Share")],
    rows: present.map(({ label, count }) => ({
      label,
      bar: count / all,
      cells: [formatCount(count), formatPercent(count / all)],
    })),
  };
}
