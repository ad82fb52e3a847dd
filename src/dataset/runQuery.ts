/** Answers a query over the rows of a data set. */
import {
  numberColumns,
  textColumns,
  type Condition,
  type NumberColumn,
  type RowQuery,
  type SortOrder,
  type TextColumn,
} from "../core/dataset/query.ts";
import { answerVerdicts } from "../core/model/answerVerdict.ts";
import { rowOutcomes } from "../core/dataset/row.ts";
import { rowStates, type RowStore } from "./rowStore.ts";

/** @returns ids of the rows that meet all conditions, in the order asked for. */
export function runQuery(store: RowStore, query: RowQuery = {}): Uint32Array {
  const { where = [], sort = [], within } = query;
  const tests = where.map((condition) => testOf(store, condition));
  const wanted = within === undefined ? undefined : new Set(within);
  const found = store
    .inOrder()
    .filter((id) => (wanted === undefined || wanted.has(id)) && tests.every((test) => test(id)));
  if (sort.length === 0) return found;
  // The last order first: sorting is stable, so each one keeps what the later ones made of equal rows.
  return sort.toReversed().reduce<Uint32Array>((ids, order) => sorted(store, ids, order), found);
}

function testOf(store: RowStore, condition: Condition): (id: number) => boolean {
  if ("contains" in condition) {
    const { column } = condition;
    const lower = condition.contains.toLowerCase();
    return (id) => store.text(id, column)?.toLowerCase().includes(lower) === true;
  }
  if ("is" in condition) {
    const { column, is } = condition;
    return (id) => store.text(id, column) === is;
  }
  switch (condition.column) {
    case "outcome": {
      const wanted = new Set<string | undefined>(condition.anyOf);
      return (id) => wanted.has(store.outcome(id));
    }
    case "correct": {
      const wanted = new Set<string | undefined>(condition.anyOf);
      return (id) => wanted.has(store.correct(id));
    }
    case "state": {
      const wanted = new Set<string>(condition.anyOf);
      return (id) => wanted.has(store.state(id));
    }
    default: {
      const { column, min = -Infinity, max = Infinity } = condition;
      return (id) => {
        const value = store.number(id, column);
        return value >= min && value <= max;
      };
    }
  }
}

/** Sorts by one column, stably; rows without a value come last in either direction. */
function sorted(store: RowStore, ids: Uint32Array, { column, descending }: SortOrder): Uint32Array {
  const key = keyOf(store, ids, column);
  const keys = new Float64Array(store.count);
  for (const id of ids) keys[id] = key(id);
  const sign = descending === true ? -1 : 1;
  return ids.toSorted((a, b) => {
    const left = keys[a] ?? NaN;
    const right = keys[b] ?? NaN;
    if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
    if (Number.isNaN(right)) return -1;
    return sign * (left - right);
  });
}

/** A number that sorts as the column does; NaN where a row has no value. */
function keyOf(
  store: RowStore,
  ids: Uint32Array,
  column: SortOrder["column"],
): (id: number) => number {
  if (isNumberColumn(column)) return (id) => store.number(id, column);
  if (isTextColumn(column)) return textKey(store, ids, column);
  const rank = <Value>(order: readonly Value[], value: Value | undefined): number =>
    value === undefined ? NaN : order.indexOf(value);
  switch (column) {
    case "outcome":
      return (id) => rank(rowOutcomes, store.outcome(id));
    case "correct":
      return (id) => rank(answerVerdicts, store.correct(id));
    case "state":
      return (id) => rank(rowStates, store.state(id));
  }
}

/** As people sort: case aside, numbers in texts by their value. */
const collator = new Intl.Collator("en", { numeric: true });

/** Each different text is compared once with others, not each row: data sets repeat tasks and answers. */
function textKey(store: RowStore, ids: Uint32Array, column: TextColumn): (id: number) => number {
  const texts = new Set<string>();
  for (const id of ids) {
    const text = store.text(id, column);
    if (text !== undefined && text !== "") texts.add(text);
  }
  const ranks = new Map([...texts].sort(collator.compare).map((text, rank) => [text, rank]));
  return (id) => ranks.get(store.text(id, column) ?? "") ?? NaN;
}

function isNumberColumn(column: string): column is NumberColumn {
  return (numberColumns as readonly string[]).includes(column);
}

function isTextColumn(column: string): column is TextColumn {
  return (textColumns as readonly string[]).includes(column);
}
