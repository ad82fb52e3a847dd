/** Reads files and standard input as text: unpacked and decoded piece by piece, in constant memory. */
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { fileSource } from "../import/containers/byteSource.ts";
import { ContainerError } from "../import/containers/containerError.ts";
import { contentsOf, contentsOfStream, type Content } from "../import/containers/contents.ts";
import {
  conversationName,
  databaseSessions,
  isDatabase,
} from "../import/containers/opencodeDatabase.ts";
import { storedSession } from "../import/containers/opencodeStorage.ts";
import { textPieces } from "../import/containers/textPieces.ts";
import { sanitiseLine } from "./sanitise.ts";

/** Why an input could not be read: one sentence that goes on after the input's name. */
export class InputError extends Error {}

/** How an input is called in messages and in the documents made from it. */
export function inputName(input: string): string {
  return input === "-" ? "standard input" : input;
}

/** A text in an input, or why it has none, or what was left out; sentences that continue after its name. */
export type InputPart =
  | { readonly name: string; readonly pieces: AsyncGenerator<string> }
  | { readonly name: string; readonly problem: string }
  | { readonly name: string; readonly note: string };

/**
 * The texts of an input, as they arrive: its own, or those in what it was packed into. The next piece is read when the last
 * one has been used; each text is read or given back before the next one is asked for.
 * @throws InputError when the input can't be read; so do the pieces.
 */
export async function* readParts(input: string): AsyncGenerator<InputPart> {
  const name = inputName(input);
  if (input === "-") yield* partsOf(contentsOfStream(name, process.stdin));
  else {
    await checkFile(input);
    const session = await storedSession(input).catch((error: unknown) => {
      throw asInputError(error);
    });
    if (session !== undefined) {
      yield { name, pieces: oneText(session) };
      return;
    }
    if (await isDatabase(input)) {
      yield* sessionsOf(input);
      return;
    }
    const handle = await open(input, "r").catch((error: unknown) => {
      throw asInputError(error);
    });
    try {
      const { size } = await handle.stat();
      // What has no size (a pipe with a name, a file of /proc) is read to its end.
      yield* partsOf(
        size === 0
          ? contentsOfStream(name, handle.createReadStream({ autoClose: false }))
          : contentsOf(name, fileSource(handle.fd, size)),
      );
    } finally {
      await handle.close();
    }
  }
}

async function* sessionsOf(database: string): AsyncGenerator<InputPart> {
  try {
    for await (const session of databaseSessions(database)) {
      const name = conversationName(inputName(database), session);
      if ("problem" in session) yield { name, problem: session.problem };
      else yield { name, pieces: oneText(session.text) };
    }
  } catch (error) {
    throw asInputError(error);
  }
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

async function* partsOf(contents: AsyncGenerator<Content>): AsyncGenerator<InputPart> {
  for await (const content of contents) {
    yield "pieces" in content ? { name: content.name, pieces: decoded(content.pieces) } : content;
  }
}

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  try {
    yield* textPieces(pieces);
  } catch (error) {
    throw asInputError(error);
  }
}

function asInputError(error: unknown): unknown {
  if (error instanceof InputError) return error;
  if (error instanceof ContainerError) return new InputError(error.message);
  return new InputError(`can't be read (${readingProblem(error)})`);
}

/**
 * The whole text of an input.
 * @param maxLength in UTF-16 code units; a longer input is refused.
 * @throws InputError when the input can't be read or is too long.
 */
export async function readWhole(input: string, maxLength: number): Promise<string> {
  if (input !== "-") await checkFile(input);
  const stream: AsyncIterable<Buffer> = input === "-" ? process.stdin : createReadStream(input);
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decoded(stream)) {
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
