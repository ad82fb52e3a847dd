/** How the pages of Parquet files are unpacked: by Node where it can, else by hyparquet's companion; never beyond what a page announces. */
import zlib from "node:zlib";
import type { Compressors } from "hyparquet";
import {
  decompressLz4,
  decompressLz4Raw,
  decompressSnappy,
  decompressZstd,
} from "hyparquet-compressors";
import { ContainerError } from "./containerError.ts";

/** Largest page, in bytes unpacked. Writers make them of about a megabyte; a single value can be larger. */
export const mostPageBytes = 512 * 1024 * 1024;

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

function bounded(unpack: Unpack): Unpack {
  return (input, length) => {
    if (length > mostPageBytes)
      throw new ContainerError(
        `has a page of ${Math.round(length / 1024 ** 2)} MB, more than is read at once`,
      );
    // The companion takes the packed form of nothing for damaged, as a page without any value has it.
    return length === 0 ? new Uint8Array() : unpack(input, length);
  };
}

/** Node's own, which is several times faster; it leaves out what follows a first frame. */
function unpackZstd(input: Uint8Array, length: number): Uint8Array {
  if (typeof zlib.zstdDecompressSync === "function") {
    const out = zlib.zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) });
    if (out.length === length) return out;
  }
  return decompressZstd(input);
}

export const decompressors: Compressors = {
  GZIP: bounded((input, length) =>
    zlib.gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  ),
  BROTLI: bounded((input, length) =>
    zlib.brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  ),
  ZSTD: bounded(unpackZstd),
  SNAPPY: bounded(decompressSnappy),
  LZ4: bounded(decompressLz4),
  LZ4_RAW: bounded(decompressLz4Raw),
};
