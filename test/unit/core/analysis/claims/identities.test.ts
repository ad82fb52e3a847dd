import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findAnswerClaims } from "../../../../../src/core/analysis/claims/answerClaims.ts";

/** An expression over whole numbers with its exact value as a fraction. */
interface Sample {
  readonly text: string;
  readonly top: bigint;
  readonly bottom: bigint;
}

const number = fc.integer({ min: 2, max: 99 });
const operator = fc.constantFrom("+", "-", "*");
const style = fc.constantFrom("plain", "unicode", "tex");

/** `a op b op (c op d)` in one of three notations. */
const sample = fc
  .tuple(style, fc.tuple(number, number, number, number), fc.tuple(operator, operator, operator))
  .map(([how, [a, b, c, d], [first, second, third]]): Sample => {
    const inside = apply(third, BigInt(c), BigInt(d));
    const value =
      first !== "*" && second === "*"
        ? apply(first, BigInt(a), apply("*", BigInt(b), inside))
        : apply(second, apply(first, BigInt(a), BigInt(b)), inside);
    const text = `${a} ${sign(first, how)} ${b} ${sign(second, how)} (${c} ${sign(third, how)} ${d})`;
    return { text, top: value, bottom: 1n };
  });

/** `a/b + c/d` as a fraction in plain notation or TeX. */
const fraction = fc
  .tuple(style, number, number, number, number)
  .map(([how, a, b, c, d]): Sample => {
    const part = (x: number, y: number) => (how === "tex" ? `\\frac{${x}}{${y}}` : `${x}/${y}`);
    return {
      text: `${part(a, b)} + ${part(c, d)}`,
      top: BigInt(a) * BigInt(d) + BigInt(c) * BigInt(b),
      bottom: BigInt(b) * BigInt(d),
    };
  });

const lead = fc.constantFrom("", "So ", "Then ", "We get ", "Thus, ", "- ");

describe("identities at random", () => {
  it("hold, and fail with one digit changed", () => {
    fc.assert(
      fc.property(
        lead,
        fc.oneof(sample, fraction),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (before, { text, top, bottom }, place, by) => {
          const right = bottom === 1n ? top.toString() : `${top.toString()}/${bottom.toString()}`;
          const wrong = changeDigit(right, place, by);
          assert.equal(verdict(`${before}${text} = ${right}.`), "holds", `${text} = ${right}`);
          if (wrong !== undefined && !sameValue(wrong, top, bottom))
            assert.equal(verdict(`${before}${text} = ${wrong}.`), "fails", `${text} = ${wrong}`);
        },
      ),
      { seed: 3, numRuns: 1500 },
    );
  });
});

function verdict(text: string): string {
  return findAnswerClaims(text, {})
    .map((claim) => claim.verdict)
    .join();
}

function apply(operation: string, a: bigint, b: bigint): bigint {
  return operation === "+" ? a + b : operation === "-" ? a - b : a * b;
}

function sign(operation: string, how: string): string {
  if (how === "plain") return operation;
  if (operation === "*") return how === "tex" ? "\\times" : "×";
  return how === "unicode" && operation === "-" ? "−" : operation;
}

/** @returns undefined where the change would leave a leading zero or a divisor of nothing. */
function changeDigit(digits: string, place: number, by: number): string | undefined {
  const places = Array.from(digits, (character, i) => (/\d/.test(character) ? i : -1)).filter(
    (i) => i >= 0,
  );
  const at = places[place % places.length] ?? 0;
  const changed = String((Number(digits.charAt(at)) + by) % 10);
  const wrong = digits.slice(0, at) + changed + digits.slice(at + 1);
  return /(?:^|[-/])0/.test(wrong) ? undefined : wrong;
}

function sameValue(written: string, top: bigint, bottom: bigint): boolean {
  const [a = "0", b = "1"] = written.split("/");
  return BigInt(a) * bottom === top * BigInt(b);
}
