/** JSON Lines of any length, line by line: what can be read is given, what can't is named by its line. */
import { parseLooseJson } from "./json/jsonText.ts";
import type { Recognised } from "./importedTrace.ts";
import { readValue } from "./readers/readers.ts";
import { tracesInReading } from "./readers/tracesInReading.ts";
import { lookedFor, recogniseValue } from "./recogniseValue.ts";
import type { FieldMapping } from "./record/fieldMapping.ts";
import { withoutBom } from "./sniff.ts";
import { l10n } from "../core/text/l10n.ts";

/** One line that says something: what was recognised in it, or why it was skipped. */
export type ImportedLine =
  (Recognised & { readonly line: number }) | { readonly line: number; readonly problem: string };

interface JsonLinesImporter {
  /** Takes more text, cut anywhere. @returns the lines that it completed; blank ones are left out. */
  push(text: string): ImportedLine[];
  /** Takes the last line, which needs no line break. */
  end(): ImportedLine[];
}

interface JsonLinesOptions {
  /** Name of the input; each trace's `importedFrom` is this name and the line. */
  readonly name: string;
  /** ISO 8601 time of the import. */
  readonly createdAt: string;
  /** Longest line that is read, in UTF-16 code units; longer ones are reported and skipped. */
  readonly maxLineLength?: number;
  /** The reader's word on the fields of records. */
  readonly mapping?: FieldMapping;
}

/** Longest line that is read by default, in UTF-16 code units: 50 MB of ASCII with room to spare. */
const defaultMaxLineLength = 64 * 1024 * 1024;

/** A line that is not blank, as text, or why it was skipped. */
export type RawLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly problem: string };

interface LineSplitter {
  /** Takes more text, cut anywhere. @returns the lines that it completed; blank ones are left out. */
  push(text: string): RawLine[];
  /** Takes the last line, which needs no line break. */
  end(): RawLine[];
}

/**
 * Splits text into lines as it arrives. It holds one open line at most, so the memory it needs depends on the longest
 * line and not on the length of the input.
 * @param maxLineLength in UTF-16 code units; longer lines are reported and skipped.
 */
export function createLineSplitter(maxLineLength: number = defaultMaxLineLength): LineSplitter {
  let line = 1;
  let open: string[] = [];
  let openLength = 0;

  function take(piece: string): void {
    openLength += piece.length;
    if (openLength > maxLineLength) open = [];
    else if (piece !== "") open.push(piece);
  }

  function close(): RawLine[] {
    const number = line;
    const tooLong = openLength > maxLineLength;
    const joined = open.join("");
    line += 1;
    open = [];
    openLength = 0;
    if (tooLong) {
      const limit = Math.round(maxLineLength / (1024 * 1024));
      return [
        { line: number, problem: l10n.t("is longer than {0} MB and was skipped", String(limit)) },
      ];
    }
    const text = (number === 1 ? withoutBom(joined) : joined).trim();
    return text === "" ? [] : [{ line: number, text }];
  }

  return {
    push(text) {
      const done: RawLine[] = [];
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        take(text.slice(start, end));
        for (const closed of close()) done.push(closed);
        start = end + 1;
      }
      take(text.slice(start));
      return done;
    },
    end: () => close(),
  };
}

/** Reads JSON Lines as they arrive, in the memory of one line. */
export function createJsonLinesImporter(options: JsonLinesOptions): JsonLinesImporter {
  const { name, createdAt, maxLineLength, mapping } = options;
  const splitter = createLineSplitter(maxLineLength);
  const read = (raw: RawLine): ImportedLine =>
    "problem" in raw ? raw : readJsonLine(raw.text, { name, createdAt, line: raw.line }, mapping);
  return {
    push: (text) => splitter.push(text).map(read),
    end: () => splitter.end().map(read),
  };
}

/** Reads one line that is not blank, without its line break and byte order mark. */
export function readJsonLine(
  text: string,
  source: { readonly name: string; readonly createdAt: string; readonly line: number },
  mapping?: FieldMapping,
): ImportedLine {
  const { line } = source;
  const value = parseLooseJson(text);
  if (value === undefined)
    return {
      line,
      problem: l10n.t("is not valid JSON; looked for one object a line: {0}", lookedFor),
    };
  // A conversation a line, as a bare list of its messages.
  const list = Array.isArray(value) && !mapping ? readValue(value) : undefined;
  return {
    line,
    ...(list
      ? tracesInReading(list.reader.name, list.reading, source)
      : recogniseValue(value, source, mapping)),
  };
}
