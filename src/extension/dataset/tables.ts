/** Opens the file of a data set, and opens it again by another mapping: one table after the other for the same view. */
import type { ToDataSetView } from "../../core/dataset/dataSetProtocol.ts";
import type { Logger } from "../../core/model/log.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { DataSet } from "../../dataset/dataSet.ts";
import type { FieldMapping } from "../../import/record/fieldMapping.ts";
import { createOpenTable, type OpenTable } from "./openTable.ts";
import { sentenceOf } from "./sentenceOf.ts";
import { defined } from "../../core/model/defined.ts";

interface Tables {
  /** Undefined while the file is being opened, and when it can't be. */
  readonly table: OpenTable | undefined;
  open(): Promise<void>;
  /** Opens the file again, by another mapping where one is given. */
  readonly reopen: (mapping?: FieldMapping) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Sends the view all that it needs after it was loaded again. */
  postAll(): void;
}

interface TablesInput {
  readonly file: string;
  readonly name: string;
  readonly cacheDirectory: string;
  readonly version: string;
  readonly mapping: FieldMapping | undefined;
  readonly cues: () => readonly ReaderCue[];
  readonly post: (message: ToDataSetView) => void;
  readonly wantsStatistics: () => boolean;
  readonly host: { warn(message: string): void };
  readonly log: Logger;
}

/** Files up to this size are analysed without being asked to, in bytes; larger ones take minutes of all cores. */
const analysedUnasked = 64 * 1024 * 1024;

/** About the number of rows that a screen shows at once. */
const firstScreen = 30;

export function createTables(input: TablesInput): Tables {
  const { file, name, post, log } = input;
  let { mapping } = input;
  let table: OpenTable | undefined;
  let opening: AbortController | undefined;
  let failure: string | undefined;
  /** The last version of a selection before the present table. */
  let versions = 0;

  async function open(): Promise<void> {
    const own = new AbortController();
    opening = own;
    failure = undefined;
    try {
      // Not needed before a data set is opened, and then with its threads: a bundle of its own.
      const { openDataSet } = await import("../../dataset/openDataSet.ts");
      const set = await openDataSet(file, {
        cacheDirectory: input.cacheDirectory,
        version: input.version,
        cues: input.cues(),
        ...defined({ mapping }),
        signal: own.signal,
        onProgress(done, total) {
          post({ type: "opening", name, done, total });
        },
      });
      if (own.signal.aborted) await set.close();
      else show(set);
    } catch (error) {
      if (own.signal.aborted) return;
      log.error(String(error));
      failure = `${name} ${sentenceOf(error)}`;
      post({ type: "failed", message: failure });
    }
  }

  function show(set: DataSet): void {
    const next = createOpenTable({
      set,
      name,
      firstVersion: versions + 1,
      mapped: mapping !== undefined && Object.keys(mapping).length > 0,
      wantsStatistics: input.wantsStatistics,
      post,
      warn: (message) => {
        input.host.warn(message);
      },
    });
    table = next;
    next.postAll();
    // The view will ask for these; by then something is known of them.
    next.lookAt(next.selection.version, 0, firstScreen).catch((error: unknown) => {
      log.warn(`The first rows were not analysed: ${String(error)}`);
    });
    if (set.bytes <= analysedUnasked) void next.analyse();
  }

  async function close(): Promise<void> {
    opening?.abort();
    const closing = table;
    versions = closing?.selection.version ?? versions;
    table = undefined;
    await closing?.close();
  }

  return {
    get table() {
      return table;
    },
    open,
    async reopen(next = mapping) {
      await close();
      mapping = next;
      await open();
    },
    close,
    postAll() {
      if (failure !== undefined) post({ type: "failed", message: failure });
      table?.postAll();
    },
  };
}
