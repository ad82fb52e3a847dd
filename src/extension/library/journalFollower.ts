/** Reads the journals of runs in other windows from where it stopped: a list is asked for at every change of one. */
import { open, stat } from "node:fs/promises";
import { reduceRun } from "../../core/run/runReducer.ts";
import type { Trace } from "../../core/model/trace.ts";
import { editOf, eventOf, readHead, type JournalHead } from "./journal.ts";

/** As much of a journal is read at once, in bytes. */
const pieceBytes = 1024 * 1024;

interface Followed extends JournalHead {
  /** As it stands, without an analysis. */
  readonly trace: Trace;
}

export interface JournalFollower {
  /** @returns undefined where there is no journal, or one without a readable beginning. */
  follow(path: string): Promise<Followed | undefined>;
  /** Forgets all journals but these. */
  keep(paths: ReadonlySet<string>): void;
}

interface Place {
  readonly inode: number;
  /** Bytes that have been read: whole lines only. */
  offset: number;
  head: JournalHead | undefined;
  trace: Trace | undefined;
}

export function createJournalFollower(): JournalFollower {
  const places = new Map<string, Place>();

  function take(place: Place, line: string): void {
    if (!place.head) {
      place.head = readHead(line);
      place.trace = place.head?.trace;
      return;
    }
    if (!place.trace) return;
    const event = eventOf(line);
    if (event) place.trace = reduceRun(place.trace, event);
    else place.trace = { ...place.trace, ...editOf(line) };
  }

  return {
    async follow(path) {
      // Opening a pipe would wait for its writer.
      if ((await stat(path).catch(() => undefined))?.isFile() !== true) return undefined;
      const file = await open(path).catch(() => undefined);
      if (!file) return undefined;
      try {
        const { ino, size } = await file.stat();
        let place = places.get(path);
        if (place?.inode !== ino || size < place.offset) {
          place = { inode: ino, offset: 0, head: undefined, trace: undefined };
          places.set(path, place);
        }
        let rest: Buffer = Buffer.alloc(0);
        for (let at = place.offset; at < size;) {
          const piece = Buffer.alloc(Math.min(pieceBytes, size - at));
          const { bytesRead } = await file.read(piece, 0, piece.length, at);
          if (bytesRead === 0) break;
          at += bytesRead;
          rest = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
          const end = rest.lastIndexOf(0x0a) + 1;
          for (const line of rest.subarray(0, end).toString("utf8").split("\n")) {
            if (line !== "") take(place, line);
          }
          place.offset += end;
          rest = rest.subarray(end);
        }
        return place.head && place.trace && { ...place.head, trace: place.trace };
      } finally {
        await file.close();
      }
    },
    keep(paths) {
      for (const path of places.keys()) if (!paths.has(path)) places.delete(path);
    },
  };
}
