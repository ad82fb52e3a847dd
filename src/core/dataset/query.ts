/** What can be asked of a data set's rows: conditions on columns, and an order. Plain data. */
import type { AnswerVerdict } from "../model/answerVerdict.ts";
import type { RowOutcome } from "./row.ts";
import { rowNumberNames } from "./rowNumbers.ts";

/** Columns with numbers. `line` is the line of the file, `bytes` the length of that line. */
export const numberColumns = ["line", "bytes", ...rowNumberNames] as const;
export type NumberColumn = (typeof numberColumns)[number];

export const textColumns = ["task", "model", "answer", "reference"] as const;
export type TextColumn = (typeof textColumns)[number];

export const choiceColumns = ["outcome", "correct", "state"] as const;
type ChoiceColumn = (typeof choiceColumns)[number];

export type Column = NumberColumn | TextColumn | ChoiceColumn;

/** A row has to meet all conditions. A row that has no value in the column meets none on it. */
export type Condition =
  /** Both ends are included; an absent end is open. */
  | { readonly column: NumberColumn; readonly min?: number; readonly max?: number }
  /** Upper and lower case are the same. */
  | { readonly column: TextColumn; readonly contains: string }
  /** The whole text, to the letter. */
  | { readonly column: TextColumn; readonly is: string }
  | { readonly column: "outcome"; readonly anyOf: readonly RowOutcome[] }
  | { readonly column: "correct"; readonly anyOf: readonly AnswerVerdict[] }
  | { readonly column: "state"; readonly anyOf: readonly ("pending" | "damaged" | "analysed")[] };

export interface SortOrder {
  readonly column: Column;
  readonly descending?: boolean;
}

export interface RowQuery {
  readonly where?: readonly Condition[];
  /**
   * The first counts most. Rows that are equal in all of them, and all rows where there is no order, come in the order
   * of the file. Rows without a value come last in either direction.
   */
  readonly sort?: readonly SortOrder[];
  /** Only rows of these, such as those that a text search found. */
  readonly within?: Uint32Array;
}
