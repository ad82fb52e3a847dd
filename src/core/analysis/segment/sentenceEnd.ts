/** Decides whether a sentence ends before a given place, from the few characters around it. */
import {
  isCloser,
  isDigit,
  isIdeograph,
  isLetter,
  isOpener,
  isSpace,
  isUpper,
} from "./characters.ts";

/** Characters after the place that the decision may depend on. */
const sentenceLookahead = 16;

const fullStop = 46;
const exclamation = 33;
const question = 63;
const ellipsis = 0x2026;

/** Words before a full stop that end no sentence, in lower case. */
const abbreviations = new Set(
  (
    "e.g i.e eg ie vs approx ca cf dr mr mrs ms prof st jr sr eq eqs eqn fig figs sec ch thm lem prop def cor ref refs " +
    "no nos vol pp p resp viz al incl min max ex dept est u.s u.k w.r.t s.t a.k.a w.l.o.g i.i.d"
  ).split(" "),
);

/** Of these, the ones that are common words too, and so end sentences unless a number follows. */
const needNumber = new Set([
  "no",
  "p",
  "min",
  "max",
  "ex",
  "st",
  "ref",
  "prop",
  "cor",
  "est",
  "ch",
  "sec",
  "def",
  "fig",
]);

/**
 * First words of sentences that change course or state the outcome of a check, and lead-ins in bold or italics
 * ("*Self-Correction:*"). After a bare number or letter ("x is 5. Wait, ...") a full stop may be a list number or an
 * initial as well, and labelled units are not cut there; before these words it must be an end.
 */
const turns =
  /^(?:[*_]{1,3}[A-Z][a-z]|Wait|Hmm|But|However|Alternatively|Actually|Let me|Let's|No,|No\.|Yes|Correct|Good|Right[.,!]|Matches|Therefore|Thus|Hence|Okay|OK\b|Hold on)/;

/**
 * @param at index of a character that follows white space without a line break.
 * @param from where the unit begins.
 */
export function endsSentence(text: string, from: number, at: number): boolean {
  let last = at - 1;
  while (last > from && isSpace(text.charCodeAt(last))) last -= 1;
  for (let marks = 0; marks < 4 && last > from && isCloser(text.charCodeAt(last)); marks += 1) {
    last -= 1;
  }
  const stop = text.charCodeAt(last);
  if (stop === question || stop === ellipsis) return startsSentence(text, at);
  if (stop === fullStop) return startsSentence(text, at) && !isAbbreviation(text, from, last, at);
  if (stop === exclamation) return startsSentence(text, at) && !isFactorial(text, last, at);
  return false;
}

function startsSentence(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (isUpper(first) || isDigit(first) || isIdeograph(first)) return true;
  return isOpener(first) || first >= 0x2190;
}

function isAbbreviation(text: string, from: number, stop: number, at: number): boolean {
  let start = stop;
  while (start > from && stop - start < 24 && isWordCode(text.charCodeAt(start - 1))) start -= 1;
  const word = text.slice(start, stop);
  if (word === "" || word.startsWith(".")) return false;
  if (listMark.test(word) && start - from <= 8 && !holdsWord.test(text.slice(from, start))) {
    return true;
  }
  if (bareNumber.test(word)) return !turns.test(text.slice(at, at + sentenceLookahead));
  if (word.length === 1) {
    return /[A-Z]/.test(word) && !turns.test(text.slice(at, at + sentenceLookahead));
  }
  const lower = word.toLowerCase();
  if (!abbreviations.has(lower)) return false;
  return needNumber.has(lower) ? isDigit(text.charCodeAt(at)) : true;
}

/** "1." or "B." at the start of a unit. */
const listMark = /^(?:\d{1,3}|[A-Za-z])$/;
const holdsWord = /[\p{L}\d]/u;
const bareNumber = /^[\d.]+$/;

function isWordCode(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === fullStop;
}

/** "5! Then": the mark belongs to the number, unless the next word can only begin a sentence. */
function isFactorial(text: string, mark: number, at: number): boolean {
  const before = text.charCodeAt(mark - 1);
  const operand =
    isDigit(before) || before === 41 || (isLetter(before) && !isLetter(text.charCodeAt(mark - 2)));
  return operand && !turns.test(text.slice(at, at + sentenceLookahead));
}
