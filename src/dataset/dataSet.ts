/**
 * A data set that is open: a JSON Lines file of any size, its rows, and what can be asked of them. Types only; the way
 * in is `openDataSet`.
 */
import type { RowQuery } from "../core/dataset/query.ts";
import type { DataSetRow, RowGlimpse } from "../core/dataset/row.ts";
import type { SelectionStatistics } from "../core/dataset/statistics.ts";
import type { ReaderCue } from "../core/reader/readerCues.ts";
import type { Trace } from "../core/model/trace.ts";
import type { FieldMapping, FieldSample } from "../import/record/fieldMapping.ts";

export interface OpenOptions {
  /** Where rows are kept between openings; nothing is kept without it. Made when it is not there. */
  readonly cacheDirectory?: string;
  /** Of the product; part of the cache's key beside the engine's own version. */
  readonly version?: string;
  /** Where records of this data set have their fields; what it leaves out is recognised as usual. */
  readonly mapping?: FieldMapping;
  /** The reader's own rules for kinds of steps. */
  readonly cues?: readonly ReaderCue[];
  /** Worker threads; default: the number of cores. */
  readonly workers?: number;
  /** Longest line that is read, in bytes; longer ones are damaged rows. Default 64 MB. */
  readonly maxLineBytes?: number;
  readonly signal?: AbortSignal;
  /** How much of the file is indexed, in bytes; called a few times a second at most. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Counts of records, not of rows. */
export interface AnalysisProgress {
  readonly analysed: number;
  readonly damaged: number;
  readonly total: number;
}

export interface AnalyseOptions {
  /** Rows whose records are to be analysed; default: all. Progress is reported of the whole data set all the same. */
  readonly within?: Uint32Array;
  /** Aborting keeps what is done (in memory and in the cache); analysing again goes on from there. */
  readonly signal?: AbortSignal;
  /** Called a few times a second at most, and once at the end. */
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

export interface FirstOptions {
  /** Aborting leaves records that no thread has begun with to others. */
  readonly signal?: AbortSignal;
  /** Called whenever some of the rows are there. */
  readonly onProgress?: () => void;
}

export interface SearchOptions {
  /** Rows to look in; default: all. */
  readonly within?: Uint32Array;
  readonly signal?: AbortSignal;
  /** Called as parts of the file are done, with the bytes read and the rows found so far. */
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly found: number;
  }) => void;
}

/** `changed`: the file is no longer the one that was indexed, and rows can't be read any more; open it again. */
export type FileState = "same" | "changed" | "missing";

export interface DataSet {
  readonly file: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** SHA-256 of the whole file, in hexadecimal digits. */
  readonly contentHash: string;
  /** Lines that are not blank. Each has one row until it is analysed, and may then have more. */
  readonly records: number;
  /** Rows so far; ids go from 0 to below this. Grows while records with several traces are analysed. */
  readonly rowCount: number;
  readonly progress: AnalysisProgress;

  /** The rows of these ids, in the order given. @throws RangeError for an unknown id. */
  rows(ids: Iterable<number>): DataSetRow[];
  /** Ids of the rows that meet the query, in its order. Works on what is analysed at the moment. */
  query(query?: RowQuery): Uint32Array;
  /** What the rows add up to; default: all rows. */
  statistics(ids?: Uint32Array): SelectionStatistics;
  /** Damaged rows in the order of the file, the first `limit` of them. */
  damaged(limit?: number): Extract<DataSetRow, { state: "damaged" }>[];

  /**
   * Analyses what is not analysed yet, in worker threads, in any order. Resolves when all is done or the signal
   * aborted. A second call for all rows while one is running joins it; no record is analysed twice.
   */
  analyse(options?: AnalyseOptions): Promise<AnalysisProgress>;
  /** Analyses the records of these rows before all others; resolves when they are there or the signal aborted. */
  analyseFirst(ids: Iterable<number>, options?: FirstOptions): Promise<void>;
  /**
   * What the records of these rows say without an analysis, by id; before all analyses. Rows whose record holds no
   * trace, or is too long to be looked at in passing, are left out.
   */
  glimpse(ids: Iterable<number>, signal?: AbortSignal): Promise<ReadonlyMap<number, RowGlimpse>>;
  /** Ids of the rows whose record holds the text in one of its values, in the order of the file. Case is ignored. */
  search(text: string, options?: SearchOptions): Promise<Uint32Array>;

  /** The trace of a row as it is imported, without an analysis. @throws DataSetError for a damaged row or a changed file. */
  readTrace(id: number): Promise<Trace>;
  /** The line of a row as text, without its line break. */
  readLine(id: number): Promise<string>;
  /**
   * Writes the lines of these rows, in the order given, byte for byte with `\n` after each. A record with several
   * selected traces is written once. The file appears when it is complete, or not at all.
   * @returns the number of lines.
   */
  exportLines(ids: Iterable<number>, to: string, signal?: AbortSignal): Promise<number>;

  /** Looks whether the file is still the one that was indexed. */
  checkFile(): Promise<FileState>;
  /** Fields of the first records with a piece of what they hold, for a mapping. */
  fields(): Promise<FieldSample[]>;
  /** Stops all work, saves what is done, ends the threads. */
  close(): Promise<void>;
}

/** Why a data set, or something in it, can't be read: one sentence that goes on after the file's name. */
export class DataSetError extends Error {}
