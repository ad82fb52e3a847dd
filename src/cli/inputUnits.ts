/** Cuts inputs into parts that can be worked on side by side, in the order given and in constant memory. */
import type { Dirent } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  createLeftOut,
  mayHoldTraces,
  traceEndings,
  type LeftOut,
} from "../import/containers/fileKinds.ts";
import { isStoredSession, storageFolders } from "../import/containers/opencodeStorage.ts";
import { createLineSplitter, type RawLine } from "../import/jsonLines.ts";
import { notText } from "../import/recogniseText.ts";
import { sniffShape, withoutBom } from "../import/sniff.ts";
import type { InspectTask } from "./inspectUnit.ts";
import { InputError, inputName, megabytes, readParts, readingProblem } from "./readInput.ts";

/** Longest input that is not JSON Lines, in UTF-16 code units: it is held in memory as a whole. */
const maxWholeLength = 256 * 1024 * 1024;

/** A part, with about how much memory it takes (in UTF-16 code units), an input that can't be read, or what was left out. */
export type InputUnit =
  | { readonly task: InspectTask; readonly length: number }
  | { readonly place: string; readonly problem: string }
  | { readonly place: string; readonly note: string };

export async function* inputUnits(inputs: readonly string[]): AsyncGenerator<InputUnit> {
  for (const input of inputs) {
    if (input !== "-" && (await isFolder(input))) yield* unitsInFolder(input);
    else yield* unitsOf(input);
  }
}

async function* unitsInFolder(folder: string): AsyncGenerator<InputUnit> {
  const leftOut = createLeftOut();
  let files = 0;
  for await (const file of filesIn(folder, leftOut)) {
    files += 1;
    if (typeof file === "string") yield* unitsOf(file);
    else yield file;
  }
  const { said } = leftOut;
  if (files === 0) {
    const problem = `is a folder without a file that could hold traces (${traceEndings.join(", ")})`;
    yield { place: folder, problem: said === undefined ? problem : `${problem}; it ${said}` };
  } else if (said !== undefined) yield { place: folder, note: said };
}

async function* unitsOf(input: string): AsyncGenerator<InputUnit> {
  try {
    for await (const part of readParts(input)) {
      if ("problem" in part) yield { place: part.name, problem: part.problem };
      else if ("note" in part) yield { place: part.name, note: part.note };
      else yield* unitsOfPart(part.name, part.pieces);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { place: inputName(input), problem: error.message };
  }
}

/** One text that can't be read does not keep those beside it in an archive from being read. */
async function* unitsOfPart(
  name: string,
  pieces: AsyncGenerator<string>,
): AsyncGenerator<InputUnit> {
  try {
    yield* unitsIn(name, pieces);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { place: name, problem: error.message };
  } finally {
    // An input that is refused or cut short is closed at once, not when the program ends.
    await pieces.return(undefined);
  }
}

async function* unitsIn(name: string, source: AsyncGenerator<string>): AsyncGenerator<InputUnit> {
  const { shape, pieces } = await begin(source);
  if (shape === "binary") {
    yield { place: name, problem: notText };
    return;
  }
  if (shape !== "lines") {
    const text = await joined(pieces);
    yield { task: { kind: "whole", name, text }, length: text.length };
    return;
  }
  // What one piece completes goes on at once: a program that writes into a pipe line by line gets each line's result.
  const splitter = createLineSplitter();
  for await (const piece of pieces) yield* unitOfLines(name, splitter.push(piece));
  yield* unitOfLines(name, splitter.end());
}

function* unitOfLines(name: string, lines: readonly RawLine[]): Generator<InputUnit> {
  if (lines.length === 0) return;
  const length = lines.reduce((sum, line) => sum + ("text" in line ? line.text.length : 0), 0);
  yield { task: { kind: "lines", name, lines }, length };
}

/**
 * Files under a folder, by name; links to folders are not followed, hidden ones and `node_modules` left out.
 * @param leftOut is given the names of files that traces don't have.
 */
async function* filesIn(
  folder: string,
  leftOut: LeftOut,
): AsyncGenerator<string | { readonly place: string; readonly problem: string }> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(folder)) entries.push(entry);
  } catch (error) {
    yield { place: folder, problem: `can't be read (${readingProblem(error)})` };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (storageFolders.every((name) => entries.some((entry) => entry.name === name))) {
    // The files beside a session's own are parts of it.
    for await (const file of filesIn(join(folder, storageFolders[0]), leftOut))
      if (typeof file !== "string" || isStoredSession(file)) yield file;
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path, leftOut);
    else if (!mayHoldTraces(entry.name)) leftOut.add(entry.name);
    else if (await isSpecial(path)) leftOut.addSpecial();
    else yield path;
  }
}

/** Is this a pipe, a socket or a device? Opening such a thing may wait for ever, or reading it never end. */
async function isSpecial(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined);
  return info !== undefined && !info.isFile() && !info.isDirectory();
}

async function isFolder(input: string): Promise<boolean> {
  try {
    return (await stat(input)).isDirectory();
  } catch {
    return false;
  }
}

/** Reads until the form of the input is certain. @returns the form, and all pieces from the first one on. */
async function begin(
  source: AsyncGenerator<string>,
): Promise<{ shape: ReturnType<typeof sniffShape>; pieces: AsyncIterable<string> }> {
  const head: string[] = [];
  let shape: ReturnType<typeof sniffShape> = "more";
  let length = 0;
  while (shape === "more") {
    const next = await source.next();
    if (next.done === true) {
      shape = sniffShape(head.join(""), true);
      break;
    }
    head.push(next.value);
    length += next.value.length;
    if (length > maxWholeLength) {
      // No text is that long that is read as a whole; of lines, the splitter refuses this one and goes on.
      shape = startsWithBrace(head) ? "lines" : "whole";
      break;
    }
    // Only another line, or the very beginning, can settle it: looking at each piece of one long line again
    // would take time that grows with its square.
    if (head.length === 1 || next.value.includes("\n")) shape = sniffShape(head.join(""), false);
  }
  return { shape, pieces: continued(head, source) };
}

function startsWithBrace(pieces: readonly string[]): boolean {
  for (const piece of pieces) {
    const text = withoutBom(piece).trimStart();
    if (text !== "") return text.startsWith("{");
  }
  return false;
}

async function* continued(head: string[], rest: AsyncGenerator<string>): AsyncGenerator<string> {
  for (let piece = head.shift(); piece !== undefined; piece = head.shift()) yield piece;
  yield* rest;
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > maxWholeLength) {
      throw new InputError(
        `is longer than ${megabytes(maxWholeLength)}, and only JSON Lines (one object a line) are read at any length`,
      );
    }
    all.push(piece);
  }
  return all.join("");
}
