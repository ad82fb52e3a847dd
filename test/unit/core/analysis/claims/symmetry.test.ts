import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findAnswerClaims } from "../../../../../src/core/analysis/claims/answerClaims.ts";
import type { ClaimContext } from "../../../../../src/core/analysis/claims/memory.ts";

/**
 * Templates of claims in each form and notation, written for these tests: `a` and `b` are small whole numbers, `=` is
 * followed by what comes out. What is read if it is true must be read when it is false.
 */
type Form = readonly [
  write: (a: number, b: number, value: string) => string,
  value: (a: number, b: number) => number,
];

const sum = (a: number, b: number): number => a + b;
const product = (a: number, b: number): number => a * b;
const forms: Readonly<Record<string, Form>> = {
  plain: [(a, b, v) => `${a} + ${b} = ${v}`, sum],
  sentence: [(a, b, v) => `So we get ${a} × ${b} = ${v}.`, product],
  tex: [(a, b, v) => `Then \\(${a} \\cdot ${b} = ${v}\\).`, product],
  display: [(a, b, v) => `\\[ ${a} \\times ${b} = ${v} \\]`, product],
  words: [(a, b, v) => `${a} plus ${b} is ${v}.`, sum],
  verb: [(a, b, v) => `That makes ${a} * ${b}, which is ${v}.`, product],
  told: [(a, b, v) => `Adding ${b} to ${a} we obtain ${v}.`, sum],
  arrow: [(a, b, v) => `Total: ${a} + ${b} → ${v}.`, sum],
  chain: [(a, b, v) => `${a} * ${b} = ${b} * ${a} = ${v}`, product],
  texChain: [
    (a, b, v) => `\\begin{align*}\nA &= ${a} \\cdot ${b} \\\\\n&= ${v}\n\\end{align*}`,
    product,
  ],
  texResult: [
    (a, _, v) => `\\binom{${a}}{2} = \\frac{${a} \\cdot ${a - 1}}{2} = ${v}`,
    (a) => (a * (a - 1)) / 2,
  ],
  multipleOfPi: [(a, b, v) => `Area = π · ${a} · ${b} = ${v}π`, product],
  square: [(a, _, v) => `${a}² = ${v}`, (a) => a * a],
  root: [(a, _, v) => `\\sqrt{${a * a}} = ${v}`, (a) => a],
  substitution: [(a, b, v) => `For x = ${a}, x + ${b} = ${v}.`, sum],
  brackets: [(a, b, v) => `2(${a} + ${b}) = ${v}`, (a, b) => 2 * (a + b)],
  percent: [(a, _, v) => `${a}% of 200 is ${v}.`, (a) => 2 * a],
  units: [(a, _, v) => `${a} hours = ${v} minutes`, (a) => 60 * a],
  energies: [(a, _, v) => `So ${a} MeV = ${v} keV.`, (a) => 1000 * a],
  mixedUnits: [(a, b, v) => `${a} ft ${b % 12} in = ${v} in`, (a, b) => 12 * a + (b % 12)],
  duration: [
    (a, b, v) => `${a} hours and ${b % 60} minutes is ${v} minutes.`,
    (a, b) => 60 * a + (b % 60),
  ],
  force: [(a, b, v) => `F = ${a} kg · ${b} m/s² = ${v} N`, product],
  price: [(a, b, v) => `${a} €/kg × ${b} kg = ${v} €`, product],
  letterX: [(a, b, v) => `Now ${a} x ${b} = ${v}.`, product],
  runningSum: [(a, b, v) => `${a} + 7 = ${a + 7}, +${b} = ${v}`, (a, b) => a + b + 7],
  ownBracket: [(a, b, v) => `We have n = 12 (${a} + ${b} = ${v}).`, sum],
  namedSum: [(a, b, v) => `So the sum ${a} + ${b} = ${v}.`, sum],
  remainder: [
    (a, b, v) => `${1000 * b + a} leaves a remainder of ${v} when divided by 1000.`,
    (a) => a,
  ],
  money: [(a, b, v) => `$${a} + $${b} = $${v}`, sum],
  bars: [(a, b, v) => `|${a} - ${a + b}| = ${v}`, (_, b) => b],
  binomial: [(a, _, v) => `C(${a}, 2) = ${v}`, (a) => (a * (a - 1)) / 2],
  series: [(a, _, v) => `\\sum_{k=1}^{${a}} k = ${v}`, (a) => (a * (a + 1)) / 2],
  german: [(a, b, v) => `${a} mal ${b} ist ${v}.`, product],
  french: [(a, b, v) => `Donc ${a} fois ${b} font ${v}.`, product],
  spanish: [(a, b, v) => `La suma de ${a} y ${b} es ${v}.`, sum],
  chinese: [(a, b, v) => `所以${a}乘以${b}等于${v}。`, product],
  table: [(a, b, v) => `| sum | ${a} + ${b} = ${v} |\n| --- | --- |`, sum],
  besideBracket: [(a, b, v) => `We have ${a} × ${b} (= ${v}) tiles.`, product],
  ifWeAdd: [(a, b, v) => `If we add ${a} to ${b} we get ${v}.`, sum],
  groups: [(a, b, v) => `That's ${a} groups of ${b}, i.e. ${v}.`, product],
  simplifies: [(a, b, v) => `${a} + ${b} simplifies to ${v}.`, sum],
  ellipsis: [(a, b, v) => `${a} * ${b} = ${v}... wait a moment.`, product],
  median: [(a, b, v) => `The median of ${a}, ${a + b}, ${a + b + 1} is ${v}.`, sum],
  firstOdd: [(a, _, v) => `The sum of the first ${a} odd numbers is ${v}.`, (a) => a * a],
  temperatures: [(a, b, v) => `${a}°C + ${b} = ${v} K`, sum],
  fahrenheit: [(a, _, v) => `${5 * a} °C = ${v} °F`, (a) => 9 * a + 32],
  infiniteSum: [
    (a, _, v) => `\\sum_{n=0}^{\\infty} \\left(\\frac{${a - 1}}{${a}}\\right)^n = ${v}`,
    (a) => a,
  ],
  limit: [(a, _, v) => `\\lim_{x\\to 0} \\frac{\\sin ${a}x}{x} = ${v}`, (a) => a],
  chineseSquare: [(a, _, v) => `${a}的2次方等于${v}。`, (a) => a * a],
  spanishQuotient: [(a, b, v) => `${a * b} entre ${b} es ${v}.`, (a) => a],
  derivative: [(a, _, v) => `$\\frac{d}{dx} x^{${a}} = ${v} x^{${a - 1}}$`, (a) => a],
  integral: [(a, _, v) => `$\\int ${2 * a} x\\,dx = ${v} x^2 + C$`, (a) => a],
  shifted: [(a, b, v) => `x^2 + ${2 * a}x + ${a * a + b} = (x + ${a})^2 + ${v}`, (_, b) => b],
  monthLength: [(_, b, v) => `April ${2000 + b} has ${v} days.`, () => 30],
  italic: [(a, b, v) => `**Step 1:** *${a} + ${b} = ${v}*`, sum],
};

