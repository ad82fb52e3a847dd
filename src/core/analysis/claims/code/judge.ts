/** What a text says that an expression comes to, against what its language makes of it. */
import type { Language } from "../language.ts";
import type { Verdict } from "../verdict.ts";
import type { Bindings } from "./evaluator.ts";
import { familyOf, valueOfCode } from "./languages.ts";
import { showCode } from "./show.ts";
import type { Expression } from "./syntax.ts";
import { NoValue, numberIn, same, type CodeValue } from "./values.ts";

const noBindings: Bindings = new Map();

/**
 * @param said a value as it is written, which has no names in it.
 * @param written how the value is written, for the digits of a fraction.
 * @returns undefined where the expression has a name whose value isn't known.
 */
export function judgeCode(
  expression: Expression,
  said: Expression,
  written: string,
  language: Language,
  bindings: Bindings,
): Verdict | undefined {
  const right = valueOrWhy(said, language, noBindings);
  if (typeof right === "string") return undefined;
  const left = valueOrWhy(expression, language, bindings);
  const family = familyOf(language);
  if (typeof left === "string")
    return /is not known$/.test(left) ? undefined : { verdict: "unchecked", why: left };
  const shown = { left: showCode(left, family), right: showCode(right, family) };
  const how = `as ${languageTitles[language]} computes it`;
  if (agrees(left, right)) return { verdict: "holds", ...shown, how };
  if (isRounded(left, written))
    return { verdict: "unchecked", ...shown, why: "the sides agree only after rounding" };
  if (isMixedTruth(left, right))
    return {
      verdict: "unchecked",
      ...shown,
      why: "one side is a number, the other a truth value",
    };
  return { verdict: "fails", ...shown, how };
}

/** @returns the kind of row of values that an expression comes to, or undefined where it comes to one value or none. */
export function rowIn(
  expression: Expression,
  language: Language,
  bindings: Bindings,
): "list" | "tuple" | "set" | undefined {
  const value = valueOrWhy(expression, language, bindings);
  return typeof value === "object" && "items" in value ? value.type : undefined;
}

const languageTitles: Readonly<Record<Language, string>> = {
  python: "Python",
  javascript: "JavaScript",
  java: "Java",
  c: "C",
  go: "Go",
  rust: "Rust",
};

function valueOrWhy(
  expression: Expression,
  language: Language,
  bindings: Bindings,
): CodeValue | string {
  try {
    return valueOfCode(expression, language, bindings);
  } catch (error) {
    if (error instanceof NoValue) return error.message;
    throw error;
  }
}

/** Values of one kind; a number never stands for a truth value. */
function agrees(left: CodeValue, right: CodeValue): boolean {
  if ((left.type === "truth") !== (right.type === "truth")) return false;
  if (left.type === "float" && right.type === "float" && Number.isNaN(left.value))
    return Number.isNaN(right.value);
  return same(left, right);
}

/** Whether a fraction is written with fewer digits than it has, and agrees to the last of them. */
function isRounded(left: CodeValue, written: string): boolean {
  const value = numberIn(left);
  const digits = /^-?\d+\.(\d+)$/.exec(written.trim());
  if (typeof value !== "number" || !digits || !Number.isFinite(value)) return false;
  const places = digits[1]?.length ?? 0;
  return (
    Math.abs(value - Number(written)) <= 0.5000001 * 10 ** -places ||
    value.toFixed(Math.min(places, 100)) === written.trim()
  );
}

/** C has 0 and 1 for its truth values, and people call them true and false. */
function isMixedTruth(left: CodeValue, right: CodeValue): boolean {
  if (left.type !== "whole" || right.type !== "truth") return false;
  return left.value === BigInt(right.value) && left.kind !== undefined;
}
