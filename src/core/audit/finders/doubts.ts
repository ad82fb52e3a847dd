/** Flags about what the end of the reasoning says of its own answer: that it is a guess, an assumption, in doubt, unchecked. */
import type { Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited } from "../audited.ts";
import type { Sentence } from "../sentences.ts";
import {
  admits,
  announcesCheck,
  assumes,
  carriesOut,
  doubts,
  guesses,
  lacks,
  settles,
  weighsOther,
} from "./phrases.ts";

/** What is said further from the end (in UTF-16 code units) is of a part of the way. */
const near = 1500;
/** So near to the end a bare “I'm not sure.” is about the answer. */
const nearest = 700;
/** Sentences at the end in which a doubt is the last word on the answer. */
const lastSentences = 4;

function inAnswer({ answer }: Audited): { start: number; end: number; in: "answer" } {
  const text = answer.trimEnd();
  return { start: answer.length - answer.trimStart().length, end: text.length, in: "answer" };
}

function nearEnd({ tail, reasoning }: Audited, distance: number): Sentence[] {
  return tail.filter(({ end }) => reasoning.length - end <= distance);
}

function hasAnswer({ answer }: Audited): boolean {
  return answer.trim() !== "";
}

const bare =
  /^(?:(?:but|hmm|wait|however|still|aber|mais|pero|но),? )*(?:i(?:'m| am) (?:still )?not \w*\s?(?:sure|certain)|ich bin mir nicht (?:ganz )?sicher|je ne suis pas s[ûu]re?|no estoy segur[oa]|я не уверен)[.!]?$/i;

/** The reasoning says that it guesses or gives up, and the answer does not say so. */
export function guess(audited: Audited): Flag[] {
  if (!hasAnswer(audited) || admits.test(audited.answer)) return [];
  const sentences = nearEnd(audited, near);
  const index = sentences.findLastIndex(
    ({ text, end }) =>
      guesses.test(text) && (!bare.test(text) || audited.reasoning.length - end <= nearest),
  );
  const found = sentences[index];
  if (!found || sentences.slice(index + 1).some(({ text }) => settles.test(text))) return [];
  const says = `The reasoning says of its answer: “${quoted(found.text)}” The answer does not say so.`;
  return [flag("guess", { ...found, in: "reasoning" }, says, inAnswer(audited))];
}

/** The reasoning assumes what the task does not say, and the answer does not mention it. */
export function assumption(audited: Audited): Flag[] {
  if (!hasAnswer(audited) || admits.test(audited.answer)) return [];
  const sentences = nearEnd(audited, 2 * near);
  const found = sentences.findLast(({ text }, i) => {
    const isAssumed = assumes.test(text);
    if (lacks.test(text) && (isAssumed || assumes.test(sentences[i + 1]?.text ?? ""))) return true;
    return isAssumed && lacks.test(sentences[i - 1]?.text ?? "");
  });
  if (!found) return [];
  const says = `The reasoning fills in what it was not told: “${quoted(found.text)}” The answer does not name it.`;
  return [flag("assumption", { ...found, in: "reasoning" }, says, inAnswer(audited))];
}

/** The last words before the answer are a doubt. */
export function doubtOpen(audited: Audited): Flag[] {
  if (!hasAnswer(audited) || admits.test(audited.answer)) return [];
  const sentences = audited.tail.slice(-lastSentences);
  const index = sentences.findLastIndex(({ text }) => doubts.test(text) && !weighsOther.test(text));
  const found = sentences[index];
  if (!found || sentences.slice(index + 1).some(({ text }) => settles.test(text))) return [];
  const says = `The reasoning ends in a doubt that it does not settle: “${quoted(found.text)}”`;
  return [flag("doubtOpen", { ...found, in: "reasoning" }, says, inAnswer(audited))];
}

/** The last sentence announces a check. */
export function checkMissing(audited: Audited): Flag[] {
  const last = audited.tail.at(-1);
  if (!hasAnswer(audited) || !last || audited.reasoning.trimEnd().length > last.end + 2) return [];
  if (!announcesCheck.test(last.text) || carriesOut.test(last.text)) return [];
  const says = `The reasoning announces a check and ends: “${quoted(last.text)}”`;
  return [flag("checkMissing", { ...last, in: "reasoning" }, says, inAnswer(audited))];
}
