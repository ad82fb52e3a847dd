/**
 * Cuts Zstandard data at the ends of its frames (RFC 8878). Node's decompressor leaves out what follows a frame within one
 * write, and before Node 24 takes data that are cut off for complete; both are recognised here by the frames' own headers.
 */

interface FrameCutter {
  /** Takes more bytes, cut anywhere. @returns them in pieces, none of which goes on behind the end of a frame. */
  push(bytes: Uint8Array): Uint8Array[];
  /** Nothing but whole frames has come so far. */
  readonly atEnd: boolean;
}

/** Least bytes of a frame's head: magic number and descriptor. */
const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

/** The header that is read next. */
type Expected = "frame" | "frameRest" | "block" | "skippable";

/** @throws Error where no frame begins at the end of another. */
export function createFrameCutter(): FrameCutter {
  let header = Buffer.alloc(0);
  let expected: Expected = "frame";
  let wanted = 4;
  /** Bytes of a block's content, of a checksum or of skippable data that are passed over. */
  let skip = 0;
  let checksum = 0;
  let lastBlock = false;
  let started = false;

  function expect(next: Expected, bytes: number): void {
    expected = next;
    wanted = bytes;
    header = Buffer.alloc(0);
  }

  /** Reads a complete header. */
  function take(): void {
    if (expected === "frame") {
      const magic = header.readUInt32LE(0);
      started = true;
      if (magic === frameMagic) expect("frameRest", 1);
      else if ((magic & 0xfffffff0) >>> 0 === skippableMagic) expect("skippable", 4);
      else throw new Error("no frame begins where the one before ends");
    } else if (expected === "skippable") {
      skip = header.readUInt32LE(0);
      lastBlock = true;
      checksum = 0;
      expect("block", 3);
    } else if (expected === "frameRest") {
      const descriptor = header[0] ?? 0;
      const single = (descriptor & 0x20) !== 0;
      checksum = (descriptor & 0x04) === 0 ? 0 : 4;
      const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
      const size = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
      skip = (single ? 0 : 1) + dictionary + size;
      lastBlock = false;
      expect("block", 3);
    } else {
      const block = header.readUIntLE(0, 3);
      lastBlock = (block & 1) === 1;
      // A block of one repeated byte holds that byte alone.
      skip = ((block >> 1) & 3) === 1 ? 1 : block >> 3;
      if (lastBlock) skip += checksum;
      expect("block", 3);
    }
  }

  return {
    push(bytes) {
      const pieces: Uint8Array[] = [];
      let start = 0;
      let at = 0;
      while (at < bytes.length || (lastBlock && skip === 0)) {
        if (skip > 0) {
          const passed = Math.min(skip, bytes.length - at);
          skip -= passed;
          at += passed;
        }
        if (skip === 0 && lastBlock) {
          pieces.push(bytes.subarray(start, at));
          start = at;
          lastBlock = false;
          started = false;
          expect("frame", 4);
          continue;
        }
        if (skip > 0) break;
        const more = bytes.subarray(at, at + wanted - header.length);
        header = Buffer.concat([header, more]);
        at += more.length;
        if (header.length === wanted) take();
      }
      if (start < bytes.length) pieces.push(bytes.subarray(start));
      return pieces;
    },
    get atEnd() {
      return !started && header.length === 0;
    },
  };
}
