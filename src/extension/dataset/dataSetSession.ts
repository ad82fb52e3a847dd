/** One data set that is open in an editor: opens the file, answers its view, and gives rows as traces. */
import { basename } from "node:path";
import type {
  DataSetAction,
  FromDataSetView,
  ToDataSetView,
} from "../../core/dataset/dataSetProtocol.ts";
import type { Logger } from "../../core/log.ts";
import type { ReaderCue } from "../../core/readerCues.ts";
import type { Trace } from "../../core/trace.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import type { FieldMapping } from "../../import/fieldMapping.ts";
import { createRowSelection } from "./rowSelection.ts";
import type { RowSelection } from "./rowSelection.ts";

/** What the session asks of its surroundings. */
interface SessionHost {
  post(message: ToDataSetView): void;
  /** Shows the trace of a row. @param place of it among the rows shown, from 0. */
  showTrace(trace: Trace, place: number, rows: number): Promise<void>;
  /** What the session does not do itself. */
  run(action: "chooseFields" | "openText" | "exportSelection"): void;
  /** Tells of something that went wrong, in one sentence. */
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
  /** Opens the row so many places after (before, if negative) the one opened last. */
  move(by: number): Promise<void>;
  /** Opens the file again, by another mapping where one is given. */
  reopen(mapping?: FieldMapping): Promise<void>;
  close(): Promise<void>;
}

/** Files up to this size are analysed without being asked to, in bytes; larger ones take minutes of all cores. */
const analysedUnasked = 64 * 1024 * 1024;

/** While rows are analysed the selection is looked up again so often, in milliseconds. */
const refreshMs = 1000;

