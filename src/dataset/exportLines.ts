/** Copies lines of a data set into a file of their own, byte for byte. */
import { WritingError, writeUserFile } from "../node/userFile.ts";
import { DataSetError } from "./dataSet.ts";
import type { LineIndex } from "./lineIndex.ts";
import { readProblem } from "./readProblem.ts";
import { createRecordTexts, readRange, type RecordForm } from "./recordTexts.ts";
import { l10n } from "../core/text/l10n.ts";

/** Lines are read and written in pieces of about this size; longer ones in several. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * @param file descriptor of the open data set.
 * @param to written under another name beside it and renamed when it is complete.
 * @returns the number of lines. @throws DataSetError when the file can't be written; the signal's reason when aborted.
 */
export async function exportLines(
  file: number,
  form: RecordForm,
  index: LineIndex,
  records: Iterable<number>,
  to: string,
  signal?: AbortSignal,
): Promise<number> {
  let lines = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of piecesOf(file, form, index, records, () => (lines += 1))) {
      signal?.throwIfAborted();
      yield piece;
    }
  }
  try {
    await writeUserFile(to, pieces());
  } catch (error) {
    if (!(error instanceof WritingError)) throw readProblem(error, signal);
    throw new DataSetError(l10n.t("can't be exported: {0}", error.message));
  }
  return lines;
}

const lineBreak = Buffer.from("\n");

/** Lines byte for byte; rows as JSON. */
async function* piecesOf(
  file: number,
  form: RecordForm,
  index: LineIndex,
  records: Iterable<number>,
  count: () => void,
): AsyncGenerator<Buffer> {
  const rows = form === "rows" ? createRecordTexts(file, form) : undefined;
  let gathered: Buffer[] = [];
  let length = 0;
  for (const record of records) {
    const offset = index.offset(record);
    const bytes = index.bytes(record);
    if (rows) {
      await rows.each(
        { offsets: Float64Array.of(offset), bytes: Uint32Array.of(bytes) },
        (_, text) => {
          gathered.push(Buffer.from(text));
          length += text.length;
        },
      );
    } else {
      for (let from = 0; from < bytes; from += pieceBytes) {
        const piece = readRange(file, offset + from, Math.min(pieceBytes, bytes - from));
        gathered.push(piece);
        length += piece.length;
      }
    }
    gathered.push(lineBreak);
    count();
    if (length < pieceBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    length = 0;
  }
  if (gathered.length > 0) yield Buffer.concat(gathered);
}
