/** Brings an answer as written into one form, and compares two answers by value. */
import { evaluateSide } from "../claims/evaluate.ts";
import { compare } from "../claims/rational.ts";
import type { Rational } from "../claims/rational.ts";
import { tokenAt } from "../claims/tokens.ts";
import type { Placed } from "../claims/tokens.ts";

/** Strips what is only dress: delimiters, `\text`, `\left`, spacing, emphasis, a full stop at the end. */
export function normaliseAnswer(written: string): string {
  return written
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname)\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\(?:left|right|displaystyle|,|;|:|!|quad|qquad)(?![a-zA-Z])/g, "")
    .replace(/\\[dt]frac(?![a-zA-Z])/g, "\\frac")
    .replace(/\\[()[\]]|\$/g, "")
    .replace(/\*\*|__|`/g, "")
    .replace(/(\d)(?:\{,\}|,)(?=\d{3}(?!\d))/g, "$1")
    .replace(/\\ |~|\s+/g, " ")
    .trim()
    .replace(/[.。,;]+$/, "")
    .trim();
}

/** Whether two answers are the same by value: numbers as exact fractions, anything else letter by letter. */
export function sameAnswer(a: string, b: string): boolean {
  const [left, right] = [normaliseAnswer(a), normaliseAnswer(b)];
  const [x, y] = [valueOf(left), valueOf(right)];
  if (x && y) return compare(x, y) === 0;
  return bare(left) === bare(right);
}

function valueOf(text: string): Rational | undefined {
  const tokens: Placed[] = [];
  for (let at = 0; at < text.length && tokens.length < 200;) {
    const token = tokenAt(text, at);
    if (!token) return undefined;
    tokens.push(token);
    at = token.end;
  }
  const result = evaluateSide(tokens);
  return result.state === "value" ? result.value : undefined;
}

function bare(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replace(/^\((\w)\)$/, "$1")
    .toLowerCase();
}
