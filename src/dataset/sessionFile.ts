/**
 * Files that are one thing as a whole, such as an agent's session, an export of chats or a JSON list: read once, and kept as one trace
 * document a line in a file of its own, so that their turns are the rows of a table like records of a data set.
 */
import type { FileHandle } from "node:fs/promises";
import { textPieces } from "../import/containers/textPieces.ts";
import { fileSource, piecesOf } from "../import/containers/byteSource.ts";
import { ContainerError } from "../import/containers/containerError.ts";
import { parseLooseJson } from "../import/json/jsonText.ts";
import { sessionReader } from "../import/readers/readers.ts";
import { recogniseText } from "../import/recogniseText.ts";
import { sniffShape } from "../import/sniff.ts";
import { serialiseTrace } from "../core/model/trace.ts";
import { scratchFile, type UnpackedFile } from "./unpackedFile.ts";

/** Largest file that is held as a whole, in bytes. */
const maxBytes = 256 * 1024 * 1024;
/** Enough to tell what a file is; the first line of a session may hold a long prompt. */
const headBytes = 1024 * 1024;
/** Lines at the beginning that may tell that all lines are one session. */
const sampledLines = 8;

/**
 * @param name of the file, for the traces' origin.
 * @returns undefined where each line is a record of its own, or nothing in the file is a trace.
 */
export async function sessionRecords(
  name: string,
  file: FileHandle,
): Promise<UnpackedFile | undefined> {
  const { size, mtime } = await file.stat();
  if (size === 0 || size > maxBytes) return undefined;
  const source = fileSource(file.fd, size);
  const head = new TextDecoder().decode(await source.read(0, headBytes));
  if (!isWhole(head, size <= headBytes)) return undefined;
  const text = await wholeText(source);
  const imported = text === undefined ? undefined : recogniseText(text, name, mtime.toISOString());
  if (!imported || "problem" in imported || imported.traces.length === 0) return undefined;
  const records = await scratchFile();
  try {
    for (const trace of imported.traces)
      await records.handle.writeFile(`${JSON.stringify(JSON.parse(serialiseTrace(trace)))}\n`);
    return records;
  } catch (error) {
    await records.close();
    throw error;
  }
}

/** Lines that are a session together, or JSON that is no lines. */
function isWhole(head: string, complete: boolean): boolean {
  const shape = sniffShape(head, complete);
  if (shape === "binary" || shape === "empty") return false;
  if (shape !== "lines") return /^\uFEFF?\s*[[{]/.test(head);
  return head.split("\n", sampledLines).some((line) => {
    const value = parseLooseJson(line.trim());
    return (
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      sessionReader(value as Readonly<Record<string, unknown>>) !== undefined
    );
  });
}

async function wholeText(source: ReturnType<typeof fileSource>): Promise<string | undefined> {
  const pieces: string[] = [];
  try {
    for await (const piece of textPieces(piecesOf(source))) pieces.push(piece);
  } catch (error) {
    if (error instanceof ContainerError) return undefined;
    throw error;
  }
  return pieces.join("");
}
