/** The rows of a data set: which are analysed, what is known of them, and which are damaged. */
import { l10n } from "../core/text/l10n.ts";
import type { AnswerVerdict } from "../core/model/answerVerdict.ts";
import type { DataSetRow, RowOutcome, RowPlace } from "../core/dataset/row.ts";
import type { NumberColumn, TextColumn } from "../core/dataset/query.ts";
import { createFactColumns } from "./factColumns.ts";
import { byteColumn } from "./growing.ts";
import type { LineIndex } from "./lineIndex.ts";
import { createRowIds } from "./rowIds.ts";
import type { RecordRows } from "./rowTask.ts";

export const rowStates = ["pending", "analysed", "damaged"] as const;
type RowState = (typeof rowStates)[number];

export interface RowStore {
  /** The first rows are the records' first traces; further traces of a record come after them all. */
  readonly count: number;
  readonly analysed: number;
  readonly damaged: number;
  add(rows: RecordRows): void;
  place(id: number): RowPlace;
  state(id: number): RowState;
  /** NaN where the row has no value. */
  number(id: number, column: NumberColumn): number;
  /** Undefined for rows that are not analysed. */
  text(id: number, column: TextColumn): string | undefined;
  outcome(id: number): RowOutcome | undefined;
  correct(id: number): AnswerVerdict | undefined;
  /** Episodes that came out as `episodeOutcomes[outcome]`. */
  checks(id: number, outcome: number): number;
  /** Characters of reasoning under `stepLabels[label]`. */
  labelled(id: number, label: number): number;
  row(id: number): DataSetRow;
  /** All ids in the order of the file. */
  inOrder(): Uint32Array;
}

/** @param index how many records there are, and where their lines stand. */
export function createRowStore(index: Pick<LineIndex, "records" | "bytes" | "line">): RowStore {
  const ids = createRowIds(index.records);
  const columns = createFactColumns();
  const states = byteColumn();
  const problems = new Map<number, string>();
  let analysed = 0;
  let damaged = 0;

  const state = (id: number): RowState => rowStates[states.get(id)] ?? "pending";
  const isAnalysed = (id: number): boolean => state(id) === "analysed";

  function setState(id: number, to: RowState): void {
    states.set(id, rowStates.indexOf(to));
  }

  return {
    get count() {
      return ids.count;
    },
    get analysed() {
      return analysed;
    },
    get damaged() {
      return damaged;
    },
    add(result) {
      const { record } = result;
      if (state(record) !== "pending") return;
      if ("problem" in result || result.rows.length === 0) {
        setState(record, "damaged");
        problems.set(record, "problem" in result ? result.problem : l10n.t("holds no trace"));
        damaged += 1;
        return;
      }
      result.rows.forEach((facts, part) => {
        const id = ids.idFor(record, part);
        setState(id, "analysed");
        columns.write(id, facts);
      });
      analysed += 1;
    },
    place: (id) => ids.place(id),
    state,
    number(id, column) {
      const { record } = ids.place(id);
      if (column === "line") return index.line(record);
      if (column === "bytes") return index.bytes(record);
      return isAnalysed(id) ? columns.number(id, column) : NaN;
    },
    text: (id, column) => (isAnalysed(id) ? columns.text(id, column) : undefined),
    outcome: (id) => (isAnalysed(id) ? columns.outcome(id) : undefined),
    correct: (id) => (isAnalysed(id) ? columns.correct(id) : undefined),
    checks: (id, outcome) => columns.checks(id, outcome),
    labelled: (id, label) => columns.labelled(id, label),
    row(id) {
      if (!Number.isInteger(id) || id < 0 || id >= ids.count) {
        throw new RangeError(`There is no row ${id}.`);
      }
      const at = ids.place(id);
      const identity = { id, ...at, line: index.line(at.record), bytes: index.bytes(at.record) };
      switch (state(id)) {
        case "pending":
          return { ...identity, state: "pending" };
        case "damaged":
          return { ...identity, state: "damaged", problem: problems.get(id) ?? "" };
        case "analysed":
          return { ...identity, state: "analysed", ...columns.facts(id) };
      }
    },
    inOrder: () => ids.inOrder(),
  };
}
