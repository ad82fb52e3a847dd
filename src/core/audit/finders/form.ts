/** Flags about how a result is given: its unit, and the text of the option that it names. */
import { sameMeasure, unitNamed, type Unit } from "../../analysis/units/units.ts";
import type { Flag } from "../../model/trace.ts";
import { flag, quoted, type Audited } from "../audited.ts";

interface Quantity {
  readonly start: number;
  readonly end: number;
  /** The number as it is written, without separators of thousands. */
  readonly number: string;
  readonly unit: string;
}

/** A number with a word of letters behind it, as “12 km”, “12 \text{ km}”. */
const quantity =
  /(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s*(?:\\[,;]|~)?\s*(?:\\(?:text|mathrm)\{\s*)?([A-Za-zµμΩ°]{1,12}(?:\/[A-Za-z]{1,3})?)(?:\}|(?![\w(]))/g;

/** Symbols of units that are words of prose behind a number as well. */
const prose: ReadonlySet<string> = new Set(
  "a A am as at b B c C d do E H in me no P pm q so t T to u".split(" "),
);

function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(quantity)].flatMap((match) => {
    const unit = match[2] ?? "";
    if (prose.has(unit) || unitNamed(unit) === undefined) return [];
    const { index: start } = match;
    const number = (match[1] ?? "").replaceAll(",", "");
    return [{ start, end: start + match[0].length, number, unit }];
  });
}

/** How much of the end of the reasoning is read for its result, in UTF-16 code units. */
const ending = 600;

/** The reasoning ends with a number in one unit, and the answer gives that number in another. */
export function unitDiffers({ reasoning, answer }: Audited): Flag[] {
  const from = Math.max(0, reasoning.length - ending);
  const arrived = quantitiesIn(reasoning.slice(from)).at(-1);
  if (!arrived || arrived.number.length + arrived.unit.length < 3) return [];
  const given = quantitiesIn(answer).filter(({ number }) => number === arrived.number);
  const [first] = given;
  if (!first || given.some(({ unit }) => isSameUnit(unit, arrived.unit))) return [];
  // Hours beside miles a day are two quantities that happen to have one number.
  if (!isSameMeasure(first.unit, arrived.unit)) return [];
  const says = `The reasoning ends with “${quoted(`${arrived.number} ${arrived.unit}`)}”; the answer says “${quoted(`${first.number} ${first.unit}`)}”.`;
  const other = { start: from + arrived.start, end: from + arrived.end, in: "reasoning" as const };
  return [flag("unitDiffers", { start: first.start, end: first.end, in: "answer" }, says, other)];
}

function isSameUnit(a: string, b: string): boolean {
  const [first, second] = [unitNamed(a), unitNamed(b)];
  return a === b || (first !== undefined && second !== undefined && isEqual(first, second));
}

function isSameMeasure(a: string, b: string): boolean {
  const [first, second] = [unitNamed(a), unitNamed(b)];
  return first !== undefined && second !== undefined && sameMeasure(first, second);
}

function isEqual(a: Unit, b: Unit): boolean {
  return sameMeasure(a, b) && a.size.top === b.size.top && a.size.bottom === b.size.bottom;
}

/** An option of the task: “(B) 12 cm” or “B. 12 cm”, up to the next option or the end of its line. */
const option = /(?<![\w])\(?([A-J])[).:]\s+([^\n]*?)(?=\s*(?:\n|$|(?<![\w])\(?[A-J][).:]\s))/g;
/** A letter with the text that the answer says it stands for: “(B) 12 cm”, “B: 12 cm”, “\boxed{B} 12 cm”. */
const chosen =
  /(?:\\boxed\{\s*(?:\\text\{)?\s*\(?([A-J])\)?\s*\}?\s*\}|\*{0,2}\(?([A-J])[).:])\*{0,2}[ \t]*[:,–-]?[ \t]*([^\n]{1,120})/g;

/** What stands before a letter that is chosen. */
const introduced =
  /(?:^|\n|[:*"“>-]|\b(?:is|be|option|answer|choice|choose|pick|ist|est|es|это))\s*$/i;

/** The answer names a letter and writes the text of another option beside it. */
export function letterText({ task, answer }: Audited): Flag[] {
  const options = new Map(
    [...task.matchAll(option)].map((match) => [match[1] ?? "", plain(match[2] ?? "")]),
  );
  if (options.size < 3) return [];
  for (const match of answer.matchAll(chosen)) {
    // Behind its text a letter says nothing of what follows: “Transfer (D), Context (E)”.
    if (!introduced.test(answer.slice(Math.max(0, match.index - 30), match.index))) continue;
    const letter = match[1] ?? match[2] ?? "";
    const own = options.get(letter);
    const text = plain(match[3] ?? "");
    if (own === undefined || own === "" || text === "" || isTextOf(text, own)) continue;
    const other = [...options].find(
      ([name, words]) => name !== letter && words !== "" && isTextOf(text, words),
    );
    if (!other) continue;
    const says = `The answer says “${quoted(match[0])}”; in the task ${letter} is “${quoted(own)}”, and that is the text of ${other[0]}.`;
    const place = { start: match.index, end: match.index + match[0].length, in: "answer" as const };
    return [flag("letterText", place, says)];
  }
  return [];
}

/** The whole of an option's text, as far as it goes: “12 cm” of “12 cm, because …”, and not of “12 cm²”. */
function isTextOf(text: string, words: string): boolean {
  return text === words || (text.startsWith(words) && /^[ ,;.]/.test(text.slice(words.length)));
}

/** Without marks of emphasis and mathematics, on one line, in small letters. */
function plain(text: string): string {
  return text
    .replace(/\\(?:text|mathrm|left|right)\b/g, "")
    .replace(/[*_`$\\{}]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.;,]+$/, "")
    .toLowerCase();
}
