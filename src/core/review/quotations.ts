/** Looks up quotations in a trace: white space may differ, everything else has to be the same to the letter. */
import type { Trace } from "../model/trace.ts";

interface QuotedPlace {
  /** UTF-16 code units into the text that `in` names. */
  readonly start: number;
  readonly end: number;
  readonly in: "reasoning" | "answer";
}

export interface Quotations {
  /**
   * @param quote as the second reader wrote it.
   * @param step that it named, counted from 1; 0 is the answer. The occurrence nearest to it counts.
   * @returns undefined where the trace has no such words.
   */
  find(quote: string, step?: number): QuotedPlace | undefined;
}

/** A text with each run of white space as one space, and where each of its code units comes from. */
interface Squeezed {
  readonly text: string;
  readonly offsets: Uint32Array;
}

/** Of a text in which a quotation stands often, so many places are looked at for the nearest one. */
const mostPlaces = 10_000;

export function createQuotations({
  reasoning,
  answer,
  analysis,
}: Pick<Trace, "reasoning" | "answer" | "analysis">): Quotations {
  const steps = analysis?.steps ?? [];
  const texts = { reasoning: squeeze(reasoning), answer: squeeze(answer) };

  function inReasoning(words: string, step: number | undefined): QuotedPlace | undefined {
    const named = step === undefined ? undefined : steps[step - 1];
    return nearest("reasoning", words, named?.start ?? 0, named?.end ?? 0);
  }

  /** The place nearest to a stretch: within it, else the one with the least distance. */
  function nearest(
    where: "reasoning" | "answer",
    words: string,
    start: number,
    end: number,
  ): QuotedPlace | undefined {
    const { text, offsets } = texts[where];
    let best: QuotedPlace | undefined;
    let least = Infinity;
    let seen = 0;
    for (
      let at = text.indexOf(words);
      at !== -1 && seen < mostPlaces;
      at = text.indexOf(words, at + 1)
    ) {
      seen += 1;
      const from = offsets[at] ?? 0;
      const to = (offsets[at + words.length - 1] ?? from) + 1;
      const distance = Math.max(0, start - from, to - Math.max(end, start));
      if (distance >= least) continue;
      least = distance;
      best = { start: from, end: to, in: where };
      if (distance === 0) break;
    }
    return best;
  }

  return {
    find(quote, step) {
      for (const words of readingsOf(quote)) {
        const ofAnswer = (): QuotedPlace | undefined => nearest("answer", words, 0, 0);
        const found =
          step === 0
            ? (ofAnswer() ?? inReasoning(words, undefined))
            : (inReasoning(words, step) ?? ofAnswer());
        if (found) return found;
      }
      return undefined;
    },
  };
}

function squeeze(text: string): Squeezed {
  const offsets = new Uint32Array(text.length);
  const pieces: string[] = [];
  let length = 0;
  for (const match of text.matchAll(/\s+|\S+/g)) {
    const [piece] = match;
    const isSpace = /^\s/.test(piece);
    pieces.push(isSpace ? " " : piece);
    const count = isSpace ? 1 : piece.length;
    for (let i = 0; i < count; i += 1) offsets[length + i] = match.index + i;
    length += count;
  }
  return { text: pieces.join(""), offsets };
}

/** What control characters were before a JSON reader took a backslash of TeX for an escape: `\frac`, `\times`. */
const lostBackslashes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** The words as they are written; then with the backslashes that escapes swallowed. Blank ones have none. */
function readingsOf(quote: string): readonly string[] {
  const restored = quote.replace(
    /[\b\f\n\r\t](?=[a-zA-Z])/g,
    (sign) => lostBackslashes[sign] ?? sign,
  );
  const readings = [quote, restored].map((words) => words.replace(/\s+/g, " ").trim());
  return [...new Set(readings)].filter((words) => words !== "");
}
