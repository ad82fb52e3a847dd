/** Observations on a unit's looks: form, length, punctuation, numbers and code. */
import type { Unit } from "../segment/unit.ts";
import { bucket, type Evidence } from "./evidence.ts";

const codeStart =
  /^(?:if|for|while|return|def|class|import|from|int|char|long|double|float|void|bool|var|let|const|else|elif|print|printf|cin|cout|scanf|struct|public|private|static|using|#include|end|case|switch|try|catch|write|read|integer|function|end)\b/;
const codeEnd = /[;{}]$|\)\s*:$|^[)}\]]+$/;
const equation = /[=≈≡<>≤≥]/;
const digitPattern = /\d/g;
const numericEquation = /[\d)]\s*(?:=|≈)\s*-?[\d(]/;
const operation = /\d\s*(?:[+*/^×·÷−]|-|\\times|\\cdot)\s*\d/;
const correctMark = /[✓✔✅]/;
const wrongMark = /[✗✘❌]/;
const boxed = /\\boxed\b|\*\*(?:final )?answer/i;

/** Emphasis at the beginning that words follow, behind the mark of a list item or not. */
const boldLead = /^(?:[-*+•]\s+|\d{1,2}[.)]\s+)?\*{1,3}[^*\n]{2,60}\*{1,3}/;
const onlyBold = /^(?:[-*+•]\s+|\d{1,2}[.)]\s+)?\*{1,3}[^*\n]{2,90}\*{1,3}:?$/;

/** The script of a unit that is not plain ASCII: cues and word order differ between languages. */
function scriptOf(text: string): string | undefined {
  if (/[\u3041-\u30ff]/.test(text)) return "kana";
  if (/[\u3400-\u9fff]/.test(text)) return "han";
  if (/[\u0400-\u04ff]/.test(text)) return "cyrillic";
  return /[\u00c0-\u017f¿¡]/.test(text) ? "accents" : undefined;
}

/** @param text the unit's text without white space around it. */
export function observeAppearance(text: string, unit: Unit): Evidence[] {
  if (unit.form === "code")
    return [
      { id: "code line" },
      { id: "no full stop" },
      { id: "form code", says: "is a code block" },
    ];
  const head = text.slice(0, 1600);
  const found: Evidence[] = [{ id: `form ${unit.form}`, ...formWords(unit) }];
  const length = text.length;
  found.push({ id: `length ${bucket(length, [8, 20, 40, 80, 160])}` });

  const last = text.charAt(length - 1);
  if (last === "?") found.push({ id: "ends with question", says: "asks a question" });
  else if (head.includes("?")) found.push({ id: "holds question", says: "asks a question" });
  if (last === ":") found.push({ id: "ends with colon", says: "announces what follows" });
  if (last === "!") found.push({ id: "ends with exclamation" });
  if (last !== "." && last !== "?" && last !== ":" && last !== "!")
    found.push({ id: "no full stop" });

  const digits = head.match(digitPattern)?.length ?? 0;
  found.push({ id: `digits ${bucket(digits / Math.max(1, head.length), [0, 0.04, 0.12, 0.3])}` });
  const numeric = numericEquation.test(head);
  if (numeric) found.push({ id: "numbers equated", says: "computes with numbers" });
  else if (operation.test(head))
    found.push({ id: "numbers combined", says: "computes with numbers" });
  else if (equation.test(head)) found.push({ id: "relation", says: "writes a relation" });
  if (head.includes("→") || head.includes("->"))
    found.push({ id: "arrow", says: "follows steps with arrows" });
  if (correctMark.test(head)) found.push({ id: "tick", says: "ticks a result off" });
  if (wrongMark.test(head)) found.push({ id: "cross", says: "marks a result as wrong" });
  if (boxed.test(head)) found.push({ id: "boxed", says: "puts the answer in a box" });
  if (/["“`]/.test(head)) found.push({ id: "quotation" });
  if (head.includes("\\")) found.push({ id: "tex" });
  if (looksLikeCode(text)) found.push({ id: "code line", says: "is a line of code" });
  if (boldLead.test(head)) found.push({ id: "bold lead", says: "begins with a lead-in" });
  if (onlyBold.test(text)) found.push({ id: "only bold", says: "stands as a heading" });
  const script = scriptOf(head);
  if (script !== undefined) found.push({ id: `script ${script}` });
  if (/^[("“「（]/.test(head)) found.push({ id: "bracket start" });
  if (/^[a-z]/.test(head)) found.push({ id: "lower case start" });
  if (/^\d/.test(head)) found.push({ id: "number start" });
  return found;
}

export function looksLikeCode(text: string): boolean {
  return codeEnd.test(text.slice(-40)) || (codeStart.test(text) && !/[.?!]$/.test(text));
}

function formWords(unit: Unit): { says?: string } {
  switch (unit.form) {
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
