/** Whether a file is still the one that was read: its size, its time, and a hash of parts of it. */
import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";

export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  /** SHA-256 over the first and last bytes and some between, at even distances. */
  readonly parts: string;
}

const partBytes = 4096;
const partCount = 32;

/** Takes the stamp of an open file; it reads at most 128 KB. */
export async function stampOf(handle: FileHandle): Promise<FileStamp> {
  const { size, mtimeMs } = await handle.stat();
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(partBytes);
  const last = Math.max(0, size - partBytes);
  for (let part = 0; part < partCount; part += 1) {
    const position = Math.floor((last * part) / (partCount - 1));
    const { bytesRead } = await handle.read(buffer, 0, partBytes, position);
    hash.update(buffer.subarray(0, bytesRead));
    if (last === 0) break;
  }
  return { size, mtimeMs, parts: hash.digest("hex") };
}

/** Compares a file with its stamp. A file that was only touched, or copied over itself, is the same. */
export async function compareStamp(
  file: string,
  stamp: FileStamp,
): Promise<"same" | "changed" | "missing"> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const now = await handle.stat();
    if (now.size !== stamp.size) return "changed";
    if (now.mtimeMs === stamp.mtimeMs) return "same";
    return (await stampOf(handle)).parts === stamp.parts ? "same" : "changed";
  } catch {
    return "missing";
  } finally {
    await handle?.close();
  }
}
