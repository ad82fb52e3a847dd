/** Finds where prose offers a value as the answer: "so the answer is 42", "27 is the answer", "option C is correct". */
import { normaliseAnswer } from "./shape/normalise.ts";
import { answerPhrasesIn, onlyNumber } from "./answerPhrases.ts";
import { rechecks } from "./rechecks.ts";
import { choiceEnd, valueEnd } from "./valueAt.ts";

export interface Offered {
  /** Offsets of the value, UTF-16 code units into the text searched. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const quality =
  "(?:(?:final|correct|right|exact|intended|expected|required|desired|actual|full|numerical|overall) )*";
const dress = "(?:\\*\\*|__)?";
const adverb =
  "(?: (?:indeed|therefore|thus|simply|just|really|actually|still|probably|likely|definitely|also|again|now|then|given by|equal to))*";
const noun = "(?:option|choice|letter|number)";

/** A value stands after these. */
const before: readonly RegExp[] = [
  // "the answer (to the question) is", "thus answer:", "**Final Answer:**", "my answer would be".
  new RegExp(
    `\\b${quality}answer${dress}(?: (?:here|then|to [^.:\\n]{1,60}?|for [^.:\\n]{1,60}?|in [^.:\\n]{1,40}?))?(?:(?: is| would be| will be| should be| must be| has to be| comes out (?:as|to be)| becomes| equals| remains|'s)${adverb}|(?=\\s*[::=]))(?:\\*\\*(?=\\s*[::]))?\\s*[::=]?(?:\\*\\*(?=\\s))?\\s*(?:that )?(?:${noun} )?`,
    "gi",
  ),
  // A heading, and the value below it.
  /(?:^|\n)[\s>#*_✅🎯🧾\d.)-]{0,16}(?:final )?answer[ \t*_#]{0,8}[::]?[ \t*_]{0,8}\n{1,4}[ \t]{0,8}(?:the answer is\s*)?/giu,
  new RegExp(
    `\\bI(?:'ll| will| would|'d| shall)?(?: (?:go|answer|choose|pick|select|say|respond))(?: with)?(?: the answer)?[::]?\\s+(?:${noun} )?`,
    "gi",
  ),
  new RegExp(
    `\\b(?:correct|right|best|closest|only valid|intended) (?:option|choice|one)(?: here)? (?:is|would be|should be|must be)${adverb}[::]?\\s*(?:${noun} )?`,
    "gi",
  ),
  new RegExp(
    `\\b(?:so|thus|therefore|hence|then|finally),? (?:the |our |my )?(?:final |overall )?(?:result|solution)(?: is| would be| will be| should be| must be| comes out to)${adverb}[::]?\\s*`,
    "gi",
  ),
  new RegExp(
    `\\b(?:the |our )?(?:final result|result would|final value)(?: is| be| would be| should be)?${adverb}[::]?\\s*`,
    "gi",
  ),
  // A conclusion that is not sure yet is on offer all the same: "So the answer might be 12. Let me test it."
  new RegExp(
    `\\b(?:so|thus|therefore|hence|then),? (?:maybe |perhaps )?(?:the |our |my )?${quality}(?:answer|result|solution) (?:might|may|could|seems? to|appears? to|would seem to) be${adverb}[::]?\\s*`,
    "gi",
  ),
  new RegExp(`\\b${quality}answer is not [^.;\\n]{1,40}? but (?:rather |actually )?`, "gi"),
];

/** "the roots are", "the answers are:": a number in words counts them rather. */
const plural =
  /\b(?:(?:solutions|roots|zeros|answers)(?: of [^.:\n]{1,40}?)? are|solution set(?: of [^.:\n]{1,40}?)? is)(?: exactly| therefore| thus)?[::]?\s*/gi;

/** The value between these two is offered: "27 is the answer", "that gives n = 17 as the answer". */
const afterValue =
  /^(?:\*\*|\s)*(?:,\s*)?(?:(?:is|was|would be|must be|should be|seems to be)(?: (?:indeed|therefore|thus|probably|likely|definitely|clearly|still|also|then))* (?:the|our|my) (?:final |correct |right |only |best |intended |expected )*(?:answer|choice|option|solution)\b|as (?:the |our |my |an? )?(?:final |correct )*(?:answer|solution)\b)/i;
const choiceAfter =
  /^(?:\*\*|\s)*(?:(?:is|must be|should be|would be|seems|seems to be|looks)(?: (?:indeed|therefore|probably|likely|definitely|clearly|the|our|still|also|the only|the best))* (?:correct|right|answer|choice|best|one)\b|is it\b)/i;
const valueBefore =
  /\b(?:is|as|be|,) (?:indeed |therefore |probably |still )?(?:the|our|my|an?)? ?(?:final |correct |right |only |best |intended |expected )*(?:answer|choice|option|solution)\b/i;
const option = /\b(?:option|choice|letter|answer) (?=\(?[A-J]\)?(?![\w']))/gi;

/** Said before the offer, in its clause, these take it back. */
const denied =
  /(?:n't|\b(?:if|whether|not|unless|suppose|supposing|check|checking|see|what|why|how|maybe|perhaps|could|might|may|wonder|wondering|guess that|sure|assuming|until|before|would|other|another|wrong|incorrect|claims?|says?|said|expects?|verify|confirm))\b[^.,;:!?\n]{0,40}$/i;
/** The last of these beside a denial means that something is offered all the same. */
const offersAllTheSame =
  /\b(?:so|thus|therefore|hence|i think|i believe|i'm sure|sure that|confirm(?:s|ed)? that|means|confident)\b(?! (?:if|whether|not)\b)[^.,;:!?\n]{0,30}$/i;

const relevant =
  /answer|option|choice|result|solution|\broots\b|\bzeros\b|\bcorrect\b|\bright\b|value|total|\bI(?:'ll| will)/i;

/** @returns offers in order, without overlaps. A question, a supposition and a denial offer nothing. */
export function findOffered(text: string): Offered[] {
  const found = [...after(text, answerPhrasesIn(text), true)];
  if (relevant.test(text))
    found.push(
      ...before.flatMap((pattern) => [...after(text, text.matchAll(pattern))]),
      ...[...after(text, text.matchAll(plural))].filter(({ value }) => /[\d\\=]|^.$/.test(value)),
      ...statedBefore(text),
      ...chosen(text),
    );
  found.push(...toBeChecked(text));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return found.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}

/** Values that stand after phrases. */
function* after(
  text: string,
  matches: Iterable<RegExpExecArray>,
  foreign = false,
): Generator<Offered> {
  for (const match of matches) {
    if (isDenied(text, match.index)) continue;
    const start = match.index + match[0].length;
    const items = listedValues(text, start);
    const end = items ? undefined : valueEnd(text, start);
    if (items) yield items;
    else if (end !== undefined) yield* offer(text, start, moreValues(text, start, end));
    else if (foreign) {
      const number = onlyNumber(text, start);
      if (number) yield* offer(text, number.start, number.end);
    }
  }
}

/** @returns the end of ", 3 and 5" behind a value, where values are all that is left of the sentence; else `end` itself. */
function moreValues(text: string, start: number, end: number): number {
  // "B, 12 cm": a letter of a choice and what it says.
  if (choiceEnd(text, start) === end) return end;
  for (let at = end, count = 0; count < mostListed; count += 1) {
    const joint = /^\s*(?:,\s*and|,|and)\s+/.exec(text.slice(at, at + 12));
    const next = joint ? valueEnd(text, at + joint[0].length) : undefined;
    if (next === undefined) break;
    at = next;
    if (/^(?:\*\*)?\s*(?:[.;!](?:\s|$)|\n|$)/.test(text.slice(at, at + 8))) return at;
  }
  return end;
}

const bullet = /[ \t]{0,8}(?:[-*•+]|\d{1,2}[.)])[ \t]+/y;
const mostListed = 20;

/** The values of a list below "the answer is:": all of its items where each is a value and nothing else. */
function listedValues(text: string, at: number): Offered | undefined {
  const before = /[:：]?\s*\n\s*$/.exec(text.slice(Math.max(0, at - 20), at));
  if (!before) return undefined;
  const values: string[] = [];
  let end = at;
  for (let line = at; line < text.length && values.length < mostListed;) {
    bullet.lastIndex = line;
    const mark = bullet.exec(text);
    if (!mark) break;
    const from = line + mark[0].length;
    const to = valueEnd(text, from);
    if (to === undefined || !/^[ \t]*[.,;]?[ \t]*(?:\n|$)/.test(text.slice(to, to + 40)))
      return undefined;
    values.push(normaliseAnswer(text.slice(from, to)));
    end = to;
    const next = text.indexOf("\n", to);
    line = next === -1 ? text.length : next + 1;
  }
  return values.length < 2 ? undefined : { start: at, end, value: values.join(", ") };
}

/** Values that stand before "is the answer": looked for backwards from those words. */
function* statedBefore(text: string): Generator<Offered> {
  for (let from = 0; ;) {
    const match = valueBefore.exec(text.slice(from));
    if (!match) return;
    const at = from + match.index;
    from = at + match[0].length;
    const clause = Math.max(lastIndexOfAny(text, at), at - 80);
    for (let start = clause; start < at; start += 1) {
      if (start > clause && /[\w\\$.]/.test(text.charAt(start - 1))) continue;
      const end = valueEnd(text, start);
      if (end === undefined || end > at) continue;
      if (afterValue.test(text.slice(end, end + 80)) && !isDenied(text, start)) {
        yield* offer(text, start, end);
        break;
      }
    }
  }
}

/** A value that is to be checked again has been found before. */
function* toBeChecked(text: string): Generator<Offered> {
  for (const { before: words, after: how } of rechecks)
    for (const match of text.matchAll(words)) {
      const start = match.index + match[0].length;
      const end = valueEnd(text, start);
      if (end === undefined || !how.test(text.slice(end, end + 24))) continue;
      const written = text.slice(start, end);
      if (/\d/.test(written) && !/[=<>*+^]|\\(?:times|cdot|le|ge)/.test(written))
        yield* offer(text, start, end);
    }
}

/** "Option C is correct." */
function* chosen(text: string): Generator<Offered> {
  for (const match of text.matchAll(option)) {
    const start = match.index + match[0].length;
    const end = choiceEnd(text, start);
    if (end === undefined || isDenied(text, match.index)) continue;
    const rest = text.slice(end, end + 60);
    const concludes = /(?:^|[.!?\n]\s*)(?:so|thus|therefore|hence),?\s*$/i.test(
      text.slice(Math.max(0, match.index - 30), match.index),
    );
    const concluded =
      /\b(?:so|which|that|this) (?:is|matches|means|corresponds to|would be|must be|should be) $/i.test(
        text.slice(Math.max(0, match.index - 30), match.index),
      );
    if (concluded && /^\.(?:\s|$)/.test(rest)) yield* offer(text, start, end);
    else if (choiceAfter.test(rest) || (concludes && /^(?:\*\*)?[.!]/.test(rest)))
      yield* offer(text, start, end);
  }
}

function* offer(text: string, from: number, end: number): Generator<Offered> {
  if (
    /^\s*(?:(?:sein|gewesen)?\s*[?？]|吗|,?\s*(?:or|oder|ou)\b|或|还是|\/)/.test(
      text.slice(end, end + 10).replace(/^\*\*/, ""),
    )
  )
    return;
  const start = from + beforeLastSide(text.slice(from, end));
  const value = normaliseAnswer(text.slice(start, end).replace(/^["“]([^"”]*)["”]$/, "$1"));
  if (value !== "" && /[\p{L}\p{N}∞]/u.test(value)) yield { start, end, value };
}

/** "the answer is 20 + 40 = 60" offers 60, "the answer is x = 60" says of what. @returns the length of what comes before. */
function beforeLastSide(written: string): number {
  if (/^(?:\\[([]|[$`"“])/.test(written)) return 0;
  const equals = written.lastIndexOf("=");
  if (equals === -1 || /^\s*[a-zA-Z]\w{0,2}(?:\([a-z0-9]\))?\s*$/.test(written.slice(0, equals)))
    return 0;
  return equals + 1 + (/^\s*/.exec(written.slice(equals + 1))?.[0].length ?? 0);
}

function isDenied(text: string, at: number): boolean {
  const lead = text.slice(Math.max(0, at - 80), at);
  if (/\b(?:if|suppose|assuming)\b[^.;:!?\n]*,? (?:then )?(?:the |my |our )?$/i.test(lead))
    return true;
  return denied.test(lead.slice(-60)) && !offersAllTheSame.test(lead.slice(-60));
}

function lastIndexOfAny(text: string, before: number): number {
  const lead = text.slice(Math.max(0, before - 80), before);
  const stop = Math.max(
    ...[". ", "! ", "? ", "\n", "; ", ": "].map((sign) => lead.lastIndexOf(sign)),
  );
  return before - lead.length + stop + 1;
}
