/** What is in a file: its own text, or the texts in what it was packed into, one after the other and piece by piece. */
import { bytesSource, piecesOf, type ByteSource } from "./byteSource.ts";
import { ContainerError } from "./containerError.ts";
import { createLeftOut, mayHoldTraces } from "./fileKinds.ts";
import { inspectSamples } from "./inspectArchive.ts";
import { createUnpackBudget, type UnpackBudget } from "./unpackBudget.ts";
import { databaseMark } from "./opencodeDatabase.ts";
import { unpacked, type Compression } from "./unpackStream.ts";
import { zipMembers } from "./zipArchive.ts";
import { l10n } from "../../core/text/l10n.ts";

export type Content =
  /** A text as bytes. They are to be read, or given back, before the next content is asked for. */
  | { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> }
  /** Something that can't be read: a sentence that goes on after its name. */
  | { readonly name: string; readonly problem: string }
  /** What was left out. */
  | { readonly name: string; readonly note: string };

/** A file to look into. */
interface Packed {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
  /** The same at any place. Without it, an archive is held in memory. */
  readonly source?: ByteSource;
}

/** Containers in containers that are looked into: an archive of compressed files has two. */
const deepest = 3;
/** Largest archive that is held in memory, in bytes. */
const maxHeld = 512 * 1024 * 1024;

/** The contents of a file that is open. @param name of it; that of a file in an archive is the path to it. */
export function contentsOf(name: string, source: ByteSource): AsyncGenerator<Content> {
  const packed: Packed = { name, pieces: piecesOf(source), source };
  return look(packed, 0, createUnpackBudget());
}

/** The same of what comes through a pipe. */
export function contentsOfStream(
  name: string,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Content> {
  return look({ name, pieces }, 0, createUnpackBudget());
}

async function* look(
  { name, pieces, source }: Packed,
  depth: number,
  budget: UnpackBudget,
): AsyncGenerator<Content> {
  const { head, all } = await peeked(pieces);
  const kind = containerKind(head);
  // A database is read with its log beside it, so as a file of its own.
  if (!source && Buffer.from(head).toString("latin1") === databaseMark)
    yield {
      name,
      problem: l10n.t(
        "is an SQLite database in a pipe, an archive or a packed file; unpack it and open the file itself",
      ),
    };
  else if (kind === undefined || depth >= deepest) {
    yield { name, pieces: all };
  } else if (kind === "parquet") {
    yield { name, pieces: rowsIn(source, all) };
  } else if (kind !== "zip") {
    yield* look({ name, pieces: unpacked(kind, all, budget) }, depth + 1, budget);
  } else {
    try {
      yield* inArchive(name, source ?? (await held(all)), depth, budget);
    } catch (error) {
      if (!(error instanceof ContainerError)) throw error;
      yield { name, problem: error.message };
    }
  }
}

/** Text that begins with Parquet's mark stays text. */
async function* rowsIn(
  source: ByteSource | undefined,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const file = source ?? (await held(pieces));
  const mark = await file.read(Math.max(0, file.size - 4), 4);
  if (mark.toString("latin1") !== "PAR1") {
    if (isText(await file.read(0, 4096))) yield* piecesOf(file);
    else
      throw new ContainerError(
        "is a Parquet file without its end, where its columns are listed; it was cut off or is still being written",
      );
    return;
  }
  const { parquetLines } = await import("./parquetFile.ts");
  yield* parquetLines(file);
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte < 9);
}

async function* inArchive(
  name: string,
  source: ByteSource,
  depth: number,
  budget: UnpackBudget,
): AsyncGenerator<Content> {
  const members = await zipMembers(source, budget);
  const samples = await inspectSamples(members);
  if (samples) {
    for (const sample of samples) {
      try {
        const text = Buffer.from(await sample.log());
        yield { name, pieces: piecesOf(bytesSource(text)) };
      } catch (error) {
        if (!(error instanceof ContainerError)) throw error;
        yield { name: `${name}/${sample.name}`, problem: error.message };
      }
    }
    return;
  }
  const leftOut = createLeftOut();
  let found = 0;
  for (const member of members) {
    const path = `${name}/${member.name}`;
    if (!mayHoldTraces(member.name)) {
      leftOut.add(member.name);
      continue;
    }
    found += 1;
    yield* look({ name: path, pieces: member.pieces() }, depth + 1, budget);
  }
  const { said } = leftOut;
  if (found === 0) {
    yield {
      name,
      problem:
        members.length === 0
          ? l10n.t("is an empty ZIP archive")
          : l10n.t("is a ZIP archive without a file that could hold traces; it {0}", said ?? ""),
    };
  } else if (said !== undefined) yield { name, note: said };
}

/** What a file is by its first four bytes; undefined for a text. */
export function containerKind(head: Uint8Array): Compression | "zip" | "parquet" | undefined {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (begins(0x1f, 0x8b)) return "gzip";
  // Zstandard, also behind skippable data.
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return "zstd";
  if (((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18)
    return "zstd";
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6)) return "zip";
  if (begins(0x50, 0x41, 0x52, 0x31)) return "parquet";
  return undefined;
}

/** Bytes that tell all kinds of files apart that are looked into. */
const headBytes = 16;

/** Reads until these bytes are there, or the end. */
async function peeked(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let failure: unknown;
  let failed = false;
  try {
    while (length < headBytes) {
      const next = await iterator.next();
      if (next.done === true) break;
      first.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    // Thrown to the reader of the pieces.
    failure = error;
    failed = true;
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = first.shift(); piece !== undefined; piece = first.shift()) yield piece;
      if (failed) throw failure as Error;
      for (;;) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(first).subarray(0, headBytes), all: again() };
}

async function held(pieces: AsyncIterable<Uint8Array>): Promise<ByteSource> {
  const all: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxHeld) {
      throw new ContainerError(
        l10n.t(
          "is an archive of more than {0} MB inside a pipe or a packed file; name the file itself",
          String(maxHeld / 1024 ** 2),
        ),
      );
    }
    all.push(piece);
  }
  return bytesSource(Buffer.concat(all));
}
