/** Whether the words before an expression leave it alone, or take its first number as their own. */
import type { ClaimToken } from "./words.ts";

/** Directly before arithmetic, without space: it belongs to something else. */
const touches = /[\p{L}\p{M}\p{N}_\\^\])}|#@~.'’′°–±∓√]$/u;
/** Words and signs before arithmetic, with space between, whose operand it would be. */
const takesOperand =
  /(?:[\]}|_^√∑∏\\–↦]|(?:^|[^\p{L}])(?:\p{L}|sin|cos|tan|cot|sec|log|ln|lg|exp|sqrt|root|max|min|gcd|lcm|abs|floor|ceil|det|sum|times|plus|minus|over|squared|cubed|by|of|add|adding|subtract|subtracting|less|between|from|\\[a-zA-Z]+))[\s$`]*$/iu;
/** "the difference between 9 and 4 = 5": the last number is only part of the left side. */
const listed =
  /\b(?:between|difference|sum|product|ratio|average|mean|distance|quotient|remainder|gcd|lcm|divides?|divided|subtract|subtracting|add|adding|multiply|multiplying|dividing)\b[^;:=\n]{0,40}\b(?:and|by|from|to|with)[\s$`]*$/i;
/** "1-5 and 6-10 = 10": ranges, not differences. */
const ranges = /\d\s*[-–]\s*\d+\s*(?:and|to|,|&)\s*$/;
/** "x : z = 1 : 2" */
const ratio = /\d\s+:\s*$/;
/** "3,5 + 2": the first digits of a decimal comma. */
const decimalComma = /\d,$/;
/** "2, 3, 4 + 1": the last of a list of numbers. */
const list = /(?:^|[\s([{])-?\d+, -?\d+, $/;
const endsInOperand = /[\p{L}\p{N})\]}]\s*$/u;
/** What only opens or lays out mathematics in TeX, or names the module of a function in a program. */
const layout =
  /\b(?:[Mm]ath|std|cmath|f64)\.$|\\begin\{[a-z*]+\}\s*$|\\(?:left|big|Big|bigl|Bigl)\s*$|[\s$`&]+$|\\[([]\s*$|\\(?:quad|qquad|implies|Rightarrow|therefore)\s*$|\\text\{[^{}]*\}\s*$|\\\\\s*$/g;

export function standsAlone(text: string, start: number, tokens: readonly ClaimToken[]): boolean {
  const before = text.slice(Math.max(0, start - 70), start);
  const bare = before.replace(layout, "");
  if (bare.length === before.length && touches.test(before)) return false;
  if (decimalComma.test(before) || ratio.test(before) || ranges.test(before)) return false;
  if (list.test(before)) return false;
  if (takesOperand.test(bare) || listed.test(bare)) return false;
  const sign = tokens[0];
  if (sign?.type !== "operator" || (sign.sign !== "+" && sign.sign !== "-")) return true;
  // "2 + 4 = 6, +3 = 9" goes on from the line before.
  return sign.sign === "-" && !endsInOperand.test(before);
}
