/** Tables that were written column by column: `{"question": [...], "reasoning": [...]}`, as pandas and data sets give them. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { readMessage } from "../conversation/readMessage.ts";
import { isFieldName } from "./fields.ts";

/**
 * The rows of such a table.
 * @returns undefined where the columns are no lists of one length, nor objects with the same numbers as keys, or where
 * their names are no data set's. One row alone shows no table.
 */
export function recordsOfColumns(value: JsonRecord): readonly JsonRecord[] | undefined {
  const names = Object.keys(value);
  if (names.length < 2 || names.filter(isFieldName).length < 2) return undefined;
  const columns = Object.values(value).map(cellsOf);
  const [first] = columns;
  if (!first || (first.length < 2 && Array.isArray(Object.values(value)[0]))) return undefined;
  if (!columns.every((cells) => cells?.length === first.length)) return undefined;
  return first.map((_, row) =>
    Object.fromEntries(names.map((name, column) => [name, columns[column]?.[row]])),
  );
}

function cellsOf(column: unknown): readonly unknown[] | undefined {
  // A list of messages is one conversation.
  if (Array.isArray(column))
    return column.some((cell: unknown) => readMessage(cell) !== undefined) ? undefined : column;
  if (!isRecord(column)) return undefined;
  const keys = Object.keys(column);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
    ? Object.values(column)
    : undefined;
}
