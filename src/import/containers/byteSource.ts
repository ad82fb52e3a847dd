/** Bytes that can be read at any place: of an open file, or in memory. */
import { read } from "node:fs";
import { promisify } from "node:util";

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** @returns fewer bytes than asked for where the source ends. */
  read(offset: number, length: number): Promise<Buffer>;
}

const readInto = promisify(read);

/** @param file descriptor of an open file; it stays the caller's to close. */
export function fileSource(file: number, size: number): ByteSource {
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await readInto(
          file,
          buffer,
          filled,
          wanted - filled,
          offset + filled,
        );
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: all.length,
    read: (offset, length) => Promise.resolve(all.subarray(offset, offset + length)),
  };
}

/** Small enough that what the first ones hold is there soon, large enough to go fast. */
const pieceBytes = 64 * 1024;

/** A part of the source, piece by piece. @param end offset after its last byte. */
export async function* piecesOf(
  source: ByteSource,
  start = 0,
  end = source.size,
): AsyncGenerator<Buffer> {
  for (let offset = start; offset < end;) {
    const piece = await source.read(offset, Math.min(pieceBytes, end - offset));
    if (piece.length === 0) return;
    offset += piece.length;
    yield piece;
  }
}
