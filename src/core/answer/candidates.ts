/** Answers that the reasoning offers along its way, and the final answer. */
import type { Candidate } from "../trace.ts";
import { findBoxed } from "./boxed.ts";
import { normaliseAnswer } from "./normalise.ts";

/** Longest value of an answer given in words rather than in a box. */
const longestWords = 120;

const stated =
  /\b(?:final answer|correct answer|answer)(?:\s+(?:here|then|to [^.:\n]{1,60}))?\s*(?:is|would be|should be|must be|=)(?: indeed| therefore| simply| just)?\s*(?:[:=])?\s*(?:option\s+)?/gi;
const labelled = /(?:^|\n)[\s>#*_-]*(?:final )?answer[*_]*\s*[::][*_\s]*/gi;
const denied =
  /\b(?:if|whether|not|unless|n't|suppose|check|see|what|why|how|think|maybe|perhaps|could|might)\b[^.,;:!?\n]{0,40}$/i;

/**
 * @param text part of the reasoning. @param offset where it begins in the reasoning.
 * @returns candidates in order: boxes, and values after "the answer is".
 */
export function findCandidates(text: string, offset: number): Candidate[] {
  const boxes = findBoxed(text).map(({ start, end, content }) => ({
    start,
    end,
    value: normaliseAnswer(content),
  }));
  const words = /answer/i.test(text) ? statedAnswers(text) : [];
  const apart = words.filter((word) =>
    boxes.every((box) => box.end <= word.start || box.start >= word.end),
  );
  return [...boxes, ...apart]
    .filter(({ value }) => value !== "")
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, value }) => ({ start: start + offset, end: end + offset, value }));
}

/** The last answer put in a box or stated, in the answer text or else in the reasoning; undefined when there is none. */
export function findFinalAnswer(
  answer: string,
  candidates: readonly Candidate[],
): string | undefined {
  const boxed = findBoxed(answer).findLast(({ content }) => normaliseAnswer(content) !== "");
  if (boxed) return normaliseAnswer(boxed.content);
  return findCandidates(answer, 0).at(-1)?.value ?? candidates.at(-1)?.value;
}

function statedAnswers(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const pattern of [stated, labelled]) {
    for (const match of text.matchAll(pattern)) {
      if (denied.test(text.slice(Math.max(0, match.index - 60), match.index))) continue;
      const start = match.index + match[0].length;
      const written = valueAt(text.slice(start, start + longestWords + 1));
      if (written === undefined) continue;
      const value = normaliseAnswer(written);
      if (!found.some((other) => other.start === start))
        found.push({ start, end: start + written.length, value });
    }
  }
  return found;
}

/** A value that stands at the start: mathematics, a number, a choice, a quoted text, or a few words up to a stop. */
function valueAt(rest: string): string | undefined {
  const spelled =
    /^(?:\\\(.{1,100}?\\\)|\$[^$\n]{1,100}\$|\*\*[^*\n]{1,100}\*\*|`[^`\n]{1,100}`|"[^"\n]{1,100}"|'[^'\n]{1,100}')/.exec(
      rest,
    );
  if (spelled) return spelled[0];
  const number =
    /^[-−]?[$€£]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s*[/^]\s*\d+)?%?(?![\p{L}\d*/^+=(_-])/u.exec(rest);
  if (number) return number[0];
  const choice = /^\(?[A-J]\)?(?=[\s.,;:!]|$)/.exec(rest);
  if (choice) return choice[0];
  return /^(?:yes|no|true|false|none|infinite|infinity|zero|one|two|three|four|five|six|seven|eight|nine|ten)\b/i.exec(
    rest,
  )?.[0];
}
