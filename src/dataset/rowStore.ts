/** The rows of a data set, column by column: about 200 bytes a row and its texts. */
import {
  rowOutcomes,
  rowVerdicts,
  type DataSetRow,
  type RowFacts,
  type RowOutcome,
  type RowPlace,
  type RowVerdict,
} from "../core/dataset/row.ts";
import {
  rowNumber,
  rowNumberNames,
  type RowNumberName,
  type RowNumbers,
} from "../core/dataset/rowNumbers.ts";
import type { NumberColumn, TextColumn } from "../core/dataset/query.ts";
import { episodeOutcomes, stepLabels } from "../core/model/trace.ts";
import { createGrowing, type Growing } from "./growing.ts";
import type { LineIndex } from "./lineIndex.ts";
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
  correct(id: number): RowVerdict | undefined;
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
  const { records } = index;
  const words = (): Growing => createGrowing((length) => new Uint32Array(length));
  const states = createGrowing((length) => new Uint8Array(length));
  const outcomes = createGrowing((length) => new Uint8Array(length));
  const verdicts = createGrowing((length) => new Uint8Array(length));
  const shares = (): Growing => createGrowing((length) => new Float64Array(length));
  const numbers = Object.fromEntries(
    rowNumberNames.map((name) => [name, rowNumber(name).kind === "count" ? words() : shares()]),
  ) as Record<RowNumberName, Growing>;
  const checkColumns = episodeOutcomes.map(words);
  const kindColumns = stepLabels.map(words);
  const texts: Record<TextColumn, string[]> = { task: [], model: [], answer: [], reference: [] };
  /** One string for each text that many rows share. */
  const shared = new Map<string, string>();
  const problems = new Map<number, string>();
  /** Record and part of the rows after the first `records`. */
  const extraRecord = words();
  const extraPart = words();
  const extraIds = new Map<number, number[]>();
  let extras = 0;
  let analysed = 0;
  let damaged = 0;
  let order: Uint32Array | undefined;

  const place = (id: number): RowPlace =>
    id < records
      ? { record: id, part: 0 }
      : { record: extraRecord.get(id - records), part: extraPart.get(id - records) };

  function idFor(record: number, part: number): number {
    if (part === 0) return record;
    const id = records + extras;
    extraRecord.set(extras, record);
    extraPart.set(extras, part);
    extras += 1;
    order = undefined;
    const ids = extraIds.get(record);
    if (ids) ids.push(id);
    else extraIds.set(record, [id]);
    return id;
  }

  function write(id: number, facts: RowFacts): void {
    states.set(id, rowStates.indexOf("analysed"));
    outcomes.set(id, rowOutcomes.indexOf(facts.outcome));
    verdicts.set(id, rowVerdicts.indexOf(facts.correct));
    for (const name of rowNumberNames) numbers[name].set(id, facts[name] ?? NaN);
    episodeOutcomes.forEach((name, column) => {
      checkColumns[column]?.set(id, facts.checksByOutcome[name]);
    });
    stepLabels.forEach((name, column) => {
      kindColumns[column]?.set(id, facts.charactersByKind[name] ?? 0);
    });
    for (const column of ["task", "answer", "reference"] as const)
      texts[column][id] = facts[column];
    const known = shared.get(facts.model);
    if (known === undefined) shared.set(facts.model, facts.model);
    texts.model[id] = known ?? facts.model;
  }

  function factsOf(id: number): RowFacts {
    const kinds = stepLabels.flatMap((name, column) => {
      const characters = kindColumns[column]?.get(id) ?? 0;
      return characters === 0 ? [] : [[name, characters] as const];
    });
    const checks = episodeOutcomes.map(
      (name, column) => [name, checkColumns[column]?.get(id) ?? 0] as const,
    );
    const known = rowNumberNames
      .map((name) => [name, numbers[name].get(id)] as const)
      .filter(([, value]) => !Number.isNaN(value));
    return {
      ...(Object.fromEntries(known) as unknown as RowNumbers),
      task: texts.task[id] ?? "",
      model: texts.model[id] ?? "",
      checksByOutcome: Object.fromEntries(checks) as RowFacts["checksByOutcome"],
      outcome: rowOutcomes[outcomes.get(id)] ?? "answered",
      answer: texts.answer[id] ?? "",
      correct: rowVerdicts[verdicts.get(id)] ?? "unknown",
      reference: texts.reference[id] ?? "",
      charactersByKind: Object.fromEntries(kinds),
    };
  }

  const state = (id: number): RowState => rowStates[states.get(id)] ?? "pending";
  const isAnalysed = (id: number): boolean => state(id) === "analysed";

  const store: RowStore = {
    get count() {
      return records + extras;
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
        states.set(record, rowStates.indexOf("damaged"));
        problems.set(record, "problem" in result ? result.problem : "holds no trace");
        damaged += 1;
        return;
      }
      result.rows.forEach((facts, part) => {
        write(idFor(record, part), facts);
      });
      analysed += 1;
    },
    place,
    state,
    number(id, column) {
      const { record } = place(id);
      if (column === "line") return index.line(record);
      if (column === "bytes") return index.bytes(record);
      return isAnalysed(id) ? numbers[column].get(id) : NaN;
    },
    text: (id, column) => (isAnalysed(id) ? (texts[column][id] ?? "") : undefined),
    outcome: (id) => (isAnalysed(id) ? rowOutcomes[outcomes.get(id)] : undefined),
    correct: (id) => (isAnalysed(id) ? rowVerdicts[verdicts.get(id)] : undefined),
    checks: (id, outcome) => checkColumns[outcome]?.get(id) ?? 0,
    labelled: (id, label) => kindColumns[label]?.get(id) ?? 0,
    row(id) {
      if (!Number.isInteger(id) || id < 0 || id >= store.count) {
        throw new RangeError(`There is no row ${id}.`);
      }
      const at = place(id);
      const identity = { id, ...at, line: index.line(at.record), bytes: index.bytes(at.record) };
      switch (state(id)) {
        case "pending":
          return { ...identity, state: "pending" };
        case "damaged":
          return { ...identity, state: "damaged", problem: problems.get(id) ?? "" };
        case "analysed":
          return { ...identity, state: "analysed", ...factsOf(id) };
      }
    },
    inOrder() {
      order ??= ordered(records, extraIds, records + extras);
      return order;
    },
  };
  return store;
}

function ordered(
  records: number,
  extraIds: ReadonlyMap<number, readonly number[]>,
  count: number,
): Uint32Array {
  const ids = new Uint32Array(count);
  let at = 0;
  for (let record = 0; record < records; record += 1) {
    ids[at] = record;
    at += 1;
    for (const id of extraIds.get(record) ?? []) {
      ids[at] = id;
      at += 1;
    }
  }
  return ids;
}
