/** The index of a JSON Lines file: where each record stands, in typed arrays, and what the file was when it was made. */
import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { sniffShape, withoutBom } from "../import/sniff.ts";
import { DataSetError } from "./dataSet.ts";
import { doubleColumn, wordColumn } from "./growing.ts";
import { createLineScanner, isUtf16, markBytes } from "./lineScanner.ts";
import { readProblem } from "./readProblem.ts";
import { stampOf, type FileStamp } from "./fileStamp.ts";
import { l10n } from "../core/text/l10n.ts";

/** About 14 bytes a record. */
export interface LineIndex {
  readonly records: number;
  /** Offset of a record's line in bytes. */
  offset(record: number): number;
  /** Bytes of the line without its line break. */
  bytes(record: number): number;
  /** Line of the file, counted from 1. */
  line(record: number): number;
  /** SHA-256 of the whole file. */
  readonly contentHash: string;
  readonly stamp: FileStamp;
  /** How much is best worked on at once, where reading a few records costs as much as reading many. */
  readonly together?: { readonly bytes: number; readonly records: number };
}

interface IndexOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const pieceBytes = 4 * 1024 * 1024;
/** The form of a file is recognised by its first two lines; a longer first line is taken for a record. */
const sniffLength = 64 * 1024 * 1024;
const newline = 0x0a;

/**
 * Reads the file once, in pieces.
 * @throws DataSetError when it can't be read, is no JSON Lines, or changes meanwhile; the signal's reason when aborted.
 */
export async function indexLines(file: string, options: IndexOptions = {}): Promise<LineIndex> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    return await indexOpenFile(handle, options);
  } catch (error) {
    throw readProblem(error, options.signal);
  } finally {
    await handle?.close();
  }
}

/** The same of a file that is open, and stays so. */
export async function indexOpenFile(
  handle: FileHandle,
  { signal, onProgress }: IndexOptions,
): Promise<LineIndex> {
  const stats = await handle.stat();
  if (stats.isDirectory()) throw new DataSetError(l10n.t("is a folder; open the files in it"));
  // Offsets of 2^32 and more need more than 32 bits, and doubles are exact far beyond that.
  const offsets = doubleColumn();
  const lengths = wordColumn();
  const lines = wordColumn();
  let records = 0;
  const hash = createHash("sha256");
  const sniffer = createSniffer();
  let scanner: ReturnType<typeof createLineScanner> | undefined;
  const buffer = Buffer.allocUnsafe(pieceBytes);
  let told = 0;
  let position = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, pieceBytes, position);
    const piece = buffer.subarray(0, bytesRead);
    sniffer.push(piece, bytesRead === 0);
    if (bytesRead === 0) break;
    hash.update(piece);
    if (scanner === undefined) {
      const mark = markBytes(piece);
      scanner = createLineScanner(mark, (offset, bytes, line) => {
        offsets.set(records, offset);
        lengths.set(records, bytes);
        lines.set(records, line);
        records += 1;
      });
      scanner.push(piece.subarray(mark));
    } else scanner.push(piece);
    position += bytesRead;
    if (onProgress && position - told >= 16 * pieceBytes) {
      told = position;
      onProgress(position, stats.size);
    }
  }
  scanner?.end();
  const stamp = await stampOf(handle);
  if (stamp.size !== position || stamp.mtimeMs !== stats.mtimeMs) {
    throw new DataSetError(
      l10n.t("was written to while it was read; open it again when that has ended"),
    );
  }
  onProgress?.(position, position);
  return {
    records,
    offset: offsets.get,
    bytes: lengths.get,
    line: lines.get,
    contentHash: hash.digest("hex"),
    stamp,
  };
}

/** Refuses what is no JSON Lines as soon as that is certain. */
function createSniffer(): { push(piece: Uint8Array, atEnd: boolean): void } {
  let decoder: StringDecoder | undefined;
  let head = "";
  let done = false;
  return {
    push(piece, atEnd) {
      if (done) return;
      if (decoder === undefined) {
        if (isUtf16(piece)) {
          throw new DataSetError(l10n.t("is UTF-16; save it as UTF-8, which JSON Lines are"));
        }
        decoder = new StringDecoder("utf8");
      }
      const isFirst = head === "";
      head += decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
      // Only another line can settle it: looking at one long line again with each piece would take time that grows
      // with its square.
      if (!atEnd && !isFirst && !piece.includes(newline)) {
        done = head.length > sniffLength;
        return;
      }
      const shape = sniffShape(head, atEnd);
      if (shape === "more") return;
      refuse(shape, atEnd && isOneObject(head));
      done = true;
      head = "";
    },
  };
}

/** A file of one record only: nothing follows its line. */
function isOneObject(text: string): boolean {
  const line = text.trim();
  return line.includes("\n") ? false : withoutBom(line).startsWith("{");
}

function refuse(shape: ReturnType<typeof sniffShape>, isOne: boolean): void {
  if (shape === "empty") throw new DataSetError(l10n.t("is empty"));
  if (shape === "binary") throw new DataSetError(l10n.t("is not text (it holds NUL bytes)"));
  if (shape === "whole" && !isOne) {
    throw new DataSetError(
      l10n.t("is not JSON Lines (one object a line), which data sets are; open it as a trace"),
    );
  }
}
