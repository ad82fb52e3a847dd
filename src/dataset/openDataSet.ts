/** Opens a JSON Lines file as a data set: puts index, rows, threads, cache and queries together. */
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { engine } from "../core/analysis/engine.ts";
import { fieldsOf } from "../import/record/fieldMapping.ts";
import { readJsonLine } from "../import/jsonLines.ts";
import { parseLooseJson as parseJson } from "../import/json/jsonText.ts";
import { DataSetError, type DataSet, type FileState, type OpenOptions } from "./dataSet.ts";
import { exportLines } from "./exportLines.ts";
import { compareStamp } from "./fileStamp.ts";
import { indexOpenFile, type LineIndex } from "./lineIndex.ts";
import { readProblem } from "./readProblem.ts";
import { createRowAnalysis, placesOf } from "./rowAnalysis.ts";
import { createRowCache } from "./rowCache.ts";
import { createRowStore } from "./rowStore.ts";
import {
  readRange,
  type RecordRows,
  type RowResult,
  type RowTask,
  type RowWorkerData,
} from "./rowTask.ts";
import { runQuery } from "./runQuery.ts";
import { searchRows } from "./searchRows.ts";
import { selectionStatistics } from "./selectionStatistics.ts";
import { dataSetWorkerFile } from "./workerFile.ts";
import { createWorkerPool, defaultWorkers } from "../node/workerPool.ts";

const defaultCacheBytes = 512 * 1024 * 1024;
const defaultLineBytes = 64 * 1024 * 1024;
/** Longest line that is parsed for a glimpse, in bytes; a screen of them must take no time worth speaking of. */
const longestGlimpse = 1024 * 1024;
/** Data sets whose records differ show it in the first ones. */
const sampledRecords = 5;

/** What a test puts in the place of parts. */
interface OpenParts {
  /** The program of the threads. */
  readonly workerFile?: string | URL;
}

/**
 * Opens the file: reads it once for its index, and the rows that the cache has. The analysis waits to be asked for.
 * @throws DataSetError when it can't be read or is no JSON Lines; the signal's reason when aborted.
 */
