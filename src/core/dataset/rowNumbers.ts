/**
 * The numbers of a data set's rows, as one table: the type of a row, its check, the store's columns, what can be asked for,
 * the statistics, the reports and the columns of the view follow from it. A new number is an entry here and its value in
 * `rowFacts.ts`.
 */
import * as v from "valibot";
import { l10n } from "../text/l10n.ts";

interface RowNumber {
  /** `count`: a whole number from 0. `share`: 0 to 1, or absent where it is not known. */
  readonly kind: "count" | "share";
  /** Name in summaries, with its unit. */
  readonly label: string;
  /** Short name where conditions are chosen. */
  readonly name: string;
  /** Makes it a column of the view's table. */
  readonly column?: { readonly heading: string; readonly description: string };
  /** Makes it a plot of the statistics. */
  readonly plot?: { readonly label: string; readonly scale: "log" | "linear" };
}

const rowNumbers = {
  /** Length of the reasoning, in UTF-16 code units. */
  characters: {
    kind: "count",
    label: l10n.t("Reasoning, characters"),
    name: l10n.t("Length"),
    column: {
      heading: l10n.t("Length"),
      description: l10n.t("Length of the reasoning in characters"),
    },
    plot: { label: l10n.t("Length of the reasoning in characters"), scale: "log" },
  },
  /** Length of the answer's text, in UTF-16 code units. */
  answerCharacters: {
    kind: "count",
    label: l10n.t("Answer, characters"),
    name: l10n.t("Answer's length"),
  },
  steps: {
    kind: "count",
    label: l10n.t("Steps"),
    name: l10n.t("Steps"),
    plot: { label: l10n.t("Steps"), scale: "log" },
  },
  /** Episodes of verification and reflection. */
  checks: {
    kind: "count",
    label: l10n.t("Checks"),
    name: l10n.t("Checks"),
    column: {
      heading: l10n.t("Checks"),
      description: l10n.t("Runs of verification and reflection"),
    },
    plot: { label: l10n.t("Checks"), scale: "linear" },
  },
  /** Claims of reasoning and answer that could be recomputed or were tried to. */
  claims: { kind: "count", label: l10n.t("Claims"), name: l10n.t("Claims") },
  /** Failed claims that stand: not put right later, those of the answer included. */
  failedClaims: {
    kind: "count",
    label: l10n.t("Claims that do not hold"),
    name: l10n.t("Do not hold"),
    column: {
      heading: l10n.t("Do not hold"),
      description: l10n.t("Claims that fail when recomputed and were not put right"),
    },
    plot: { label: l10n.t("Claims that do not hold"), scale: "linear" },
  },
  /** What the audit found. */
  flags: {
    kind: "count",
    label: l10n.t("Flags"),
    name: l10n.t("Flags"),
    column: {
      heading: l10n.t("Flags"),
      description: l10n.t("Places at which a careful reader would stop"),
    },
    plot: { label: l10n.t("Flags"), scale: "linear" },
  },
  /** Share of the reasoning after the final answer first stood; absent where it is not found there. */
  after: {
    kind: "share",
    label: l10n.t("Share after the final answer first stood"),
    name: l10n.t("Share after the answer"),
    plot: {
      label: l10n.t("Share of the reasoning after the final answer first stood"),
      scale: "linear",
    },
  },
  /** Share of the reasoning's words in the task's language; absent where no language can be recognised. */
  consistency: {
    kind: "share",
    label: l10n.t("Share of words in the task's language"),
    name: l10n.t("Language"),
    column: {
      heading: l10n.t("Language"),
      description: l10n.t("Share of the reasoning's words in the task's language"),
    },
  },
} as const satisfies Readonly<Record<string, RowNumber>>;

type Table = typeof rowNumbers;
export type RowNumberName = keyof Table;
type OfKind<Kind extends RowNumber["kind"]> = {
  [Name in RowNumberName]: Table[Name]["kind"] extends Kind ? Name : never;
}[RowNumberName];

/** In the order of the table. */
export const rowNumberNames = Object.keys(rowNumbers) as RowNumberName[];

/** @returns what the table says of a number, with the parts that not every number has. */
export function rowNumber(name: RowNumberName): RowNumber {
  return rowNumbers[name];
}

/** The numbers of one trace. */
export type RowNumbers = { readonly [Name in OfKind<"count">]: number } & {
  readonly [Name in OfKind<"share">]?: number;
};

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** What checks each number of a row that was kept on disk. */
export const rowNumberEntries = Object.fromEntries(
  rowNumberNames.map((name) => [name, rowNumber(name).kind === "count" ? count : share]),
) as { [Name in OfKind<"count">]: typeof count } & { [Name in OfKind<"share">]: typeof share };
