/**
 * Packed data sets as JSON Lines: unpacked once into a file of its own, which nobody else can read and which is gone with the
 * data set, because packed data can't be read at any place.
 */
import { mkdtemp, open, rm, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileSource, type ByteSource } from "../import/containers/byteSource.ts";
import { ContainerError } from "../import/containers/containerError.ts";
import { contentsOf, type Content } from "../import/containers/contents.ts";
import { textPieces } from "../import/containers/textPieces.ts";
import { parseLooseJson } from "../import/json/jsonText.ts";
import { sniffShape } from "../import/sniff.ts";
import { DataSetError } from "./dataSet.ts";

interface UnpackOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the packed file that are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface UnpackedFile {
  readonly handle: FileHandle;
  /** Closes and deletes it. */
  readonly close: () => Promise<void>;
}

/** Longest text that is no JSON Lines, in UTF-16 code units: it is held as a whole. */
const maxWhole = 256 * 1024 * 1024;
const tellEvery = 16 * 1024 * 1024;

/** @throws DataSetError when nothing in it is a data set; the signal's reason when aborted. */
export async function unpackFile(
  name: string,
  packed: FileHandle,
  { signal, onProgress }: UnpackOptions,
): Promise<UnpackedFile> {
  const { size } = await packed.stat();
  const { handle, close } = await scratchFile();
  try {
    const source = told(fileSource(packed.fd, size), signal, onProgress);
    let problem: string | undefined;
    let lines = 0;
    for await (const content of contentsOf(name, source)) {
      const written = await writeContent(content, handle);
      if (typeof written === "number") lines += written;
      else problem ??= written;
    }
    if (lines === 0)
      throw new DataSetError(
        problem ?? "holds no JSON Lines, which data sets are; open it as a trace",
      );
    return { handle, close };
  } catch (error) {
    await close();
    throw error instanceof ContainerError ? new DataSetError(error.message) : error;
  }
}

/** A file for records of its own, which nobody else can read and which is gone when it is closed. */
export async function scratchFile(): Promise<UnpackedFile> {
  const folder = await mkdtemp(join(tmpdir(), "reasoning-trace-"));
  const handle = await open(join(folder, "records.jsonl"), "wx+", 0o600);
  // Where a name can go before its file is closed, a crash leaves nothing behind.
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  return {
    handle,
    async close() {
      await handle.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @returns the records that were written, or why there are none. */
async function writeContent(content: Content, to: FileHandle): Promise<number | string> {
  if ("note" in content) return 0;
  if ("problem" in content) return content.problem;
  const head: string[] = [];
  let shape: ReturnType<typeof sniffShape> = "more";
  let length = 0;
  let written = 0;
  const pieces = textPieces(content.pieces);
  try {
    for await (const piece of pieces) {
      if (shape === "lines") {
        await to.writeFile(piece);
        continue;
      }
      head.push(piece);
      length += piece.length;
      if (shape === "more" && (head.length === 1 || piece.includes("\n")))
        shape = sniffShape(head.join(""), false);
      if (shape === "binary") return "is not text (it holds NUL bytes)";
      if (shape === "lines") {
        await to.writeFile(head.splice(0).join(""));
        written = 1;
      } else if (length > maxWhole)
        return "holds a text of over 256 MB that is no JSON Lines, which data sets are";
    }
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    if (written === 0) return error.message;
    // What came before is a data set; that it goes on is seen in a row of its own.
    await to.writeFile(`\n${error.message}`);
  }
  if (written > 0) {
    await to.writeFile("\n");
    return written;
  }
  return writeWhole(head.join(""), to);
}

/** A JSON text as records: the items of a list, or one. */
async function writeWhole(text: string, to: FileHandle): Promise<number | string> {
  const value = parseLooseJson(text);
  const records = Array.isArray(value) ? (value as unknown[]) : [value];
  const objects = records.filter((record) => typeof record === "object" && record !== null);
  if (objects.length === 0) return "holds no JSON Lines, which data sets are; open it as a trace";
  for (const record of objects) await to.writeFile(`${JSON.stringify(record)}\n`);
  return objects.length;
}

/** Says how far it is, and ends when the signal aborts. */
function told(
  source: ByteSource,
  signal: AbortSignal | undefined,
  onProgress: UnpackOptions["onProgress"],
): ByteSource {
  let last = 0;
  return {
    size: source.size,
    read(offset, length) {
      signal?.throwIfAborted();
      if (offset - last >= tellEvery) {
        last = offset;
        onProgress?.(offset, source.size);
      }
      return source.read(offset, length);
    },
  };
}
