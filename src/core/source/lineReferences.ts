/** “line 12”, “lines 3–5”, “L12”: line numbers that a text speaks of, looked up in the inspected text. */
import type { InspectedText, Place } from "./inspectedText.ts";

export interface FoundPlace extends Place {
  /** Where in the inspected text it is. */
  readonly place: Place;
}

const dash = String.raw`(?:\s*[-–—]\s*|\s+(?:to|through)\s+)`;
/** Things that have lines of their own, which are not those of the source. */
const ofOther = String.raw`(?!\s+of\s+(?:the\s+|our\s+|its\s+|my\s+)?(?:output|input|proof|poem|argument|derivation|working|result|table|matrix|equation|stdin|log)s?\b)`;
const spoken = new RegExp(
  String.raw`\blines?\s+(?:numbers?\s+|no\.\s*|#)?(\d{1,7})(?!\.\d)(?:${dash}(\d{1,7}))?(?![\p{L}\d])${ofOther}`,
  "giu",
);
/** The numbers that follow in a list: “lines 3, 5 and 9”. */
const further =
  /^(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(\d{1,7})(?:\s*[-–—]\s*(\d{1,7}))?(?![\p{L}\d]|\.\d)/u;
/** One digit alone is as likely a norm or a cache level, so it needs a word that points. */
const short =
  /(?<![\p{L}\p{N}_$])(?:(?<=(?:\bat|\bon|\bsee|#|\()\s?)L\d|L\d{2,6})(?:-L?(\d{1,6}))?(?![\p{L}\p{N}_$]|[-\s]?(?:norm|cache|loss|regulari|penalty|distance|space))/gu;

/** Finds line numbers in prose; those of lines that were not inspected are left out. In order, without overlaps. */
export function findLineReferences(text: string, source: InspectedText): FoundPlace[] {
  const found: FoundPlace[] = [];
  const add = (start: number, end: number, first: string, last: string | undefined): void => {
    const place = placeOfLines(source, Number(first), Number(last ?? first));
    if (place) found.push({ start, end, place });
  };
  for (const match of text.matchAll(spoken)) {
    let end = match.index + match[0].length;
    add(match.index, end, match[1] ?? "", match[2]);
    if (!/^lines/i.test(match[0])) continue;
    for (let next = further.exec(text.slice(end, end + 40)); next;) {
      const number = next[1] ?? "";
      const start = end + next[0].indexOf(number);
      end += next[0].length;
      add(start, end, number, next[2]);
      next = further.exec(text.slice(end, end + 40));
    }
  }
  for (const match of text.matchAll(short)) {
    const first = /\d+/.exec(match[0])?.[0] ?? "";
    add(match.index, match.index + match[0].length, first, match[1]);
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The place of some lines. Numbers are the file's, as the prompt names them; where no such line was inspected, they are
 * taken as counted from the first inspected line.
 */
function placeOfLines(source: InspectedText, first: number, last: number): Place | undefined {
  if (last < first) return undefined;
  const index = source.lineIndex.get(first) ?? (source.parts.length === 1 ? first - 1 : -1);
  const start = source.lines[index];
  const end = source.lines[index + last - first];
  return start && end?.part === start.part ? { start: start.start, end: end.end } : undefined;
}
