/** Flags about results: what the reasoning arrived at beside what the answer says, and what became of corrections. */
import { compareAnswers } from "../../analysis/answer/equivalence.ts";
import type { Claim, Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited, type TextPlace } from "../audited.ts";

/** A candidate that stands further from the end (in UTF-16 code units) may be of a part of the task. */
const nearEnd = 1500;

/** The answer's own value differs, certainly, from the last one that the reasoning offers. */
export function answerDiffers(audited: Audited): Flag[] {
  const { answer, reasoning, given } = audited;
  if (given === undefined) return [];
  const arrived = arrivedAt(audited);
  if (!arrived || compareAnswers(arrived.value, given) !== "different") return [];
  // The answer may go a step further than the reasoning, or give the value beside another.
  if (hasValue(answer, arrived.value) || isLetter(arrived.value) !== isLetter(given)) return [];
  const place = { ...placeOf(answer, given), in: "answer" as const };
  const says = `The reasoning arrives at “${quoted(arrived.value)}”; the answer says “${quoted(given)}”.`;
  return arrived.end > reasoning.length ? [] : [flag("answerDiffers", place, says, arrived)];
}

type Arrived = TextPlace & { readonly value: string };

function arrivedAt({ analysis, reasoning, tail }: Audited): Arrived | undefined {
  const last = analysis.candidates.at(-1);
  if (last && reasoning.length - last.end <= nearEnd) return { ...last, in: "reasoning" };
  return last ? undefined : endingEquation(tail);
}

const concluding =
  /\b(?:finally|total|therefore|thus|so|hence|overall|combined|altogether|in all)\b|所以|因此|insgesamt|also|donc|finalement|entonces|finalmente|итак|значит/i;
const ending = /=\s*\$?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(?:\\\)|\$)?[.。]?$/;

/** A last sentence that concludes with an equation: "which gives a total of 140 + 100 = 240." */
function endingEquation(tail: Audited["tail"]): Arrived | undefined {
  const sentence = tail.at(-1);
  const match = sentence && concluding.test(sentence.text) ? ending.exec(sentence.text) : null;
  if (!sentence || !match) return undefined;
  return { start: sentence.start, end: sentence.end, in: "reasoning", value: match[1] ?? "" };
}

function isLetter(value: string): boolean {
  return /^\W*[A-J]\W*$/.test(value);
}

/** Whether a value is written in a text, not as a part of a longer number. */
function hasValue(text: string, value: string): boolean {
  const plain = text.replace(/(\d)(?:,|\{,\}|,\\!)(?=\d{3})/g, "$1");
  const wanted = value.replace(/(\d),(?=\d{3})/g, "$1");
  for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + 1)) {
    const after = plain.slice(at + wanted.length, at + wanted.length + 2);
    if (!/[\w.]/.test(plain.charAt(at - 1)) && !/^(?:\w|\.\d)/.test(after)) return true;
  }
  return false;
}

/** Where a value stands last in a text; the whole text where it is written otherwise. */
function placeOf(text: string, value: string): { start: number; end: number } {
  const start = text.lastIndexOf(value);
  return start === -1 ? { start: 0, end: text.length } : { start, end: start + value.length };
}

/** A check says that something stands, and a claim in it fails and is not put right. */
export function confirmedFailure({ analysis }: Audited): Flag[] {
  const { steps, episodes, claims, mendings = [] } = analysis;
  const mended = new Set(mendings.map(({ claim }) => claim));
  const failed = claims.filter(({ verdict }, i) => verdict === "fails" && !mended.has(i));
  if (failed.length === 0) return [];
  return episodes.flatMap(({ from, to, outcome, said = outcome }) => {
    const [first, last] = [steps[from], steps[to]];
    if (said !== "confirmed" || !first || !last) return [];
    const [start, end] = [first.start, last.end];
    const claim = failed.find((one) => one.start >= start && one.end <= end);
    if (!claim) return [];
    const says = `This check says that it came out right, and the claim in it does not hold: ${bothSides(claim)}.`;
    const place = { start: claim.start, end: claim.end, in: "reasoning" as const };
    return [flag("confirmedFailure", place, says, { start, end, in: "reasoning" })];
  });
}

function bothSides({ left, right }: Claim): string {
  if (left === undefined || right === undefined) return "it was computed again";
  return `${quoted(left)} is not ${quoted(right)}`;
}

/** A value was put right in the reasoning, and the answer has the wrong one all the same. */
export function correctionLost({ analysis, answer, given }: Audited): Flag[] {
  if (given === undefined) return [];
  for (const { claim: index, step } of analysis.mendings ?? []) {
    const claim = analysis.claims[index];
    const mending = analysis.steps[step];
    if (claim?.left === undefined || claim.right === undefined || !mending) continue;
    if (!/\d{2}|\d\.\d/.test(claim.right)) continue;
    if (compareAnswers(given, claim.right) !== "same") continue;
    if (compareAnswers(given, claim.left) !== "different") continue;
    const place = { ...placeOf(answer, given), in: "answer" as const };
    const says = `The reasoning puts ${quoted(claim.right)} right as ${quoted(claim.left)}; the answer has the value from before.`;
    return [
      flag("correctionLost", place, says, {
        start: mending.start,
        end: mending.end,
        in: "reasoning",
      }),
    ];
  }
  return [];
}
