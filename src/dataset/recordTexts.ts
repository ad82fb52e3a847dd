/** The texts of a data set's records: lines of its file, or rows of a Parquet file. */
import { fstatSync, readSync } from "node:fs";
import { fileSource } from "../import/containers/byteSource.ts";
import type { ParquetFile } from "../import/containers/parquetFile.ts";

/** Where records stand in the file: the offsets and bytes of their lines, or the numbers of their rows as offsets. */
export interface RecordPlaces {
  readonly records: Uint32Array;
  readonly lines: Uint32Array;
  readonly offsets: Float64Array;
  readonly bytes: Uint32Array;
}

/** What the records of a file are. */
export type RecordForm = "lines" | "rows";

export interface RecordTexts {
  /** Gives the text of each place to `use`, in their order, with its index among the places. */
  each(
    places: Pick<RecordPlaces, "offsets" | "bytes">,
    use: (index: number, text: string) => void,
  ): Promise<void>;
}

/** @param file descriptor of the open file. */
export function createRecordTexts(file: number, form: RecordForm): RecordTexts {
  return form === "lines" ? lineTexts(file) : rowTexts(file);
}

/** Longest piece that is read at once; neighbouring lines are read together. */
const maxPieceBytes = 4 * 1024 * 1024;

function lineTexts(file: number): RecordTexts {
  return {
    each({ offsets, bytes }, use) {
      for (let first = 0; first < offsets.length;) {
        const start = offsets[first] ?? 0;
        let end = start + (bytes[first] ?? 0);
        let last = first;
        // Records left out between two (because they are done) cost less to read than to seek.
        for (let next = first + 1; next < offsets.length; next += 1) {
          const nextEnd = (offsets[next] ?? 0) + (bytes[next] ?? 0);
          if ((offsets[next] ?? 0) < start || nextEnd - start > maxPieceBytes) break;
          end = Math.max(end, nextEnd);
          last = next;
        }
        const piece = readRange(file, start, end - start);
        for (let index = first; index <= last; index += 1) {
          const from = (offsets[index] ?? 0) - start;
          use(index, piece.toString("utf8", from, from + (bytes[index] ?? 0)));
        }
        first = last + 1;
      }
      return Promise.resolve();
    },
  };
}

/** Rows that are read at once; a page that holds some of them is unpacked as a whole each time. */
const longestRun = 256;

function rowTexts(file: number): RecordTexts {
  let opened: Promise<ParquetFile> | undefined;
  async function parquet(): Promise<ParquetFile> {
    const { openParquet } = await import("../import/containers/parquetFile.ts");
    return openParquet(fileSource(file, fstatSync(file).size));
  }
  return {
    async each({ offsets }, use) {
      opened ??= parquet();
      const rows = await opened;
      for (let first = 0; first < offsets.length;) {
        const start = offsets[first] ?? 0;
        let last = first;
        while (last - first < longestRun && offsets[last + 1] === (offsets[last] ?? 0) + 1)
          last += 1;
        const texts = await rows.texts(start, start + last - first + 1);
        texts.forEach((text, index) => {
          use(first + index, text);
        });
        first = last + 1;
      }
    },
  };
}

/** @returns fewer bytes where the file ends early. */
export function readRange(file: number, offset: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, buffer, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
