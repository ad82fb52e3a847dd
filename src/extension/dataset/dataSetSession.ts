/** One data set that is open in an editor: opens the file, answers its view, and gives rows as traces. */
import { basename } from "node:path";
import type {
  DataSetAction,
  FromDataSetView,
  ToDataSetView,
} from "../../core/dataset/dataSetProtocol.ts";
import type { Logger } from "../../core/model/log.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import type { FieldMapping } from "../../import/fieldMapping.ts";
import { createRowSelection, type RowSelection } from "./rowSelection.ts";
import { createScreenRows, type ScreenRows } from "./screenRows.ts";

/** What the session does itself. */
type SessionAction = "analyse" | "stopAnalysis" | "stopSearch" | "reopen";

/** What the session asks of its surroundings. */
interface SessionHost {
  post(message: ToDataSetView): void;
  /** Shows the trace of a row. @param place of it among the rows shown, from 0. */
  showTrace(trace: Trace, place: number, rows: number): Promise<void>;
  /** What the session does not do itself. */
  run(action: Exclude<DataSetAction, SessionAction>): void;
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

/** Files up to this size are analysed without being asked to, in bytes; larger ones take minutes of all cores. */
const analysedUnasked = 64 * 1024 * 1024;

/** While rows are analysed the selection is looked up again so often, in milliseconds. */
const refreshMs = 1000;

/** Rows that a screen shows at once, about. */
const firstScreen = 30;

export function createDataSetSession(input: SessionInput): DataSetSession {
  const { file, host, log } = input;
  const name = basename(file);
  let { mapping } = input;
  let set: DataSet | undefined;
  let selection: RowSelection | undefined;
  let opening: AbortController | undefined;
  let analysing: AbortController | undefined;
  let screen: ScreenRows | undefined;
  let opened: { readonly row: number; readonly trace: string; readonly at: number } | undefined;
  /** The last version of a selection before the present one. */
  let versions = 0;
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
      selection = createRowSelection(next, versions + 1);
      screen = createScreenRows(next);
      postState();
      postSelection();
      // The view will ask for these; by then something is known of them.
      lookAt(selection.version, 0, firstScreen).catch((error: unknown) => {
        log.warn(`The first rows were not analysed: ${String(error)}`);
      });
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

  async function analyseRows(
    ids: Uint32Array,
    signal: AbortSignal,
    tell: (left: number) => void,
  ): Promise<void> {
    const running = set;
    if (!running) return;
    const left = (): number =>
      running.query({ where: [{ column: "state", anyOf: ["pending"] }], within: ids }).length;
    const follow = (): void => {
      if (set !== running) return;
      postState();
      if (Date.now() - lastRefresh >= refreshMs) refresh();
      tell(left());
    };
    await running.analyse({ within: ids, signal, onProgress: follow });
    if (set !== running) return;
    refresh();
    postState();
  }

  function refresh(): void {
    lastRefresh = Date.now();
    if (selection?.refresh() === true) postSelection();
    else postStatistics();
  }

  function sendRows(version: number, from: number, count: number): void {
    if (!screen || version !== selection?.version) return;
    const ids = selection.ids.subarray(from, from + count);
    post({ type: "rows", version, from, rows: screen.rows(ids) });
  }

  async function lookAt(version: number, from: number, count: number): Promise<void> {
    if (!screen || version !== selection?.version) return;
    const shown = screen;
    await shown.lookAt(selection.ids.subarray(from, from + count), () => {
      if (screen === shown) sendRows(version, from, count);
    });
    if (screen === shown) postState();
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
    screen?.stop();
    selection?.stopSearch();
    const closing = set;
    versions = selection?.version ?? versions;
    set = undefined;
    selection = undefined;
    screen = undefined;
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
      case "exportReport":
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
          sendRows(message.version, message.from, message.count);
          return;
        case "inView":
          return lookAt(message.version, message.from, message.count);
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
    analyseRows,
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
