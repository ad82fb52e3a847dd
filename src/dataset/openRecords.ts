/** Opens the file of a data set, whatever form its records have: lines, packed lines, rows of a Parquet file. */
import { open, stat, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { ContainerError } from "../import/containers/containerError.ts";
import { containerKind } from "../import/containers/contents.ts";
import { l10n } from "../core/text/l10n.ts";
import { DataSetError } from "./dataSet.ts";
import { stampOf, type FileStamp } from "./fileStamp.ts";
import { indexOpenFile, type LineIndex } from "./lineIndex.ts";
import { readProblem } from "./readProblem.ts";
import type { RecordForm } from "./recordTexts.ts";
import { indexRows } from "./rowIndex.ts";
import { sessionRecords } from "./sessionFile.ts";
import { unpackFile } from "./unpackedFile.ts";

export interface OpenRecords {
  /** Of the file that records are read from. It is open as long as the data set: what is put in the file's place does not get under its rows. */
  readonly handle: FileHandle;
  readonly form: RecordForm;
  /** Of the reader's own file, where records are read from another one. */
  readonly packed?: FileStamp;
  readonly close: () => Promise<void>;
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** @throws DataSetError when the file can't be read; the signal's reason when aborted. */
export async function openRecords(file: string, options: ReadOptions): Promise<OpenRecords> {
  let handle: FileHandle | undefined;
  try {
    const info = await stat(file);
    // Opening a pipe waits for a program that writes into it.
    if (!info.isFile() && !info.isDirectory())
      throw new DataSetError(l10n.t("is no file but a pipe, a socket or a device"));
    handle = await open(file, "r");
    const own = handle;
    const close = async (): Promise<void> => own.close();
    const isFile = (await own.stat()).isFile();
    const head = Buffer.alloc(4);
    if (isFile) await own.read(head, 0, 4, 0);
    const kind = containerKind(head);
    if (kind === undefined) {
      const session = isFile ? await sessionRecords(basename(file), own) : undefined;
      if (!session) return { handle, form: "lines", close };
      const packed = await stampOf(own);
      await close();
      return { ...session, form: "lines", packed };
    }
    if (kind === "parquet") return { handle, form: "rows", close };
    const packed = await stampOf(own);
    const unpacked = await unpackFile(basename(file), own, options);
    await close();
    return { ...unpacked, form: "lines", packed };
  } catch (error) {
    await handle?.close().catch(() => undefined);
    throw readProblem(error, options.signal);
  }
}

/** @throws DataSetError when there are no records in it; the signal's reason when aborted. */
export async function indexRecords(
  { handle, form, packed }: OpenRecords,
  options: ReadOptions,
): Promise<LineIndex> {
  try {
    if (form === "rows") return await indexRows(handle);
    const index = await indexOpenFile(handle, options);
    return packed ? { ...index, stamp: packed } : index;
  } catch (error) {
    throw error instanceof ContainerError ? new DataSetError(error.message) : error;
  }
}
