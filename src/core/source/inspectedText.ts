/** The inspected text as something to look places up in: its parts, its lines with their numbers, its names. */
import type { Origin } from "../model/trace.ts";
import { blankOut } from "./blankOut.ts";
import { isKeyword } from "./keywords.ts";

/** A place in the inspected text: offsets into `origin.text` in UTF-16 code units, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** One selection of those that were inspected together. */
interface Part extends Place {
  /** Number of its first line in the file, from 1; undefined where the trace does not say. */
  readonly startLine: number | undefined;
}

interface SourceLine extends Place {
  /** Number in the file, from 1; undefined where the trace does not say. */
  readonly number: number | undefined;
  /** Which of the parts it belongs to. */
  readonly part: number;
}

export interface InspectedText {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly lines: readonly SourceLine[];
  /** Index into `lines` of each line whose number is known. */
  readonly lineIndex: ReadonlyMap<number, number>;
  /** Is it program code, as opposed to prose or mathematics? Decides whether bare words can be names. */
  readonly isCode: boolean;
  /** Where each name stands that the code uses outside its comments and strings: its definition, else its first use. */
  readonly names: ReadonlyMap<string, Place>;
}

/** What stands between two selections in `origin.text`. */
const partSeparator = "\n…\n";

const proseLanguages = new Set([
  "markdown",
  "latex",
  "tex",
  "plaintext",
  "restructuredtext",
  "typst",
]);

/** Longer selections are not searched: building the tables would hold up the reader. */
const maxLength = 2_000_000;

/** @returns undefined where the trace has no source to speak of. */
export function readInspectedText(origin: Origin): InspectedText | undefined {
  const { text, languageId } = origin;
  if (text === undefined || text.trim() === "" || text.length > maxLength) return undefined;
  const parts = partsOf(text, origin);
  const lines = parts.flatMap((part, index) => linesOf(text, part, index));
  return {
    text,
    parts,
    lines,
    lineIndex: new Map(
      lines.flatMap(({ number }, index) => (number === undefined ? [] : [[number, index]])),
    ),
    isCode: !proseLanguages.has(languageId ?? "plaintext"),
    names: namesOf(blankOut(text, languageId)),
  };
}

function partsOf(text: string, { range, ranges }: Origin): Part[] {
  // A text that holds the separator itself is no list of parts unless the trace says how many there are.
  if (ranges === undefined || ranges.length < 2) {
    const pieces = text.split(partSeparator);
    if (pieces.length === 1 || ranges?.length === 1) {
      return [{ start: 0, end: text.length, startLine: range?.startLine }];
    }
  }
  let start = 0;
  return text.split(partSeparator).map((piece, index) => {
    const startLine =
      ranges === undefined && index === 0 ? range?.startLine : ranges?.[index]?.startLine;
    const part = { start, end: start + piece.length, startLine };
    start = part.end + partSeparator.length;
    return part;
  });
}

function linesOf(text: string, part: Part, index: number): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = part.start;
  for (const line of text.slice(part.start, part.end).split("\n")) {
    const end = start + line.length - (line.endsWith("\r") ? 1 : 0);
    const number = part.startLine === undefined ? undefined : part.startLine + lines.length;
    lines.push({ start, end, number, part: index });
    start += line.length + 1;
  }
  // A selection that ends with a line feed does not take the empty line after it.
  if (lines.length > 1 && lines.at(-1)?.start === lines.at(-1)?.end) lines.pop();
  return lines;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** What stands before a name where it is introduced, in the languages that people inspect most. */
const introduces =
  /\b(?:def|class|function|func|fn|fun|let|const|var|val|struct|enum|trait|interface|type|module|namespace|define|macro|sub|proc|data)\s+$/;
const assigned = /^\s*(?::[^=\n]{0,40})?(?::=|=(?!=)|<-)/;

function namesOf(code: string): Map<string, Place> {
  const names = new Map<string, Place>();
  const defined = new Set<string>();
  for (const match of code.matchAll(word)) {
    const name = match[0];
    if (defined.has(name) || isKeyword(name)) continue;
    const { index } = match;
    const isDefinition =
      introduces.test(code.slice(Math.max(0, index - 24), index)) ||
      assigned.test(code.slice(index + name.length, index + name.length + 60));
    if (isDefinition) defined.add(name);
    if (isDefinition || !names.has(name))
      names.set(name, { start: index, end: index + name.length });
  }
  return names;
}
