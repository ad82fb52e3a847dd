/** What columns and conditions on them are called, in the table, in its filters and in reports. */
import { formatCount, formatPercent } from "../text/formats.ts";
import { l10n } from "../text/l10n.ts";
import type { Column, Condition } from "./query.ts";
import { rowOutcomeLabels, rowVerdictWords } from "./row.ts";
import { rowNumber, rowNumberNames, type RowNumberName } from "./rowNumbers.ts";

const headings: Readonly<Record<Exclude<Column, RowNumberName>, string>> = {
  line: l10n.t("Line"),
  bytes: l10n.t("Bytes"),
  task: l10n.t("Task"),
  model: l10n.t("Model"),
  answer: l10n.t("Answer"),
  reference: l10n.t("Reference"),
  outcome: l10n.t("Outcome"),
  correct: l10n.t("Correct"),
  state: l10n.t("State"),
};

export function columnHeading(column: Column): string {
  const number = rowNumberNames.find((name) => name === column);
  return number ? rowNumber(number).name : headings[column as Exclude<Column, RowNumberName>];
}

export const rowStates = ["analysed", "damaged", "pending"] as const;

export const rowStateWords: Readonly<Record<(typeof rowStates)[number], string>> = {
  analysed: l10n.t("analysed"),
  damaged: l10n.t("damaged"),
  pending: l10n.t("not analysed"),
};

/** A condition in a few words: “Failed ≥ 1”, “Correct: no”, “Task contains “sum””. */
export function conditionInWords(condition: Condition): string {
  const heading = columnHeading(condition.column);
  if ("contains" in condition) return l10n.t("{0} contains “{1}”", heading, condition.contains);
  if ("is" in condition) return l10n.t("{0} is “{1}”", heading, condition.is);
  if ("anyOf" in condition) return l10n.t("{0}: {1}", heading, chosenWords(condition).join(", "));
  const { column, min, max } = condition;
  const number = rowNumberNames.find((name) => name === column);
  const isShare = number !== undefined && rowNumber(number).kind === "share";
  const written = (value: number): string => (isShare ? formatPercent(value) : formatCount(value));
  return [
    heading,
    ...(min === undefined ? [] : [`≥ ${written(min)}`]),
    ...(max === undefined ? [] : [`≤ ${written(max)}`]),
  ].join(" ");
}

function chosenWords(condition: Extract<Condition, { readonly anyOf: unknown }>): string[] {
  switch (condition.column) {
    case "outcome":
      return condition.anyOf.map((outcome) => rowOutcomeLabels[outcome].word);
    case "correct":
      return condition.anyOf.map((verdict) => rowVerdictWords[verdict]);
    case "state":
      return condition.anyOf.map((state) => rowStateWords[state]);
  }
}
