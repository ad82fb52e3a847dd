/** Adds up a selection of rows. */
import { doublingBins, linearBins } from "../core/dataset/histogram.ts";
import { rowNumber, rowNumberNames, type RowNumberName } from "../core/dataset/rowNumbers.ts";
import { rowOutcomes } from "../core/dataset/row.ts";
import type {
  Histogram,
  ModelCount,
  NumberSummary,
  SelectionStatistics,
} from "../core/dataset/statistics.ts";
import { episodeOutcomes, stepLabels } from "../core/model/trace.ts";
import type { RowStore } from "./rowStore.ts";

const listedModels = 50;

export function selectionStatistics(store: RowStore, ids: Uint32Array): SelectionStatistics {
  const analysed = ids.filter((id) => store.state(id) === "analysed");
  const damaged = ids.filter((id) => store.state(id) === "damaged").length;
  const count = (test: (id: number) => boolean): number =>
    analysed.reduce((sum, id) => (test(id) ? sum + 1 : sum), 0);
  const add = (value: (id: number) => number): number =>
    analysed.reduce((sum, id) => sum + value(id), 0);
  const yes = count((id) => store.correct(id) === "yes");
  const no = count((id) => store.correct(id) === "no");
  return {
    rows: ids.length,
    analysed: analysed.length,
    pending: ids.length - analysed.length - damaged,
    damaged,
    withFailedClaims: count((id) => store.number(id, "failedClaims") > 0),
    outcomes: rowOutcomes.flatMap((outcome) => {
      const rows = count((id) => store.outcome(id) === outcome);
      return rows === 0 ? [] : [{ outcome, count: rows }];
    }),
    correct: { yes, no, unknown: analysed.length - yes - no },
    checksByOutcome: episodeOutcomes.flatMap((outcome, column) => {
      const checks = add((id) => store.checks(id, column));
      return checks === 0 ? [] : [{ outcome, count: checks }];
    }),
    kinds: kindShares(add, store),
    models: modelCounts(store, analysed),
    ...numbersOf(store, analysed),
  };
}

function kindShares(
  add: (value: (id: number) => number) => number,
  store: RowStore,
): SelectionStatistics["kinds"] {
  const kinds = stepLabels.map((kind, column) => ({
    kind,
    characters: add((id) => store.labelled(id, column)),
  }));
  const all = kinds.reduce((sum, { characters }) => sum + characters, 0);
  return kinds.flatMap(({ kind, characters }) =>
    characters === 0 ? [] : [{ kind, characters, share: characters / all }],
  );
}

function modelCounts(store: RowStore, ids: Uint32Array): ModelCount[] {
  const byModel = new Map<string, { -readonly [Key in keyof ModelCount]: ModelCount[Key] }>();
  for (const id of ids) {
    const model = store.text(id, "model") ?? "";
    let counts = byModel.get(model);
    if (!counts) {
      counts = { model, rows: 0, correct: 0, incorrect: 0, failedClaims: 0 };
      byModel.set(model, counts);
    }
    counts.rows += 1;
    if (store.correct(id) === "yes") counts.correct += 1;
    if (store.correct(id) === "no") counts.incorrect += 1;
    counts.failedClaims += store.number(id, "failedClaims");
  }
  return [...byModel.values()].sort((a, b) => b.rows - a.rows).slice(0, listedModels);
}

function numbersOf(
  store: RowStore,
  ids: Uint32Array,
): Pick<SelectionStatistics, "summaries" | "histograms"> {
  const summaries: NumberSummary[] = [];
  const histograms: Histogram[] = [];
  for (const column of rowNumberNames) {
    const values = Float64Array.from(ids, (id) => store.number(id, column))
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (values.length > 0) summaries.push(summaryOf(column, values));
    const { plot } = rowNumber(column);
    if (plot)
      histograms.push({
        column,
        ...plot,
        bins: plot.scale === "log" ? doublingBins(values) : linearBins(values),
      });
  }
  return { summaries, histograms };
}

/** @param values sorted, at least one. */
function summaryOf(column: RowNumberName, values: Float64Array): NumberSummary {
  const count = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const rank = (share: number): number => values[Math.max(0, Math.ceil(share * count) - 1)] ?? 0;
  return {
    column,
    count,
    sum,
    min: values[0] ?? 0,
    max: values[count - 1] ?? 0,
    mean: sum / count,
    median: rank(0.5),
    p90: rank(0.9),
  };
}
