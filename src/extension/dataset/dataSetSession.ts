/** One data set that is open in an editor: opens the file, answers its view, and gives rows as traces. */
import { basename } from "node:path";
import { l10n } from "../../core/text/l10n.ts";
import type {
  DataSetAction,
  FromDataSetView,
  ToDataSetView,
} from "../../core/dataset/dataSetProtocol.ts";
import type { DataSetRow } from "../../core/dataset/row.ts";
import type { Logger } from "../../core/model/log.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import type { FieldMapping } from "../../import/record/fieldMapping.ts";
import type { RowSelection } from "./rowSelection.ts";
import { createTables } from "./tables.ts";

/** What the session does itself. */
type SessionAction = "analyse" | "stopAnalysis" | "stopSearch" | "reopen";

/** The trace of a row, with where the row stands. */
export interface RowTrace extends Pick<DataSetRow, "line" | "part"> {
  readonly trace: Trace;
}

/** What the session asks of its surroundings. */
interface SessionHost {
  post(message: ToDataSetView): void;
  showTrace(opened: RowTrace): Promise<void>;
  /** Shows the traces of some rows side by side. */
  compare(opened: readonly RowTrace[]): Promise<void>;
  /** What the session does not do itself. */
  run(action: Exclude<DataSetAction, SessionAction>): void;
  /** Reports something that went wrong, in one sentence. */
  warn(message: string): void;
}

interface SessionInput {
  readonly file: string;
  readonly cacheDirectory: string;
  readonly version: string;
  readonly mapping: FieldMapping | undefined;
  readonly cues: () => readonly ReaderCue[];
  readonly host: SessionHost;
  readonly log: Logger;
}

export interface DataSetSession {
  readonly name: string;
  /** Undefined while it is being opened, and when it can't be. */
  readonly set: DataSet | undefined;
  readonly selection: RowSelection | undefined;
  /** The trace of the row that was opened last. */
  readonly opened: string | undefined;
  handle(message: FromDataSetView): Promise<void>;
  /**
   * Analyses these rows, whatever else is being analysed; the table follows.
   * @param tell is called with the number of them that are left, a few times a second at most.
   */
  analyseRows(ids: Uint32Array, signal: AbortSignal, tell: (left: number) => void): Promise<void>;
  /** Opens the row so many places after (before, if negative) the one opened last. */
  move(by: number): Promise<void>;
  /** Opens the file again, by another mapping where one is given. */
  reopen(mapping?: FieldMapping): Promise<void>;
  close(): Promise<void>;
}

export function createDataSetSession(input: SessionInput): DataSetSession {
  const { file, host, log } = input;
  const name = basename(file);
  let opened: { readonly row: number; readonly trace: string; readonly at: number } | undefined;
  let wantsStatistics = false;
  let ready = false;

  const post = (message: ToDataSetView): void => {
    if (ready) host.post(message);
  };
  const tables = createTables({ ...input, name, post, wantsStatistics: () => wantsStatistics });

  async function openAt(at: number): Promise<void> {
    const { table } = tables;
    if (!table) return;
    const { set, selection } = table;
    const row = selection.ids[at];
    if (row === undefined) {
      host.warn(at < 0 ? l10n.t("This is the first trace.") : l10n.t("This is the last trace."));
      return;
    }
    const read = await readRow(set, row);
    opened = { row, trace: read.trace.id, at };
    post({ type: "opened", at });
    await host.showTrace(read);
  }

  async function readRow(set: DataSet, id: number): Promise<RowTrace> {
    const [row] = set.rows([id]);
    return { trace: await set.readTrace(id), line: row?.line ?? 0, part: row?.part ?? 0 };
  }

  async function compare(ids: readonly number[]): Promise<void> {
    const { table } = tables;
    if (!table) return;
    // The view's ids are those of rows that it was sent; a file that was opened again has others.
    const known = ids.filter((id) => id < table.set.rowCount);
    await host.compare(await Promise.all(known.map(async (id) => readRow(table.set, id))));
  }

  async function begin(): Promise<void> {
    const isFirst = !ready;
    ready = true;
    tables.postAll();
    if (isFirst) await tables.open();
  }

  async function run(action: DataSetAction): Promise<void> {
    switch (action) {
      case "analyse":
        return tables.table?.analyse();
      case "stopAnalysis":
        return tables.table?.stopAnalysis();
      case "stopSearch":
        return tables.table?.stopSearch();
      case "reopen":
        return tables.reopen();
      case "chooseFields":
      case "openText":
      case "exportSelection":
      case "exportReport":
        host.run(action);
    }
  }

  async function handle(message: FromDataSetView): Promise<void> {
    const { table } = tables;
    switch (message.type) {
      case "ready":
        return begin();
      case "rows":
        return table?.sendRows(message.version, message.from, message.count);
      case "inView":
        return table?.lookAt(message.version, message.from, message.count);
      case "query":
        return table?.setQuery(message.where, message.sort);
      case "search":
        return table?.setSearch(message.text.trim());
      case "statistics":
        wantsStatistics = message.wanted;
        return table?.postStatistics();
      case "openRow":
        return openAt(message.at);
      case "compareRows":
        return compare(message.ids);
      case "run":
        return run(message.action);
      case "viewError":
        log.error(`The table of a data set reported: ${message.message}`);
    }
  }

  return {
    name,
    get set() {
      return tables.table?.set;
    },
    get selection() {
      return tables.table?.selection;
    },
    get opened() {
      return opened?.trace;
    },
    handle,
    analyseRows: async (ids, signal, tell) => tables.table?.analyseRows(ids, signal, tell),
    async move(by) {
      if (!tables.table) return;
      const now = opened === undefined ? -1 : tables.table.selection.ids.indexOf(opened.row);
      // The row may have left the selection; then its old place counts.
      const from = now === -1 ? (opened?.at ?? -1) : now;
      await openAt(from + by);
    },
    reopen: tables.reopen,
    close: tables.close,
  };
}
