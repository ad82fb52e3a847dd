/** Bytes to text, piece by piece: UTF-8, or UTF-16 where a byte order mark says so (as PowerShell writes files). */
import { TextDecoder } from "node:util";
import { refusedBytes } from "../refusedFormats.ts";
import { ContainerError } from "./containerError.ts";

/** @throws ContainerError for bytes that are a known format without text. */
export async function* textPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  for await (const bytes of pieces) {
    let piece = bytes;
    if (decoder === undefined) {
      // A byte order mark needs two bytes, and a pipe may give one at a time.
      head = Buffer.concat([head, bytes]);
      if (head.length < 2) continue;
      const refused = refusedBytes(head.subarray(0, 65_536));
      if (refused) throw new ContainerError(refused.problem);
      decoder = new TextDecoder(encodingOf(head));
      piece = head;
    }
    const text = decoder.decode(piece, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder === undefined ? new TextDecoder().decode(head) : decoder.decode();
  if (rest !== "") yield rest;
}

function encodingOf(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}
