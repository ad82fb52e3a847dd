/** What exists of a data set only while its file is open: selection, rows on the screen, analysis, and what the view is sent of them. */
import type { SortOrder, Condition } from "../../core/dataset/query.ts";
import type { ToDataSetView } from "../../core/dataset/dataSetProtocol.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import { createRowSelection, type RowSelection } from "./rowSelection.ts";
import { createScreenRows } from "./screenRows.ts";
import { createTableAnalysis, type TableAnalysis } from "./tableAnalysis.ts";

export interface OpenTable extends Pick<TableAnalysis, "analyse" | "analyseRows" | "stopAnalysis"> {
  readonly set: DataSet;
  readonly selection: RowSelection;
  /** Sends state and selection. */
  postAll(): void;
  postStatistics(): void;
  /** Sends rows of the selection, unless it has changed since the view asked. @param from place of the first one, from 0. */
  sendRows(version: number, from: number, count: number): void;
  /** The rows on the screen: they are analysed before all others. */
  lookAt(version: number, from: number, count: number): Promise<void>;
  setQuery(where: readonly Condition[], sort: SortOrder | undefined): void;
  setSearch(text: string): Promise<void>;
  stopSearch(): void;
  /** Stops everything that runs, then closes the file. */
  close(): Promise<void>;
}

interface OpenTableInput {
  readonly set: DataSet;
  readonly name: string;
  /** The view knows no selection with this number or a higher one. */
  readonly firstVersion: number;
  /** The reader has chosen which fields hold what. */
  readonly mapped: boolean;
  readonly wantsStatistics: () => boolean;
  readonly post: (message: ToDataSetView) => void;
  /** Says in one sentence what went wrong. */
  readonly warn: (message: string) => void;
}

export function createOpenTable(input: OpenTableInput): OpenTable {
  const { set, name, mapped, wantsStatistics, post, warn } = input;
  const selection = createRowSelection(set, input.firstVersion);
  const screen = createScreenRows(set);
  let closed = false;

  function postState(analysing: boolean): void {
    const { analysed, damaged } = set.progress;
    const { bytes, records } = set;
    post({ type: "state", name, bytes, records, analysed, damaged, analysing, mapped });
  }

  function postStatistics(): void {
    if (!wantsStatistics()) return;
    const { version, ids } = selection;
    post({ type: "statistics", version, statistics: set.statistics(ids) });
  }

  function postSelection(): void {
    const { version, ids, where, sort, search } = selection;
    post({ type: "selection", version, rows: ids.length, all: set.rowCount, where, sort, search });
    postStatistics();
  }

  const analysis = createTableAnalysis({
    set,
    name,
    isOpen: () => !closed,
    postState,
    refresh() {
      if (selection.refresh()) postSelection();
      else postStatistics();
    },
    warn,
  });

  function sendRows(version: number, from: number, count: number): void {
    if (closed || version !== selection.version) return;
    const ids = selection.ids.subarray(from, from + count);
    post({ type: "rows", version, from, rows: screen.rows(ids) });
  }

  return {
    set,
    selection,
    postAll() {
      postState(analysis.isRunning());
      postSelection();
    },
    postStatistics,
    sendRows,
    async lookAt(version, from, count) {
      if (version !== selection.version) return;
      await screen.lookAt(selection.ids.subarray(from, from + count), () => {
        sendRows(version, from, count);
      });
      if (!closed) postState(analysis.isRunning());
    },
    setQuery(where, sort) {
      selection.setQuery(where, sort);
      postSelection();
    },
    setSearch: async (text) => selection.setSearch(text, postSelection),
    stopSearch() {
      selection.stopSearch();
      postSelection();
    },
    analyse: analysis.analyse,
    analyseRows: analysis.analyseRows,
    stopAnalysis: analysis.stopAnalysis,
    async close() {
      closed = true;
      analysis.stopAnalysis();
      screen.stop();
      selection.stopSearch();
      await set.close();
    },
  };
}
