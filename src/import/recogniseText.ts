/** Opens anything from text: recognises by content what a whole input is and gives the traces in it. */
import { isRecord } from "../client/deltas/json.ts";
import { readSavedStream } from "../client/sse.ts";
import { readMarkdown } from "../core/exchange/markdownImport.ts";
import type { FieldMapping } from "./fieldMapping.ts";
import { foundInEvents, importedTrace, type ImportSource } from "./importedTrace.ts";
import { createJsonLinesImporter, type ImportedLine } from "./jsonLines.ts";
import {
  fromEndpoint,
  lookedFor,
  recogniseValue,
  type Recognised,
  type Refused,
} from "./recogniseValue.ts";
import { isEventStream, isStreamChunk, parseJson, sniffShape, withoutBom } from "./sniff.ts";
import { foundInText, untaggedVia } from "./taggedText.ts";

/** A part of an input that could not be read, while the rest was. */
interface SkippedPart {
  /** "line 3" or "item 3". */
  readonly place: string;
  /** One sentence that goes on after the place. */
  readonly problem: string;
}

/**
 * The traces of an input and what it was taken for, or one sentence (going on after the input's name) that
 * says why it was refused and what was looked for.
 */
export type Imported = (Recognised & { readonly skipped: readonly SkippedPart[] }) | Refused;

/** Why an input with NUL bytes in it is refused, going on after its name. */
export const notText =
  "is not text (it holds NUL bytes); looked for a trace, a response, a saved stream, a data set or plain text";

/**
 * Recognises a whole input. The analysis of the traces is left to the caller.
 * @param name file name or the like, for the documents' origin; it plays no part in the recognition.
 * @param createdAt ISO 8601 time that the documents carry.
 * @param mapping the reader's word on the fields of JSON records.
 */
export function recogniseText(
  text: string,
  name: string,
  createdAt: string,
  mapping?: FieldMapping,
): Imported {
  const source: ImportSource = { name, createdAt };
  switch (sniffShape(text, true)) {
    case "empty":
      return { problem: "is empty" };
    case "binary":
      return { problem: notText };
    case "lines":
      return recogniseLines(text, source, mapping);
    default:
      return recogniseWhole(withoutBom(text), source, mapping);
  }
}

function recogniseWhole(text: string, source: ImportSource, mapping?: FieldMapping): Imported {
  const exported = readMarkdown(text);
  if (exported) {
    return exported.ok
      ? { traces: [exported.trace], tookFor: "a trace exported as Markdown", skipped: [] }
      : { problem: exported.problem };
  }
  if (isEventStream(text)) return savedStream(text, source);
  // Text that merely begins with a bracket ("[THINK]", "{\bf Proof}") is not meant as JSON.
  if (/^\s*(?:\{\s*["}]|\[\s*[[\]{"])/.test(text)) {
    const value = parseJson(text);
    if (Array.isArray(value)) return recogniseArray(value, text, source, mapping);
    if (isRecord(value)) {
      return isStreamChunk(value)
        ? savedStream(text, source)
        : withSkipped(recogniseValue(value, source, mapping));
    }
    const firstLine = parseJson(text.trimStart().split("\n", 1)[0] ?? "");
    if (isRecord(firstLine) && isStreamChunk(firstLine)) return savedStream(text, source);
    return {
      problem: `begins like JSON but is not valid JSON or JSON Lines; looked for ${lookedFor}`,
    };
  }
  const found = foundInText(text);
  const tookFor =
    found.via === untaggedVia
      ? "plain text, taken as reasoning"
      : `text with tags (${found.via ?? ""})`;
  return { traces: [importedTrace(found, {}, source)], tookFor, skipped: [] };
}

function savedStream(text: string, source: ImportSource): Imported {
  const events = readSavedStream(text);
  return events === undefined
    ? { problem: "reads like a saved stream, but nothing in it is an endpoint's" }
    : withSkipped(fromEndpoint(foundInEvents(events), "a saved stream", {}, source));
}

function recogniseLines(text: string, source: ImportSource, mapping?: FieldMapping): Imported {
  const importer = createJsonLinesImporter({ ...source, ...(mapping ? { mapping } : {}) });
  const lines = [...importer.push(text), ...importer.end()];
  return collect(lines, "JSON Lines", "line");
}

function recogniseArray(
  list: readonly unknown[],
  text: string,
  source: ImportSource,
  mapping?: FieldMapping,
): Imported {
  if (list.length === 0) return { problem: "holds an empty JSON list" };
  if (list.every((item) => isRecord(item) && ("role" in item || "from" in item))) {
    return withSkipped(recogniseValue({ messages: list }, source));
  }
  const first = list[0];
  if (isRecord(first) && isStreamChunk(first)) {
    return savedStream(text, source);
  }
  const items = list.map((value, index): ImportedLine => ({
    line: index + 1,
    ...recogniseValue(value, source, mapping),
  }));
  return collect(items, "a JSON list", "item");
}

function collect(
  parts: readonly ImportedLine[],
  whole: string,
  partName: "line" | "item",
): Imported {
  const skipped = parts.flatMap((part) =>
    "problem" in part ? [{ place: `${partName} ${part.line}`, problem: part.problem }] : [],
  );
  const kinds = new Set(parts.flatMap((part) => ("tookFor" in part ? [part.tookFor] : [])));
  const traces = parts.flatMap((part) => ("traces" in part ? part.traces : []));
  const first = skipped[0];
  if (traces.length === 0 && first !== undefined) {
    return {
      problem: `is ${whole}, and nothing in it can be opened: ${first.place} ${first.problem}`,
    };
  }
  return { traces, tookFor: `${whole}, each ${[...kinds].join(" or ")}`, skipped };
}

function withSkipped(result: Recognised | Refused): Imported {
  return "problem" in result ? result : { ...result, skipped: [] };
}
