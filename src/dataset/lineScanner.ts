/** Finds the lines of a stream of UTF-8 that is cut anywhere: where each begins and ends, in constant memory. */

/**
 * @param offset of the line's first byte.
 * @param bytes its length without the line break, `\n` or `\r\n`.
 * @param line counted from 1; blank lines count too.
 */
type LineHandler = (offset: number, bytes: number, line: number) => void;

interface LineScanner {
  push(chunk: Uint8Array): void;
  /** Closes the last line, which needs no line break. */
  end(): void;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Bytes of the byte order mark at the beginning of a file, 0 where there is none. */
export function markBytes(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** A byte order mark that says UTF-16. */
export function isUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/**
 * Calls `onLine` for each line that holds more than white space.
 * @param start offset of the first byte that will be pushed.
 */
export function createLineScanner(start: number, onLine: LineHandler): LineScanner {
  let base = start;
  let lineStart = start;
  let line = 1;
  /** Nothing but white space in the open line's bytes that came with earlier chunks. */
  let blank = true;
  let lastByte = 0;

  function close(chunk: Uint8Array, end: number): void {
    if (!blank || !isBlank(chunk, lineStart - base, end - base)) {
      const before = end > base ? chunk[end - base - 1] : lastByte;
      const bytes = end - lineStart;
      onLine(lineStart, bytes > 0 && before === carriageReturn ? bytes - 1 : bytes, line);
    }
    line += 1;
    lineStart = end + 1;
    blank = true;
  }

  return {
    push(chunk) {
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1))
        close(chunk, base + at);
      if (chunk.length === 0) return;
      blank &&= isBlank(chunk, lineStart - base, chunk.length);
      lastByte = chunk[chunk.length - 1] ?? 0;
      base += chunk.length;
    },
    end() {
      if (lineStart < base) close(new Uint8Array(0), base);
    },
  };
}

function isBlank(chunk: Uint8Array, from: number, to: number): boolean {
  for (let index = Math.max(0, from); index < to; index += 1) {
    const byte = chunk[index] ?? 0;
    if (byte > 0x20 || (byte !== 0x20 && (byte < 9 || byte > 13))) return false;
  }
  return true;
}
