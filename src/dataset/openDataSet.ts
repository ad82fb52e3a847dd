/** Opens a file of records as a data set: puts index, rows, threads, cache and queries together. */
import { basename } from "node:path";
import { engine } from "../core/analysis/engine.ts";
import type { DataSet, OpenOptions } from "./dataSet.ts";
import { glimpseRows } from "./glimpseRows.ts";
import type { LineIndex } from "./lineIndex.ts";
import { indexRecords, openRecords, type OpenRecords } from "./openRecords.ts";
import { readProblem } from "./readProblem.ts";
import { createRowAnalysis, type RowAnalysis } from "./rowAnalysis.ts";
import { createRowCache, type RowCache } from "./rowCache.ts";
import { createRowStore, type RowStore } from "./rowStore.ts";
import type { RecordRows, RowResult, RowTask, RowWorkerData } from "./rowTask.ts";
import { runQuery } from "./runQuery.ts";
import { searchRows } from "./searchRows.ts";
import { selectionStatistics } from "./selectionStatistics.ts";
import { createSourceLines, type SourceLines } from "./sourceLines.ts";
import { dataSetWorkerFile } from "./workerFile.ts";
import { createWorkerPool, defaultWorkers, type WorkerPool } from "../node/workerPool.ts";
import { defined } from "../core/model/defined.ts";

const mostCacheBytes = 512 * 1024 * 1024;
const defaultLineBytes = 64 * 1024 * 1024;

/** What a test puts in the place of parts. */
interface OpenParts {
  /** The program of the threads. */
  readonly workerFile?: string | URL;
}

/**
 * Opens the file: reads it once for its index, and the rows that the cache has. The analysis waits to be asked for.
 * @throws DataSetError when it can't be read or holds no records; the signal's reason when aborted.
 */
export async function openDataSet(
  file: string,
  options: OpenOptions = {},
  { workerFile = dataSetWorkerFile() }: OpenParts = {},
): Promise<DataSet> {
  const { mapping, maxLineBytes = defaultLineBytes } = options;
  const opened = await openFile(file, options, workerFile);
  const { handle, form, index } = opened;
  const store = createRowStore(index);
  const cache = cacheOf(index, options);
  for (const rows of (await cache?.load()) ?? []) if (rows.record < index.records) store.add(rows);
  const lines = createSourceLines({ file, handle, form, index, maxLineBytes, mapping });
  async function save(rows: readonly RecordRows[]): Promise<void> {
    // Rows of a file that became another one would be kept for the one that it was.
    await lines.ensureSame();
    await cache?.save(rows);
  }
  const analysis = createRowAnalysis({ index, store, pool: opened.pool, maxLineBytes, save });
  return dataSetOf({ ...opened, file, store, lines, analysis, maxLineBytes });
}

interface OpenFile extends OpenRecords {
  readonly index: LineIndex;
  readonly pool: WorkerPool<RowTask, RowResult>;
}

/** Opens and indexes the file, and starts the threads. @throws see `openDataSet`; nothing stays open then. */
async function openFile(
  file: string,
  { mapping, cues = [], workers = defaultWorkers(), signal, onProgress }: OpenOptions,
  workerFile: string | URL,
): Promise<OpenFile> {
  const records = await openRecords(file, { signal, onProgress });
  const { handle, form } = records;
  const data: RowWorkerData = {
    file: handle.fd,
    form,
    name: basename(file),
    cues,
    ...defined({ mapping }),
  };
  const pool = createWorkerPool<RowTask, RowResult>({ file: workerFile, size: workers, data });
  try {
    // The first rows are wanted as soon as the index is there.
    pool.warm();
    return { ...records, pool, index: await indexRecords(records, { signal, onProgress }) };
  } catch (error) {
    await pool.close();
    await records.close();
    throw readProblem(error, signal);
  }
}

function cacheOf(
  { contentHash }: LineIndex,
  { cacheDirectory: directory, version = "", mapping = {}, cues = [] }: OpenOptions,
): RowCache | undefined {
  if (directory === undefined) return undefined;
  const key = [contentHash, engine, version, mapping, cues];
  return createRowCache({ directory, key, maxBytes: mostCacheBytes });
}

interface DataSetParts extends OpenFile {
  readonly file: string;
  readonly store: RowStore;
  readonly lines: SourceLines;
  readonly analysis: RowAnalysis;
  readonly maxLineBytes: number;
}

function dataSetOf(parts: DataSetParts): DataSet {
  const { file, index, pool, store, lines, analysis } = parts;
  const recordsOf = (ids: Iterable<number>): Set<number> =>
    new Set(Array.from(ids, (id) => store.row(id).record));

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
      await lines.ensureSame();
      return within === undefined
        ? analysis.analyse(wishes)
        : analysis.analyseThese(recordsOf(within), wishes);
    },
    async analyseFirst(ids, wishes) {
      await lines.ensureSame();
      await analysis.analyseFirst(recordsOf(ids), wishes);
    },
    async glimpse(ids, signal) {
      await lines.ensureSame();
      return glimpseRows(parts, ids, signal);
    },
    async search(text, wishes) {
      await lines.ensureSame();
      return searchRows(parts, text, wishes);
    },
    async readTrace(id) {
      const { record, part } = store.row(id);
      await lines.ensureSame();
      return lines.trace(record, part);
    },
    async readLine(id) {
      const { record } = store.row(id);
      await lines.ensureSame();
      return lines.line(record);
    },
    async exportLines(ids, to, signal) {
      await lines.ensureSame();
      return lines.export(recordsOf(ids), to, signal);
    },
    async fields() {
      await lines.ensureSame();
      return lines.fields();
    },
    checkFile: () => lines.check(),
    async close() {
      await pool.close();
      // No later reading would notice that the file has changed; then there is nothing to be kept either.
      await analysis.end().catch(() => undefined);
      await parts.close();
    },
  };
}
