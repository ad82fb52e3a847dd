/** A file that many results go into one after the other, and that is there when all of them are. */
import { writeUserFile } from "./userFile.ts";

export interface GrowingFile {
  /** Resolves when there is room for more. @throws WritingError as soon as it is known that the file can't be written. */
  add(piece: string | Uint8Array): Promise<void>;
  /** Puts the file in its place. @returns as `writeUserFile`. @throws WritingError */
  end(): Promise<number>;
  /** Leaves what was there before. */
  abandon(): Promise<void>;
}

/** Nothing is written to its end any more. */
class Abandoned extends Error {}

/** Gathered before it is written, in UTF-16 code units or bytes. */
const pieceLength = 1024 * 1024;

export function createGrowingFile(path: string): GrowingFile {
  let waiting: (string | Uint8Array)[] = [];
  let length = 0;
  let state: "open" | "ended" | "abandoned" = "open";
  let wake: (() => void) | undefined;
  let taken: (() => void) | undefined;

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (state === "abandoned") throw new Abandoned();
      if (length >= pieceLength || state === "ended") {
        const piece = joined(waiting);
        waiting = [];
        length = 0;
        taken?.();
        if (piece.length > 0) yield piece;
        else if (state === "ended") return;
        continue;
      }
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  const written = writeUserFile(path, pieces());
  // It is awaited by the code that adds or ends; until then a failure is nobody's.
  written.catch(() => undefined);

  return {
    async add(added) {
      waiting.push(added);
      length += added.length;
      if (length < pieceLength) return;
      const room = new Promise<void>((resolve) => (taken = resolve));
      wake?.();
      await Promise.race([room, written]);
    },
    async end() {
      state = "ended";
      wake?.();
      return written;
    },
    async abandon() {
      if (state === "open") state = "abandoned";
      wake?.();
      await written.catch(() => undefined);
    },
  };
}

function joined(pieces: readonly (string | Uint8Array)[]): Uint8Array {
  if (pieces.every((piece) => typeof piece === "string")) return Buffer.from(pieces.join(""));
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece)),
  );
}
