/** Parquet files (hyparquet) as JSON records: the pages that hold the rows asked for, not the row groups around them. */
import { parquetMetadataAsync, parquetSchema } from "hyparquet";
import { parquetPlan } from "hyparquet/src/plan.js";
import { assembleAsync, asyncGroupToRows } from "hyparquet/src/rowgroup.js";
import { readParquetPlan } from "hyparquet/src/scan.js";
import type { AsyncBuffer, FileMetaData, PageLocation } from "hyparquet/src/types.js";
import type { ByteSource } from "./byteSource.ts";
import { ContainerError } from "./containerError.ts";
import { decompressors } from "./parquetPackings.ts";
import { locatePages } from "./parquetPages.ts";
import { recordText } from "./parquetValues.ts";

export interface ParquetFile {
  /** Rows in all. */
  readonly rows: number;
  /** About the bytes of a row's values, unpacked. */
  bytesOf(row: number): number;
  /** The rows from one to below another as JSON objects, one text each. @throws ContainerError where they can't be read. */
  texts(from: number, to: number): Promise<string[]>;
}

const decoder = new TextDecoder();

/** JSON columns as values; what is no JSON stays text. */
function jsonFromBytes(bytes: Uint8Array | undefined): unknown {
  if (!bytes) return bytes;
  const text = decoder.decode(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Shapes on maps hold no text, and damaged ones would be read for minutes. */
const noShape = (): undefined => undefined;

const parsers = { jsonFromBytes, geometryFromBytes: noShape, geographyFromBytes: noShape };

/** Chunks of a column up to this size are read whole, in bytes unpacked; of larger ones only the pages wanted. */
const wholeChunkBytes = 4 * 1024 * 1024;
/** Rows of one page and row are read together, at most so many bytes of a group. */
const maxGroupBytes = 512 * 1024 * 1024;

/** Most rows of a group that are believed. */
const mostRows = 2 ** 31;

/** @throws ContainerError when the file can't be read. */
export async function openParquet(source: ByteSource): Promise<ParquetFile> {
  const file = bufferOf(source);
  const metadata = await explained(() =>
    parquetMetadataAsync(file, { parsers, geoparquet: false }),
  );
  const groups = groupsOf(metadata);
  if (!groups.every(({ rows: count }) => count >= 0 && count <= mostRows))
    throw new ContainerError("is a Parquet file whose number of rows can't be true");
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const locations = new Map<number, Promise<Record<string, PageLocation[]>>>();

  const groupAt = (row: number): Group | undefined =>
    groups.find(({ start, rows: count }) => row >= start && row < start + count);

  /** Where the pages of a group's large columns are; looked up once. */
  function pagesOf(group: Group): Promise<Record<string, PageLocation[]>> {
    const known = locations.get(group.index);
    if (known) return known;
    const found = locatePages(source, metadata, group.index, wholeChunkBytes);
    locations.set(group.index, found);
    found.catch(() => locations.delete(group.index));
    return found;
  }

  return {
    rows,
    bytesOf(row) {
      const group = groupAt(row);
      return group ? Math.ceil(group.bytes / Math.max(1, group.rows)) : 0;
    },
    texts: (from, to) =>
      explained(async () => {
        const texts: string[] = [];
        for (const group of groups) {
          const start = Math.max(from, group.start);
          const end = Math.min(to, group.start + group.rows);
          if (start >= end) continue;
          const pages = await pagesOf(group);
          for (const record of await rowsOf(file, metadata, group.index, pages, start, end))
            texts.push(recordText(record));
        }
        return texts;
      }),
  };
}

interface Group {
  readonly index: number;
  /** Number of its first row in the file. */
  readonly start: number;
  readonly rows: number;
  /** Bytes unpacked. */
  readonly bytes: number;
}

function groupsOf(metadata: FileMetaData): Group[] {
  let start = 0;
  return metadata.row_groups.map((group, index) => {
    const rows = Number(group.num_rows);
    const bytes = group.columns.reduce(
      (sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0),
      0,
    );
    const found = { index, start, rows, bytes };
    start += rows;
    return found;
  });
}

async function rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: number,
  pages: Record<string, PageLocation[]>,
  rowStart: number,
  rowEnd: number,
): Promise<Record<string, unknown>[]> {
  const options = {
    file,
    metadata,
    rowStart,
    rowEnd,
    compressors: decompressors,
    parsers,
    pageLocationsByGroup: metadata.row_groups.map((_, index) => (index === group ? pages : {})),
    useOffsetIndex: true,
  };
  const plan = parquetPlan(options);
  const wholeBytes = plan.groups
    .flatMap(({ chunks }) => chunks)
    .filter((chunk) => !("pageLocations" in chunk) && !("offsetIndex" in chunk))
    .reduce((sum, { columnMetadata }) => sum + Number(columnMetadata.total_uncompressed_size), 0);
  if (wholeBytes > maxGroupBytes) {
    throw new ContainerError(
      `has row groups of ${Math.round(wholeBytes / 1024 ** 2)} MB that can only be read whole; write it again with smaller ones (pyarrow: row_group_size=1000)`,
    );
  }
  const schema = parquetSchema(metadata);
  const rows: Record<string, unknown>[] = [];
  for (const read of readParquetPlan(options, plan)) {
    const assembled = assembleAsync(read, schema, parsers);
    // All are waited for, so that none fails unheard.
    await Promise.allSettled(assembled.asyncColumns.map(({ data }) => data));
    const start = assembled.selectStart ?? rowStart - assembled.groupStart;
    const end = assembled.selectEnd ?? rowEnd - assembled.groupStart;
    rows.push(...(await asyncGroupToRows(assembled, start, end, undefined, "object")));
  }
  return rows;
}

function bufferOf(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const from = start < 0 ? Math.max(0, source.size + start) : start;
      const bytes = await source.read(from, Math.max(0, end - from));
      // A piece of a larger buffer would let the reader look beside it.
      return new Uint8Array(bytes).buffer;
    },
  };
}

async function explained<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ContainerError || !(error instanceof Error)) throw error;
    if ("code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code))
      throw error;
    const why = error.message.replace(/^parquet (?:error: )?/i, "").replace(/\.$/, "");
    throw new ContainerError(
      `is a Parquet file that can't be read (${why}); a download may have been cut off`,
    );
  }
}

/** Bytes of rows, unpacked, that are read together in passing through a file. */
const runBytes = 8 * 1024 * 1024;
const longestRun = 1024;

/** All rows as JSON Lines, a run of rows at a time. @throws ContainerError when the file can't be read. */
export async function* parquetLines(source: ByteSource): AsyncGenerator<Uint8Array> {
  const file = await openParquet(source);
  for (let row = 0; row < file.rows;) {
    const count = Math.ceil(runBytes / Math.max(1, file.bytesOf(row)));
    const end = Math.min(file.rows, row + Math.min(longestRun, count));
    const texts = await file.texts(row, end);
    yield Buffer.from(texts.map((text) => `${text}\n`).join(""));
    row = end;
  }
}
