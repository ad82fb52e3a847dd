import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findAnswerClaims } from "../../../../../src/core/analysis/claims/answerClaims.ts";

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

function verdictsOn(text: string): string[] {
  return findAnswerClaims(text, {}).map(({ verdict, why = "" }) => `${verdict} ${why}`.trim());
}

describe("what is read if it is true", () => {
  for (const [name, [write, value]] of Object.entries(forms)) {
    it(`is read when a digit is changed, and fails: ${name}`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 3, max: 97 }),
          fc.integer({ min: 3, max: 97 }),
          fc.nat(5),
          fc.integer({ min: 1, max: 9 }),
          (a, b, at, by) => {
            const right = verdictsOn(write(a, b, String(value(a, b))));
            const wrong = verdictsOn(write(a, b, changed(value(a, b), at, by)));
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
