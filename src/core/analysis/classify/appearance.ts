/** Observations on a unit's looks: form, length, punctuation, numbers and code. */
import type { Unit, UnitForm } from "../segment/unit.ts";
import { grade, scale, type Evidence } from "./evidence.ts";

const codeStart =
  /^(?:if|for|while|return|def|class|import|from|int|char|long|double|float|void|bool|var|let|const|else|elif|print|printf|cin|cout|scanf|struct|public|private|static|using|#include|end|case|switch|try|catch|write|read|integer|function|end)\b/;
const codeEnd = /[;{}]$|\)\s*:$|^[)}\]]+$/;
const numericEquation = /[\d)]\s*(?:=|≈)\s*-?[\d(]/;
const operation = /\d\s*(?:[+*/^×·÷−]|-|\\times|\\cdot)\s*\d/;
const boxed = /\\boxed\b|\*\*(?:final )?answer/i;

/** Emphasis at the beginning that words follow, behind the mark of a list item or not. */
const boldLead = /^(?:[-*+•]\s+|\d{1,2}[.)]\s+)?\*{1,3}[^*\n]{2,60}\*{1,3}/;
const onlyBold = /^(?:[-*+•]\s+|\d{1,2}[.)]\s+)?\*{1,3}[^*\n]{2,90}\*{1,3}:?$/;

/** How much of a unit is read for what stands within it. */
const longestHead = 1600;

/** Bits of the characters that something is concluded from. */
const digitBit = 1;
const relationBit = 2;
const arrowBit = 4;
const tickBit = 8;
const crossBit = 16;
const quotationBit = 32;
const backslashBit = 64;
const questionBit = 128;
const starBit = 256;
const kanaBit = 512;
const hanBit = 1024;
const cyrillicBit = 2048;
const accentBit = 4096;

const plainBits = new Uint16Array(128);
const otherBits = new Map<number, number>();
for (const [characters, bit] of [
  ["0123456789", digitBit],
  ["=≈≡<>≤≥", relationBit],
  ["→", arrowBit],
  ["✓✔✅", tickBit],
  ["✗✘❌", crossBit],
  ['"“`', quotationBit],
  ["\\", backslashBit],
  ["?", questionBit],
  ["*", starBit],
  ["¿¡", accentBit],
] as const)
  for (const character of characters) {
    const code = character.charCodeAt(0);
    if (code < 128) plainBits[code] = bit;
    else otherBits.set(code, bit);
  }

function bitsOf(code: number): number {
  if (code < 128) return plainBits[code] ?? 0;
  if (code >= 0x3400 && code <= 0x9fff) return hanBit;
  if (code >= 0x3041 && code <= 0x30ff) return kanaBit;
  if (code >= 0x400 && code <= 0x4ff) return cyrillicBit;
  if (code >= 0xc0 && code <= 0x17f) return accentBit;
  return otherBits.get(code) ?? 0;
}

export const codeLine: Evidence = { id: "code line", says: "is a line of code" };
export const inBox: Evidence = { id: "boxed", says: "puts the answer in a box" };
const ofCode: readonly Evidence[] = [
  { id: "code line" },
  { id: "no full stop" },
  { id: "form code", says: "is a code block" },
];
const forms = new Map<UnitForm, Evidence>();
const lengths = scale("length", [8, 20, 40, 80, 160]);
const digitShares = scale("digits", [0, 0.04, 0.12, 0.3]);
const endsWithQuestion: Evidence = { id: "ends with question", says: "asks a question" };
const holdsQuestion: Evidence = { id: "holds question", says: "asks a question" };
const endsWithColon: Evidence = { id: "ends with colon", says: "announces what follows" };
const endsWithExclamation: Evidence = { id: "ends with exclamation" };
const noFullStop: Evidence = { id: "no full stop" };
const equated: Evidence = { id: "numbers equated", says: "computes with numbers" };
const combined: Evidence = { id: "numbers combined", says: "computes with numbers" };
const relation: Evidence = { id: "relation", says: "writes a relation" };
const arrow: Evidence = { id: "arrow", says: "follows steps with arrows" };
const tick: Evidence = { id: "tick", says: "ticks a result off" };
const cross: Evidence = { id: "cross", says: "marks a result as wrong" };
const quotation: Evidence = { id: "quotation" };
const tex: Evidence = { id: "tex" };
const leadIn: Evidence = { id: "bold lead", says: "begins with a lead-in" };
const heading: Evidence = { id: "only bold", says: "stands as a heading" };
const bracketStart: Evidence = { id: "bracket start" };
const lowerCaseStart: Evidence = { id: "lower case start" };
const numberStart: Evidence = { id: "number start" };
/** The script of a unit that is not plain ASCII: cues and word order differ between languages. */
const scripts: readonly (readonly [bit: number, Evidence])[] = [
  [kanaBit, { id: "script kana" }],
  [hanBit, { id: "script han" }],
  [cyrillicBit, { id: "script cyrillic" }],
  [accentBit, { id: "script accents" }],
];