/** The same number with one digit changed: no rounding of it, and no other number of digits. */
function changed(value: number, at: number, by: number): string {
  const digits = String(value);
  const place = at % digits.length;
  const digit = (Number(digits.charAt(place)) + by) % 10;
  // A first digit stays one.
  const kept =
    place === 0 && digit === 0
      ? (by % 9) + 1 === Number(digits.charAt(0))
        ? 9
        : (by % 9) + 1
      : digit;
  return `${digits.slice(0, place)}${String(kept)}${digits.slice(place + 1)}`;
}

/** Claims in code spans, by language. */
const code: Readonly<Record<string, readonly [languageId: string, ...Form]>> = {
  pythonQuotient: [
    "python",
    (a, b, v) => `\`${a * b + 1} // ${b}\` gives ${v} in Python.`,
    (a) => a,
  ],
  pythonRow: [
    "python",
    (a, _, v) => `range(${a}, ${a + 3}) yields ${a}, ${a + 1}, ${v}.`,
    (a) => a + 2,
  ],
  pythonArrow: ["python", (a, b, v) => `max([${a}, ${a + b}]) -> ${v}`, sum],
  javascript: ["javascript", (a, b, v) => `\`[${a}, ${b}].reduce((x, y) => x + y)\` is ${v}.`, sum],
  javaLength: ["java", (a, _, v) => `\`"x".repeat(${a}).length()\` returns ${v}.`, (a) => a],
  c: ["c", (a, b, v) => `\`${a * b + 1} / ${b}\` is ${v}.`, (a) => a],
};

function verdictsOn(text: string, context: ClaimContext = {}): string[] {
  return findAnswerClaims(text, context).map(({ verdict, why = "" }) => `${verdict} ${why}`.trim());
}

const templates: readonly (readonly [name: string, context: ClaimContext, ...Form])[] = [
  ...Object.entries(forms).map(([name, form]) => [name, {}, ...form] as const),
  ...Object.entries(code).map(
    ([name, [languageId, ...form]]) => [name, { languageId }, ...form] as const,
  ),
];

describe("what is read if it is true", () => {
  for (const [name, context, write, value] of templates) {
    it(`is read when a digit is changed, and fails: ${name}`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 3, max: 97 }),
          fc.integer({ min: 3, max: 97 }),
          fc.nat(5),
          fc.integer({ min: 1, max: 9 }),
          (a, b, at, by) => {
            const right = verdictsOn(write(a, b, String(value(a, b))), context);
            const wrong = verdictsOn(write(a, b, changed(value(a, b), at, by)), context);
            assert.ok(right.length > 0, "the true one is silent");
            assert.equal(right.at(-1), "holds", right.join());
            assert.equal(wrong.at(-1), "fails", wrong.join());
          },
        ),
        { seed: 20261130, numRuns: Number(process.env["CLAIM_RUNS"] ?? 40) },
      );
    });
  }
});
