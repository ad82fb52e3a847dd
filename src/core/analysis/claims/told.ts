/** Finds the calculations that are told in words, by the table of wordings, and says which mathematics they mean. */
import type { Relation } from "../math/signs.ts";
import { results, resultsUnspaced, wordings } from "./wordings.ts";
import type { Wording } from "./wordingsOfNumbers.ts";

/** Offsets are into the text that was searched. */
export interface Told {
  readonly start: number;
  readonly end: number;
  /** The calculation and what it comes to, in signs. */
  readonly left: string;
  readonly relation: Relation;
  readonly right: string;
}

interface Compiled {
  readonly pattern: RegExp;
  /** Every text that matches has one of them; lower case. */
  readonly keys: readonly string[];
  readonly wording: Wording;
  /** The letters of the slots, in the order in which they come. */
  readonly slots: readonly string[];
  readonly beginsWithNumber: boolean;
}

const numeral =
  "([$€£¥]?[-−]?[$€£¥]?\\d+(?:[,.' ]\\d{3})*(?:[.,]\\d+)?(?:/\\d+)?)(?:\\s?(?:[€£¥元]|euros?(?![a-z])|dollars?(?![a-z])|pesos?(?![a-z])|美元))?";
const gap = "[\\s\\u00a0$]";
const said = "(?<![\\p{L}\\p{N}])";
const compiled: readonly Compiled[] = wordings.map(compile);
/** Before a number that is no operand of something else. */
const opens =
  /(?:^|[.,;:!?()\n。，；：！？—–*"“|]|(?<!\p{L})(?:so|then|that|thus|hence|therefore|and|because|since|as|is|means|note|now|also|donc|entonces|dann|wait|that's|it's|i\.e\.|namely|indeed|ratio|where|which|but|get|have|know|et|y|und|the|el|la|los|le|les|die|das)|[所以因此故则共那么\p{Script=Han}])\s*[$\\(*]*$/iu;
/** Words that make what follows part of something longer. */
const continues =
  /(?:[-+*/×·÷^=]|(?<!\p{L})(?:of|plus|minus|times|by|from|than|over|mod|less|mal|fois|por|von|de|du|aus))\s*[$\\(*]*$/iu;
/** What may not follow: more digits, operators, letters that touch. */
const goesOn =
  /^(?:[\p{L}\d_^]|[.,:]\d|\s?%|\s*(?:[-+*/×·÷^=≈<>!]|\\(?:times|cdot|div|frac)|(?:plus|minus|times|mod|divided|multiplied|or|to|percent|per cent|Prozent|pour cent)(?!\p{L})))/iu;

/** A key, and the index of the wording that it belongs to. */
interface Keyed {
  readonly key: string;
  readonly wording: number;
}

/** The keys by their first character and by their first two, as far as they are so long. */
const keysOfOne = new Map<number, Keyed[]>();
const keysOfTwo = new Map<number, Keyed[]>();
for (const [wording, { keys }] of compiled.entries())
  for (const key of keys) {
    const [table, beginning] =
      key.length === 1
        ? [keysOfOne, key.charCodeAt(0)]
        : [keysOfTwo, pairOf(key.charCodeAt(0), key.charCodeAt(1))];
    table.set(beginning, [...(table.get(beginning) ?? []), { key, wording }]);
  }

function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

const digits = /\d+/g;
const none: readonly Keyed[] = [];
/** Whether any key begins with a pair of ASCII characters: most pairs begin none. */
const plainBeginnings = new Uint8Array(1 << 14);
for (const first of keysOfOne.keys())
  if (first < 128) plainBeginnings.fill(1, first << 7, (first + 1) << 7);
for (const keyed of keysOfTwo.values()) {
  const key = keyed[0]?.key ?? "";
  const [first, second] = [key.charCodeAt(0), key.charCodeAt(1)];
  if (first < 128 && second < 128) plainBeginnings[(first << 7) | second] = 1;
}

/** Whether a text has any words that such a calculation needs. @param text of a unit. */
export function mayTell(text: string): boolean {
  return wordingsIn(text.toLowerCase(), true).length > 0;
}

/** Indices of the wordings whose keys are in a text, in order. @param anyOne one of them is enough. */
function wordingsIn(lower: string, anyOne = false): number[] {
  const found = new Set<number>();
  let code = lower.charCodeAt(0);
  for (let at = 0; at < lower.length; at += 1) {
    const next = lower.charCodeAt(at + 1);
    if (code < 128 && next < 128 && plainBeginnings[(code << 7) | next] === 0) {
      code = next;
      continue;
    }
    for (const { wording } of keysOfOne.get(code) ?? none) found.add(wording);
    for (const { key, wording } of keysOfTwo.get(pairOf(code, next)) ?? none)
      if (lower.startsWith(key, at)) found.add(wording);
    if (anyOne && found.size > 0) break;
    code = next;
  }
  return [...found].sort((a, b) => a - b);
}

/** @param text of a unit. */
export function findTold(text: string): Told[] {
  const found: Told[] = [];
  const numbers = text.match(digits)?.length ?? 0;
  for (const index of wordingsIn(text.toLowerCase())) {
    const one = compiled[index];
    // Each number of a wording has digits of its own.
    if (!one || one.slots.length > numbers) continue;
    one.pattern.lastIndex = 0;
    for (let match = one.pattern.exec(text); match; match = one.pattern.exec(text)) {
      const told = toldIn(text, match, one);
      if (told && !found.some((other) => told.start < other.end && other.start < told.end))
        found.push(told);
    }
  }
  return found;
}

function toldIn(text: string, match: RegExpExecArray, one: Compiled): Told | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const before = text.slice(Math.max(0, start - 40), start);
  if (one.beginsWithNumber ? !opens.test(before) : continues.test(before)) return undefined;
  const after = text.slice(end, end + 24);
  if (goesOn.test(after) && !(/^-\s/.test(after.trimStart()) && after.startsWith(" ")))
    return undefined;
  const values = new Map<string, string>();
  for (const [i, slot] of one.slots.entries()) {
    const value = plainNumber(match[i + 1] ?? "", text);
    if (value === undefined) return undefined;
    values.set(slot, value);
  }
  const left = withSlots(one.wording.means, values);
  const said = values.get("v");
  const { comes, value } = one.wording;
  const right = comes === undefined ? (said ?? value) : withSlots(comes, values);
  if (right === undefined) return undefined;
  return { start, end, left, relation: one.wording.relation ?? "=", right };
}

function withSlots(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/#([a-dv])/g, (_, slot: string) => values.get(slot) ?? "");
}

const decimalComma =
  /(?<!\p{L})(?:und|ist|das|der|die|sind|ergibt|von|donc|est|des|une|de|es|los|por|que)(?!\p{L})/iu;

/** A number in the notation of mathematics; undefined for one that can be read in two ways. */
function plainNumber(written: string, text: string): string | undefined {
  const digits = written.replace(/[$€£¥]/g, "").replace("−", "-");
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits)) return digits.replaceAll(",", "");
  if (/^-?\d+(?:\.\d+)?$/.test(digits)) return digits;
  if (/^\d+\/\d+$/.test(digits)) return `(${digits})`;
  if (/^-?\d{1,3}(?:[ '.]\d{3})+,\d+$/.test(digits))
    return digits.replace(/[ '.]/g, "").replace(",", ".");
  if (/^-?\d+,\d+$/.test(digits) && decimalComma.test(text)) return digits.replace(",", ".");
  return undefined;
}

function compile(wording: Wording): Compiled {
  const { says } = wording;
  const unspaced = /\p{Script=Han}/u.test(says);
  const outcome = unspaced
    ? `,? ?${resultsUnspaced} ?#v`
    : `(${(says.endsWith("~") ? results.slice(2) : results).join("|").replaceAll("(?:", "(")}) #v`;
  const whole = says.replace(unspaced ? / \?=$/ : /[=~]$/, outcome);
  const slots = [...whole.matchAll(/#([a-dv])/g)].map((match) => match[1] ?? "");
  const source = whole
    .replace(/\((?!\?)/g, "(?:")
    .replace(/\)\? /g, `)?${gap}*`)
    .replace(/ (?!\?)/g, `${gap}+`)
    .replace(/#n/g, "[\\p{L}'-]+")
    .replace(/#[a-dv]/g, numeral);
  const beginsWithNumber = says.startsWith("#");
  const edge = beginsWithNumber ? "(?<![\\d.,$€£¥-])" : said;
  return {
    pattern: new RegExp(`${edge}${source}`, "giu"),
    keys: keysOf(says),
    wording,
    slots,
    beginsWithNumber,
  };
}

/** The alternatives of the part of a wording that is longest where it is shortest. */
function keysOf(says: string): readonly string[] {
  const needed = says
    .replace(/#[a-dnv]/g, " ")
    .replace(/\((?:[^()]|\([^()]*\))*\)\?/g, " ")
    .replace(/.\?/g, "?");
  const parts = [...needed.matchAll(/\(([^()]*)\)|([^\s()=~]{2,}|%)/gu)].map((match) =>
    (match[1] ?? match[2] ?? "").split("|").map(keyIn),
  );
  const shortest = (words: readonly string[]) =>
    Math.min(...words.map((word) => (word === "%" ? 3 : word.trim().length)));
  return parts.sort((a, b) => shortest(b) - shortest(a))[0] ?? [""];
}

/** What stands in every text with these words: their longest stretch that can't lack. */
function keyIn(words: string): string {
  const [longest = ""] = words
    .toLowerCase()
    .split("?")
    .map((piece) => piece.trim())
    .sort((a, b) => b.length - a.length);
  return /^[a-zà-ÿ]{1,3}$/.test(longest) ? `${longest} ` : longest;
}
