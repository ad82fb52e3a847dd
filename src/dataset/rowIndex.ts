/** The index of a Parquet file: its rows are its records, and nothing but its end is read. */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { fileSource } from "../import/containers/byteSource.ts";
import { stampOf } from "./fileStamp.ts";
import type { LineIndex } from "./lineIndex.ts";

/** Longest list of columns and row groups that goes into the hash, in bytes. */
const mostFooterBytes = 64 * 1024 * 1024;
/** A page of many rows is unpacked for a few of them, so more are worked on together than of lines. */
const together = { bytes: 1024 * 1024, records: 128 };

/**
 * @returns an index whose offsets are numbers of rows and whose bytes are averages of a row group. The hash is of the file's
 *   end, where each column's sizes and extremes are listed, and of parts of the file.
 * @throws ContainerError when the file can't be read.
 */
export async function indexRows(handle: FileHandle): Promise<LineIndex> {
  const { openParquet } = await import("../import/containers/parquetFile.ts");
  const stamp = await stampOf(handle);
  const source = fileSource(handle.fd, stamp.size);
  const file = await openParquet(source);
  const end = await source.read(Math.max(0, stamp.size - 8), 8);
  const footer = Math.min(mostFooterBytes, end.readUInt32LE(0));
  const hash = createHash("sha256").update(`parquet ${stamp.size} ${stamp.parts}`);
  hash.update(await source.read(Math.max(0, stamp.size - 8 - footer), footer));
  return {
    records: file.rows,
    offset: (record) => record,
    bytes: (record) => file.bytesOf(record),
    line: (record) => record + 1,
    contentHash: hash.digest("hex"),
    stamp,
    together,
  };
}
