/** Code that a text quotes, found again in the inspected text although models change white space as they copy. */
import type { InspectedText, Place } from "./inspectedText.ts";

/** Looks up one-line quotations and fenced snippets; built once for a source. */
export interface QuotationIndex {
  /** A quotation of some length within one line or across lines, white space apart. */
  readonly quoted: (code: string) => Place | undefined;
  /** A fenced snippet: the whole of it, else its longest run of lines that stand one after the other in the source. */
  readonly snippet: (code: string) => Place | undefined;
}

/** Shorter quotations occur everywhere and point nowhere. */
const minLength = 4;
/** A line needs this much that is not punctuation to say where it comes from. */
const telling = /[\p{L}\p{N}_$][\s\S]*[\p{L}\p{N}_$]/u;

export function createQuotationIndex(source: InspectedText): QuotationIndex {
  const squeezed = squeeze(source.text);
  const lines = source.lines
    .map((line) => ({ ...line, key: squeeze(source.text.slice(line.start, line.end)).text }))
    .filter(({ key }) => key !== "");
  const byKey = new Map<string, number[]>();
  lines.forEach(({ key }, at) => {
    const known = byKey.get(key);
    if (known) known.push(at);
    else byKey.set(key, [at]);
  });

  return {
    quoted(code) {
      const { text } = squeeze(code);
      if (text.length < minLength || !telling.test(text)) return undefined;
      const at = indexOfWhole(squeezed, text);
      if (at < 0) return undefined;
      const start = squeezed.offsets[at];
      const last = squeezed.offsets[at + text.length - 1];
      return start === undefined || last === undefined ? undefined : { start, end: last + 1 };
    },
    snippet(code) {
      const keys = code
        .split("\n")
        .map((line) => squeeze(line).text)
        .filter((key) => key !== "");
      let best: { first: number; count: number; weight: number } | undefined;
      for (let from = 0; from < keys.length;) {
        const run = longestRun(keys, from);
        if (run && (!best || run.weight > best.weight)) best = run;
        from += run?.count ?? 1;
      }
      const first = best && lines[best.first];
      const last = best && lines[best.first + best.count - 1];
      return first && last ? { start: first.start, end: last.end } : undefined;
    },
  };

  function longestRun(
    keys: readonly string[],
    from: number,
  ): { first: number; count: number; weight: number } | undefined {
    let best: { first: number; count: number; weight: number } | undefined;
    // A line that stands in very many places says nothing of where the snippet comes from.
    for (const first of (byKey.get(keys[from] ?? "") ?? []).slice(0, 50)) {
      let count = 0;
      let weight = 0;
      while (from + count < keys.length && lines[first + count]?.key === keys[from + count]) {
        const key = keys[from + count] ?? "";
        if (telling.test(key)) weight += key.length;
        count += 1;
      }
      if (weight >= minLength && (!best || weight > best.weight)) best = { first, count, weight };
    }
    return best;
  }
}

/** The text without the white space that means nothing: one space is left between two words. With old offsets. */
function squeeze(text: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  let kept = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (/\s/.test(character)) continue;
    const parted = at > 0 && /\s/.test(text.charAt(at - 1));
    if (parted && isWord(kept.charAt(kept.length - 1)) && isWord(character)) {
      kept += " ";
      offsets.push(at - 1);
    }
    kept += character;
    offsets.push(at);
  }
  return { text: kept, offsets };
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}_$]/u.test(character);
}

/** Like `indexOf`, but never beginning or ending within a word: “sum(x)” is not in “checksum(x)”. */
function indexOfWhole({ text, offsets }: ReturnType<typeof squeeze>, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    const cutsStart = isWord(part.charAt(0)) && touches(at - 1, at);
    const cutsEnd = isWord(part.charAt(part.length - 1)) && touches(end - 1, end);
    if (!cutsStart && !cutsEnd) return at;
  }
  return -1;

  /** Are these two characters neighbours in one word, in the text as it was? */
  function touches(first: number, second: number): boolean {
    const [a, b] = [offsets[first], offsets[second]];
    if (a === undefined || b === undefined || b - a !== 1) return false;
    return isWord(text.charAt(first)) && isWord(text.charAt(second));
  }
}