/** @param text the unit's text without white space around it. */
export function observeAppearance(text: string, unit: Unit): readonly Evidence[] {
  if (unit.form === "code") return ofCode;
  const head = text.length <= longestHead ? text : text.slice(0, longestHead);
  const found: Evidence[] = [formOf(unit.form), grade(lengths, text.length)];
  let seen = 0;
  let digits = 0;
  for (let i = 0; i < head.length; i += 1) {
    const bits = bitsOf(head.charCodeAt(i));
    seen |= bits;
    digits += bits & digitBit;
  }
  const has = (bit: number): boolean => (seen & bit) !== 0;

  const last = text.charAt(text.length - 1);
  if (last === "?") found.push(endsWithQuestion);
  else if (has(questionBit)) found.push(holdsQuestion);
  if (last === ":") found.push(endsWithColon);
  if (last === "!") found.push(endsWithExclamation);
  if (last !== "." && last !== "?" && last !== ":" && last !== "!") found.push(noFullStop);

  found.push(grade(digitShares, digits / Math.max(1, head.length)));
  if (has(relationBit) && numericEquation.test(head)) found.push(equated);
  else if (digits > 1 && operation.test(head)) found.push(combined);
  else if (has(relationBit)) found.push(relation);
  if (has(arrowBit) || (has(relationBit) && head.includes("->"))) found.push(arrow);
  if (has(tickBit)) found.push(tick);
  if (has(crossBit)) found.push(cross);
  if (has(backslashBit | starBit) && boxed.test(head)) found.push(inBox);
  if (has(quotationBit)) found.push(quotation);
  if (has(backslashBit)) found.push(tex);
  if (looksLikeCode(text)) found.push(codeLine);
  if (has(starBit)) {
    if (boldLead.test(head)) found.push(leadIn);
    if (onlyBold.test(text)) found.push(heading);
  }
  for (const [bit, script] of scripts)
    if (has(bit)) {
      found.push(script);
      break;
    }
  const first = text.charCodeAt(0);
  if (/^[("“「（]/.test(text)) found.push(bracketStart);
  if (first >= 97 && first <= 122) found.push(lowerCaseStart);
  if (first >= 48 && first <= 57) found.push(numberStart);
  return found;
}

export function looksLikeCode(text: string): boolean {
  return codeEnd.test(text.slice(-40)) || (codeStart.test(text) && !/[.?!]$/.test(text));
}

function formOf(form: UnitForm): Evidence {
  let evidence = forms.get(form);
  if (!evidence) {
    evidence = { id: `form ${form}`, ...formWords(form) };
    forms.set(form, evidence);
  }
  return evidence;
}

function formWords(form: UnitForm): { says?: string } {
  switch (form) {
    case "formula":
      return { says: "is a display formula" };
    case "listItem":
      return { says: "is an item of a list" };
    case "table":
      return { says: "is a table" };
    default:
      return {};
  }
}
