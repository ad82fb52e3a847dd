/** Reads files and standard input as text: decoded piece by piece, in constant memory. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { TextDecoder } from "node:util";
import { refusedBytes } from "../import/refusals.ts";
import { sanitiseLine } from "./sanitise.ts";

/** Why an input could not be read: one sentence that goes on after the input's name. */
export class InputError extends Error {}

/** How an input is called in messages and in the documents made from it. */
export function inputName(input: string): string {
  return input === "-" ? "standard input" : input;
}

/**
 * The text of an input as it arrives; the next piece is read when the last one has been used. Bytes are UTF-8,
 * or UTF-16 where a byte order mark says so (as PowerShell writes files).
 * @throws InputError when the input can't be read.
 */
export async function* readPieces(input: string): AsyncGenerator<string> {
  if (input !== "-") await checkFile(input);
  const stream: AsyncIterable<Buffer> = input === "-" ? process.stdin : createReadStream(input);
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  try {
    for await (const bytes of stream) {
      let piece = bytes;
      if (decoder === undefined) {
        // A byte order mark needs two bytes, and a pipe may give one at a time.
        head = Buffer.concat([head, bytes]);
        if (head.length < 2) continue;
        const refused = refusedBytes(head);
        if (refused) throw new InputError(refused.problem);
        decoder = new TextDecoder(encodingOf(head));
        piece = head;
      }
      const text = decoder.decode(piece, { stream: true });
      if (text !== "") yield text;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`can't be read (${readingProblem(error)})`);
  }
  const rest = decoder === undefined ? new TextDecoder().decode(head) : decoder.decode();
  if (rest !== "") yield rest;
}

/**
 * The whole text of an input.
 * @param maxLength in UTF-16 code units; a longer input is refused.
 * @throws InputError when the input can't be read or is too long.
 */
export async function readWhole(input: string, maxLength: number): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of readPieces(input)) {
    length += piece.length;
    if (length > maxLength) throw new InputError(`is longer than ${megabytes(maxLength)}`);
    pieces.push(piece);
  }
  return pieces.join("");
}

/** @param length in UTF-16 code units, about bytes for most text. */
export function megabytes(length: number): string {
  return `${Math.round(length / (1024 * 1024))} MB`;
}

async function checkFile(file: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(file)).isDirectory();
  } catch (error) {
    throw new InputError(`can't be read (${readingProblem(error)})`);
  }
  if (isFolder) throw new InputError("is a folder; name a file in it");
}

function encodingOf(head: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "no permission",
  EPERM: "no permission",
};

/** What is wrong with a file or folder, in words. */
export function readingProblem(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return reasons[code] ?? sanitiseLine(error.message);
}