export function createDataSetSession(input: SessionInput): DataSetSession {
  const { file, host, log } = input;
  const name = basename(file);
  let { mapping } = input;
  let set: DataSet | undefined;
  let selection: RowSelection | undefined;
  let opening: AbortController | undefined;
  let analysing: AbortController | undefined;
  let opened: { readonly row: number; readonly trace: string; readonly at: number } | undefined;
  let wantsStatistics = false;
  let lastRefresh = 0;
  let failure: string | undefined;
  let ready = false;

  const post = (message: ToDataSetView): void => {
    if (ready) host.post(message);
  };

  function postState(): void {
    if (!set) return;
    const { analysed, damaged } = set.progress;
    post({
      type: "state",
      name,
      bytes: set.bytes,
      records: set.records,
      analysed,
      damaged,
      analysing: analysing !== undefined,
      mapped: mapping !== undefined && Object.keys(mapping).length > 0,
    });
  }

  function postSelection(): void {
    if (!set || !selection) return;
    const { version, ids, where, sort, search } = selection;
    post({ type: "selection", version, rows: ids.length, all: set.rowCount, where, sort, search });
    postStatistics();
  }

  function postStatistics(): void {
    if (!set || !selection || !wantsStatistics) return;
    const { version, ids } = selection;
    post({ type: "statistics", version, statistics: set.statistics(ids) });
  }

  async function open(): Promise<void> {
    const own = new AbortController();
    opening = own;
    failure = undefined;
    try {
      // Not needed before somebody opens a data set, and then with its threads: a bundle of its own.
      const { openDataSet } = await import("../../dataset/openDataSet.ts");
      const next = await openDataSet(file, {
        cacheDirectory: input.cacheDirectory,
        version: input.version,
        cues: input.cues(),
        ...(mapping === undefined ? {} : { mapping }),
        signal: own.signal,
        onProgress(done, total) {
          post({ type: "opening", name, done, total });
        },
      });
      if (own.signal.aborted) {
        await next.close();
        return;
      }
      set = next;
      selection = createRowSelection(next);
      postState();
      postSelection();
      if (next.bytes <= analysedUnasked) void analyse();
    } catch (error) {
      if (own.signal.aborted) return;
      log.error(String(error));
      failure = `${name} ${sentenceOf(error)}`;
      post({ type: "failed", message: failure });
    }
  }

  async function analyse(): Promise<void> {
    if (!set || analysing) return;
    const own = new AbortController();
    const running = set;
    analysing = own;
    postState();
    try {
      await running.analyse({
        signal: own.signal,
        onProgress() {
          if (set !== running) return;
          postState();
          if (Date.now() - lastRefresh >= refreshMs) refresh();
        },
      });
    } catch (error) {
      if (!own.signal.aborted) host.warn(`The analysis ended: ${name} ${sentenceOf(error)}`);
    } finally {
      if (analysing === own) analysing = undefined;
      if (set === running) {
        refresh();
        postState();
      }
    }
  }

  function refresh(): void {
    lastRefresh = Date.now();
    if (selection?.refresh() === true) postSelection();
    else postStatistics();
  }

  async function sendRows(version: number, from: number, count: number): Promise<void> {
    if (!set || version !== selection?.version) return;
    const running = set;
    const ids = selection.ids.subarray(from, from + count);
    const rows = running.rows(ids);
    post({ type: "rows", version, from, rows });
    const pending = rows.filter(({ state }) => state === "pending").map(({ id }) => id);
    if (pending.length === 0) return;
    try {
      await running.analyseFirst(pending);
    } catch (error) {
      // Rows of a table that was closed meanwhile are missed by nobody.
      if (set !== running) return;
      throw error;
    }
    if (set !== running) return;
    if (version === selection.version) {
      post({ type: "rows", version, from, rows: running.rows(ids) });
    }
    postState();
  }

  async function openAt(at: number): Promise<void> {
    if (!set || !selection) return;
    const row = selection.ids[at];
    if (row === undefined) {
      host.warn(at < 0 ? "This is the first trace." : "This is the last trace.");
      return;
    }
    const trace = await set.readTrace(row);
    opened = { row, trace: trace.id, at };
    post({ type: "opened", at });
    await host.showTrace(trace, at, selection.ids.length);
  }

  async function close(): Promise<void> {
    opening?.abort();
    analysing?.abort();
    selection?.stopSearch();
    const closing = set;
    set = undefined;
    selection = undefined;
    await closing?.close();
  }

  async function reopen(next = mapping): Promise<void> {
    await close();
    mapping = next;
    await open();
  }

  async function run(action: DataSetAction): Promise<void> {
    switch (action) {
      case "analyse":
        return analyse();
      case "stopAnalysis":
        analysing?.abort();
        return;
      case "stopSearch":
        selection?.stopSearch();
        postSelection();
        return;
      case "reopen":
        return reopen();
      case "chooseFields":
      case "openText":
      case "exportSelection":
        host.run(action);
    }
  }

  return {
    name,
    get set() {
      return set;
    },
    get selection() {
      return selection;
    },
    get opened() {
      return opened?.trace;
    },
    async handle(message) {
      switch (message.type) {
        case "ready": {
          const isFirst = !ready;
          ready = true;
          if (failure !== undefined) post({ type: "failed", message: failure });
          postState();
          postSelection();
          if (isFirst) await open();
          return;
        }
        case "rows":
          return sendRows(message.version, message.from, message.count);
        case "query":
          selection?.setQuery(message.where, message.sort);
          postSelection();
          return;
        case "search":
          return selection?.setSearch(message.text.trim(), postSelection);
        case "statistics":
          wantsStatistics = message.wanted;
          postStatistics();
          return;
        case "openRow":
          return openAt(message.at);
        case "run":
          return run(message.action);
        case "viewError":
          log.error(`The table of a data set reported: ${message.message}`);
      }
    },
    async move(by) {
      if (!selection) return;
      const known = opened;
      const now = known === undefined ? -1 : selection.ids.indexOf(known.row);
      // The row may have left the selection; then its old place counts.
      const from = now === -1 ? (known?.at ?? -1) : now;
      await openAt(from + by);
    },
    reopen,
    close,
  };
}

/** What went wrong as the rest of a sentence that begins with the file's name. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
