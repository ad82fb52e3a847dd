/** The files in a ZIP archive: listed by its directory, unpacked one at a time. */
import { Readable } from "node:stream";
import { fromRandomAccessReader, RandomAccessReader, type Entry, type ZipFile } from "yauzl";
import { piecesOf, type ByteSource } from "./byteSource.ts";
import { ContainerError } from "./containerError.ts";
import type { UnpackBudget } from "./unpackBudget.ts";
import { unpacked } from "./unpackStream.ts";
import { l10n } from "../../core/text/l10n.ts";

export interface ZipMember {
  /** Path in the archive. */
  readonly name: string;
  /** What it holds, unpacked. @throws ContainerError where it can't be. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** Most files that are listed; no log and no export has so many. */
const maxMembers = 200_000;

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(piecesOf(this.#source, start, end));
  }
}

/** @throws ContainerError when it is no archive that can be read. */
export async function zipMembers(source: ByteSource, budget: UnpackBudget): Promise<ZipMember[]> {
  try {
    const zip = await opened(source);
    const entries = await listed(zip);
    // Folders, and what macOS keeps of files beside them.
    const files = entries.filter(({ fileName }) => !/\/$|^__MACOSX\//.test(fileName));
    return files.map((entry) => ({
      name: entry.fileName,
      pieces: () => memberPieces(source, zip, entry, budget),
    }));
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(error: unknown): unknown {
  if (error instanceof ContainerError || !(error instanceof Error)) return error;
  return new ContainerError(
    l10n.t(
      "is a ZIP archive that can't be read ({0}); a download may have been cut off",
      error.message.replace(/\.$/, ""),
    ),
  );
}

function opened(source: ByteSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    fromRandomAccessReader(new SourceReader(source), source.size, options, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

function listed(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length > maxMembers)
        reject(new ContainerError(l10n.t("holds more than {0} files", String(maxMembers))));
      else zip.readEntry();
    });
    zip.on("end", () => {
      resolve(entries);
    });
    zip.on("error", reject);
    zip.readEntry();
  });
}

const stored = 0;
const deflated = 8;
const zstandard = 93;

async function* memberPieces(
  source: ByteSource,
  zip: ZipFile,
  entry: Entry,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw new ContainerError(l10n.t("is encrypted; unpack it with its password"));
  let start: number;
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    start = fileDataStart;
  } catch (error) {
    throw damaged(error);
  }
  const pieces = piecesOf(source, start, start + entry.compressedSize);
  switch (entry.compressionMethod) {
    case stored:
      yield* pieces;
      return;
    case deflated:
      yield* unpacked("deflate", pieces, budget);
      return;
    case zstandard:
      yield* unpacked("zstd", pieces, budget);
      return;
    default:
      throw new ContainerError(
        l10n.t(
          "is packed by a method that is not read ({0}); unpack the archive and open the files in it",
          String(entry.compressionMethod),
        ),
      );
  }
}
