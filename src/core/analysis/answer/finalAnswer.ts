/** The final answer of a trace: from what the answer text puts forward most plainly, else from the reasoning. */
import type { Candidate } from "../../model/trace.ts";
import { openBox } from "./boxed.ts";
import { boxedCandidates, findCandidates } from "./candidates.ts";
import { finalCode, isCodeAnswer } from "./codeAnswer.ts";
import { concludedValue, lastValue } from "./concluded.ts";
import { insideTags, jsonAnswer, markedLine, withoutEnding } from "./marked.ts";
import { asksYesOrNo, headWord, resultOfCode, yesOrNo } from "./stated.ts";
import { normaliseAnswer } from "./shape/normalise.ts";
import { readShape } from "./shape/readShape.ts";
import { splitOutside } from "./shape/split.ts";

/** An answer text of at most this length may be the value itself. */
const longestBare = 60;
/** What tags hold is the answer itself up to this length, in UTF-16 code units, where no value is found in it. */
const longestInside = 200;

/** So deep do tags and objects hold each other. */
const deepest = 3;

/**
 * What is in answer tags or in a JSON object counts alone. Then, in this order: the line that a data set marks; the last box, or several that one sentence joins; the last value offered in words; the whole text
 * where it is only a value; the last code block of an answer that is code; what a program is said to return; yes or no where the
 * task asks that; a value in bold or at the end of the concluding sentence; the last candidate of the reasoning; yes or no at
 * the head of the answer; what the last line of the answer comes to.
 * @param task its text, where it is known. @returns undefined when nothing is offered.
 */
export function findFinalAnswer(
  answer: string,
  candidates: readonly Candidate[],
  task = "",
): string | undefined {
  return inText(answer, candidates, task, 0);
}

function inText(
  answer: string,
  candidates: readonly Candidate[],
  task: string,
  depth: number,
): string | undefined {
  const text = withoutEnding(answer.trim());
  const inside = depth < deepest ? (insideTags(text) ?? jsonAnswer(text)) : undefined;
  if (inside === "") return undefined;
  if (inside !== undefined) {
    const value =
      inText(inside, [], task, depth + 1) ??
      (inside.length <= longestInside ? normaliseAnswer(inside) : inside);
    return value === "" ? undefined : value;
  }
  return (
    markedLine(text) ??
    boxedValue(text) ??
    findCandidates(text, 0).at(-1)?.value ??
    (text.length <= longestInside ? headWord(text) : undefined) ??
    bareAnswer(text) ??
    (isCodeAnswer(text) ? finalCode(text) : undefined) ??
    resultOfCode(text) ??
    (asksYesOrNo(task) ? yesOrNo(text) : undefined) ??
    concludedValue(text) ??
    candidates.at(-1)?.value ??
    yesOrNo(text) ??
    lastValue(text)
  );
}

/** The last box; "x = \boxed{2} and y = \boxed{3}" is one answer of two parts. */
function boxedValue(text: string): string | undefined {
  const boxes = boxedCandidates(text);
  const open = openBox(text);
  const cut = open === undefined ? "" : normaliseAnswer(open);
  if (cut !== "") return cut;
  let from = boxes.length - 1;
  while (from > 0 && isJoined(text.slice(boxes[from - 1]?.end, boxes[from]?.start))) from -= 1;
  return from < 0
    ? undefined
    : boxes
        .slice(from)
        .map(({ value }) => value)
        .join(", ");
}

function isJoined(between: string): boolean {
  // Only delimiters between two boxes: the answer has two values.
  if (/^[\s\\()[\]$,;]*$/.test(between)) return true;
  if (/\b(?:rather|wait|actually|not|instead|no)\b/i.test(between)) return false;
  return between.length <= 60 && /^[^.\n=]*(?:,|\band\b|\bor\b)[^.\n]*$/.test(between);
}

/** Chinese and Japanese have sentences without a space. */
function isSentenceWithoutSpaces(text: string): boolean {
  return (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? []).length > 3;
}

/** `f(3) = 2·3 + 1 = 7` comes to 7. */
function lastSide(value: string): string {
  if (readShape(value).kind === "list") return value;
  const sides = splitOutside(value, /\s*(?<![<>!:=~])=(?![=>])\s*/y);
  return sides !== undefined && sides.length > 2 ? (sides.at(-1) ?? value) : value;
}

const conclusion =
  /^(?:so|thus|hence|therefore|then|finally|we get|we have|we find|(?:the )?(?:final )?answer(?: is|:))[,:]?\s+(?=\S)/i;

/** A value by its form, a single word, or a few that make no sentence. */
function bareAnswer(text: string): string | undefined {
  if (text.length > longestBare || text.includes("\n") || /\\(?:boxed|fbox)/.test(text))
    return undefined;
  if (isSentenceWithoutSpaces(text)) return undefined;
  const value = lastSide(normaliseAnswer(text.replace(conclusion, "")));
  const { kind } = readShape(value);
  const inWords = (value.replace(/\\[a-zA-Z]+/g, "").match(/\p{L}{2,}/gu) ?? []).length;
  if (kind !== "text" && kind !== "equation") return inWords > 3 ? undefined : value;
  if (!/\s/.test(value)) return value === "" ? undefined : value;
  return inWords > 3 || /[=:]|[.!?]$/.test(text) ? undefined : value;
}