export async function openDataSet(
  file: string,
  options: OpenOptions = {},
  { workerFile = dataSetWorkerFile() }: OpenParts = {},
): Promise<DataSet> {
  const { mapping, cues = [], signal, onProgress, maxLineBytes = defaultLineBytes } = options;
  // Open as long as the data set: what is put in the file's place does not get under its rows.
  const handle = await open(file, "r").catch((error: unknown) => {
    throw readProblem(error, signal);
  });
  const data: RowWorkerData = {
    file: handle.fd,
    name: basename(file),
    cues,
    ...(mapping === undefined ? {} : { mapping }),
  };
  const pool = createWorkerPool<RowTask, RowResult>({
    file: workerFile,
    size: options.workers ?? defaultWorkers(),
    data,
  });
  let index: LineIndex;
  try {
    // The first rows are wanted as soon as the index is there.
    pool.warm();
    index = await indexOpenFile(handle, { signal, onProgress });
  } catch (error) {
    await pool.close();
    await handle.close();
    throw readProblem(error, signal);
  }
  const store = createRowStore(index);
  const cache =
    options.cacheDirectory === undefined
      ? undefined
      : createRowCache({
          directory: options.cacheDirectory,
          key: [index.contentHash, engine, options.version ?? "", mapping ?? {}, cues],
          maxBytes: options.maxCacheBytes ?? defaultCacheBytes,
        });
  for (const rows of (await cache?.load()) ?? []) if (rows.record < index.records) store.add(rows);

  const checkFile = (): Promise<FileState> => compareStamp(file, index.stamp);
  async function ensureSame(): Promise<void> {
    const state = await checkFile();
    if (state === "missing") throw new DataSetError("is no longer there");
    if (state === "changed")
      throw new DataSetError("has changed since it was opened; open it again");
  }
  async function save(rows: readonly RecordRows[]): Promise<void> {
    // Rows of a file that became another one would be kept for the one that it was.
    await ensureSame();
    await cache?.save(rows);
  }
  const analysis = createRowAnalysis({ index, store, pool, maxLineBytes, save });

  const recordsOf = (ids: Iterable<number>): Set<number> =>
    new Set(Array.from(ids, (id) => store.row(id).record));

  function lineOf(record: number): string {
    if (index.bytes(record) > maxLineBytes) {
      throw new DataSetError(`has a line ${index.line(record)} that is too long to be read`);
    }
    return readRange(handle.fd, index.offset(record), index.bytes(record)).toString("utf8");
  }

  return {
    file,
    bytes: index.stamp.size,
    contentHash: index.contentHash,
    records: index.records,
    get rowCount() {
      return store.count;
    },
    get progress() {
      return analysis.progress;
    },
    rows: (ids) => Array.from(ids, (id) => store.row(id)),
    query: (query) => runQuery(store, query),
    statistics: (ids) => selectionStatistics(store, ids ?? store.inOrder()),
    damaged(limit = Infinity) {
      const rows: ReturnType<DataSet["damaged"]> = [];
      for (let record = 0; record < index.records && rows.length < limit; record += 1) {
        const row = store.state(record) === "damaged" ? store.row(record) : undefined;
        if (row?.state === "damaged") rows.push(row);
      }
      return rows;
    },
    async analyse({ within, ...wishes } = {}) {
      await ensureSame();
      return within === undefined
        ? analysis.analyse(wishes)
        : analysis.analyseThese(recordsOf(within), wishes);
    },
    async analyseFirst(ids, wishes) {
      await ensureSame();
      await analysis.analyseFirst(recordsOf(ids), wishes);
    },
    async glimpse(ids, glimpseSignal) {
      await ensureSame();
      const short = [...ids].filter((id) => store.row(id).bytes <= longestGlimpse);
      const records = [...recordsOf(short)];
      const task: RowTask = { kind: "glimpse", places: placesOf(index, records) };
      const result = await pool.run(task, { urgent: "first", signal: glimpseSignal });
      const glimpses = result.kind === "glimpse" ? result.glimpses : [];
      const byRecord = new Map(records.map((record, at) => [record, glimpses[at]]));
      return new Map(
        short.flatMap((id) => {
          const glimpse = byRecord.get(store.place(id).record);
          return glimpse ? [[id, glimpse] as const] : [];
        }),
      );
    },
    async search(text, wishes) {
      await ensureSame();
      return searchRows({ index, store, pool, maxLineBytes }, text, wishes);
    },
    async readTrace(id) {
      const { record, part, line } = store.row(id);
      await ensureSame();
      const source = { name: basename(file), createdAt: new Date().toISOString(), line };
      const read = readJsonLine(lineOf(record), source, mapping);
      if ("problem" in read) throw new DataSetError(`line ${line} ${read.problem}`);
      const trace = read.traces[part];
      if (!trace) throw new DataSetError(`line ${line} holds no trace`);
      return trace;
    },
    async readLine(id) {
      const { record } = store.row(id);
      await ensureSame();
      return lineOf(record);
    },
    async exportLines(ids, to, exportSignal) {
      await ensureSame();
      return exportLines(handle.fd, index, recordsOf(ids), to, exportSignal);
    },
    async fields() {
      await ensureSame();
      const samples = new Map<string, string>();
      for (let record = 0; record < Math.min(sampledRecords, index.records); record += 1) {
        if (index.bytes(record) > maxLineBytes) continue;
        for (const { path, sample } of fieldsOf(parseJson(lineOf(record))))
          if (!samples.has(path)) samples.set(path, sample);
      }
      return Array.from(samples, ([path, sample]) => ({ path, sample }));
    },
    checkFile,
    async close() {
      await pool.close();
      // Nobody is left to be told that the file has changed; then there is nothing to be kept either.
      await analysis.end().catch(() => undefined);
      await handle.close();
    },
  };
}
