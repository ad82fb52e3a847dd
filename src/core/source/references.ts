/**
 * What a text says of the inspected source: line numbers, names and quoted code, each with the place it means. A step is
 * looked at by itself and never again, so that it costs the same in a stream and in a stored trace.
 */
import type { Origin } from "../model/trace.ts";
import { splitCode } from "./codeParts.ts";
import { readInspectedText, type InspectedText, type Place } from "./inspectedText.ts";
import { findLineReferences, type FoundPlace } from "./lineReferences.ts";
import { findNamesInCode, findNamesInProse } from "./names.ts";
import { createQuotationIndex } from "./quotedCode.ts";

interface SourceReference extends FoundPlace {
  readonly what: "line" | "name" | "quotation";
}

export interface ReferenceFinder {
  readonly source: InspectedText;
  /** References in text outside code. Offsets are into the text given; in order, without overlaps. */
  readonly inProse: (text: string) => readonly SourceReference[];
  /** References in the text of an inline code span: the whole of it, or the names in it. */
  readonly inCode: (code: string) => readonly SourceReference[];
  /** The place that a fenced snippet was copied from. */
  readonly ofSnippet: (code: string) => Place | undefined;
  /** All references in the Markdown of one step. */
  readonly inStep: (markdown: string) => readonly SourceReference[];
}

/** Code spans longer than this are data; looking for their names would cost more than it is worth. */
const maxCodeLength = 20_000;

/** @returns undefined where the trace does not say what was inspected, or it is a question rather than a source. */
export function createReferenceFinder(origin: Origin): ReferenceFinder | undefined {
  if (origin.file === undefined) return undefined;
  const source = readInspectedText(origin);
  if (!source) return undefined;
  const quotations = createQuotationIndex(source);

  const inProse = (text: string): SourceReference[] =>
    withoutOverlaps([
      ...findLineReferences(text, source).map((found) => ({ ...found, what: "line" as const })),
      ...findNamesInProse(text, source).map((found) => ({ ...found, what: "name" as const })),
    ]);

  const inCode = (code: string): SourceReference[] => {
    if (code.length > maxCodeLength) return [];
    const name = source.names.get(code.trim());
    // One word that names nothing: reserved, or of a comment.
    if (!name && /^[\p{L}\p{N}_$]+$/u.test(code.trim())) return [];
    const place = name ?? quotations.quoted(code);
    if (place) {
      const start = code.length - code.trimStart().length;
      const what = name ? ("name" as const) : ("quotation" as const);
      return [{ start, end: start + code.trim().length, place, what }];
    }
    const lines = findLineReferences(code, source);
    if (lines.length > 0) return lines.map((found) => ({ ...found, what: "line" }));
    return findNamesInCode(code, source).map((found) => ({ ...found, what: "name" }));
  };

  const ofSnippet = (code: string): Place | undefined =>
    code.length > maxCodeLength ? undefined : quotations.snippet(code);

  return {
    source,
    inProse,
    inCode,
    ofSnippet,
    inStep: (markdown) =>
      splitCode(markdown).flatMap(({ type, start, end }): SourceReference[] => {
        const text = markdown.slice(start, end);
        const shift = (found: SourceReference): SourceReference => ({
          ...found,
          start: found.start + start,
          end: found.end + start,
        });
        if (type === "prose") return inProse(text).map(shift);
        if (type === "span") return inCode(text).map(shift);
        const place = ofSnippet(text);
        return place ? [{ start, end, place, what: "quotation" }] : [];
      }),
  };
}

/** Keeps the first of those that overlap; lines win over names that begin at the same place. */
function withoutOverlaps(found: readonly SourceReference[]): SourceReference[] {
  const sorted = [...found].sort((a, b) => a.start - b.start);
  let end = 0;
  return sorted.filter((reference) => {
    if (reference.start < end) return false;
    end = reference.end;
    return true;
  });
}
