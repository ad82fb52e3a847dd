/** Unpacks gzip and Zstandard piece by piece, in constant memory. */
import zlib from "node:zlib";
import type { Transform } from "node:stream";
import { ContainerError } from "./containerError.ts";
import type { UnpackBudget } from "./unpackBudget.ts";
import { createFrameCutter } from "./zstdFrames.ts";
import { l10n } from "../../core/text/l10n.ts";

export type Compression = "gzip" | "zstd" | "deflate";

const names: Readonly<Record<Compression, string>> = {
  gzip: "gzip",
  zstd: "Zstandard",
  deflate: "deflate",
};

/**
 * @param pieces compressed data, cut anywhere.
 * @throws ContainerError when the data are damaged, cut off, or unpack to too much. What came before has been given then.
 */
export async function* unpacked(
  compression: Compression,
  pieces: AsyncIterable<Uint8Array>,
  budget: UnpackBudget,
): AsyncGenerator<Buffer> {
  const counted = countedIn(pieces, budget);
  const unpacking =
    compression === "zstd"
      ? unpackedFrames(counted)
      : through(compression === "gzip" ? zlib.createGunzip() : zlib.createInflateRaw(), counted);
  try {
    for await (const piece of unpacking) {
      budget.gave(piece.length);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Error ? explained(error, compression) : error;
  }
}

async function* countedIn(
  pieces: AsyncIterable<Uint8Array>,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    budget.took(piece.length);
    yield piece;
  }
}

/** The data ended within a frame. */
class CutOff extends Error {}

async function* unpackedFrames(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const cutter = createFrameCutter();
  async function* frames(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) yield* cutter.push(piece);
    if (!cutter.atEnd) throw new CutOff();
  }
  // Node has Zstandard since 22.15, and this program runs on Node 20 as well.
  if (typeof zlib.createZstdDecompress === "function")
    yield* through(zlib.createZstdDecompress(), frames());
  else yield* zstdByLibrary(frames());
}

/** The same in JavaScript, slower. @param pieces that end where frames end. */
export async function* zstdByLibrary(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const { Decompress } = await import("fzstd");
  let out: Buffer[] = [];
  const decompress = new Decompress((chunk) => {
    out.push(Buffer.from(chunk));
  });
  for await (const piece of pieces) {
    decompress.push(piece);
    yield* out;
    out = [];
  }
}

/** Sends pieces through a stream of Node; what it takes waits for what is taken of it. */
async function* through(
  transform: Transform,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const feeding = (async () => {
    try {
      for await (const piece of pieces) {
        if (transform.destroyed) return;
        if (!transform.write(piece)) await drained(transform);
      }
      transform.end();
    } catch (error) {
      transform.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    for await (const piece of transform) yield piece as Buffer;
  } finally {
    transform.destroy();
    await feeding;
  }
}

function drained(transform: Transform): Promise<void> {
  return new Promise((resolve) => {
    if (transform.destroyed) {
      resolve();
      return;
    }
    transform.once("drain", resolve);
    transform.once("close", resolve);
  });
}

function explained(error: Error, compression: Compression): Error {
  if (error instanceof ContainerError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error instanceof CutOff || code === "Z_BUF_ERROR") {
    return new ContainerError(
      l10n.t("is cut off: its {0} data end early; what came before was read", names[compression]),
    );
  }
  if (/windowTooLarge/.test(code)) {
    return new ContainerError(
      l10n.t(
        "needs more memory to unpack than is given to it (a window of over 128 MB); unpack it with zstd -d --long=31",
      ),
    );
  }
  if (code.startsWith("E")) return error;
  return new ContainerError(
    l10n.t("can't be unpacked: its {0} data are damaged ({1})", names[compression], error.message),
  );
}
