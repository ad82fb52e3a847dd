import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  compareValues,
  identical,
  parseExpression,
  parseRelation,
  sameValue,
  showValue,
  tokenise,
  valueOf,
} from "../../../../../src/core/analysis/math/index.ts";

const values: readonly (readonly [text: string, shown: string])[] = [
  ["17 × 24", "408"],
  ["2 + 3 * 4", "14"],
  ["-2^2", "-4"],
  ["2^3^2", "512"],
  ["2**10", "1024"],
  ["3²", "9"],
  ["\\frac{3}{4}+\\frac{1}{6}", "11/12"],
  ["\\frac12", "0.5"],
  ["\\left(\\frac{1}{2}\\right)^3", "0.125"],
  ["2½", "2.5"],
  ["1,234 + 1{,}000", "2234"],
  ["2.5e3", "2500"],
  ["3 \\times 10^{-2}", "0.03"],
  ["0.\\overline{3}", "1/3"],
  ["0.1(6)", "1/6"],
  ["50% of 80", "40"],
  ["25\\%", "0.25"],
  ["2/3 of 12", "8"],
  ["5!", "120"],
  ["100!/98!", "9900"],
  ["\\binom{5}{2}", "10"],
  ["C(5, 2)", "10"],
  ["5C2", "10"],
  ["5 choose 2", "10"],
  ["gcd(12, 18)", "6"],
  ["\\operatorname{lcm}(4, 6)", "12"],
  ["17 mod 5", "2"],
  ["7 + 5 mod 3", "0"],
  ["1 + 2 + ... + 100", "5050"],
  ["1^2 + 2^2 + \\cdots + 10^2", "385"],
  ["1 + 2 + 4 + ... + 64", "127"],
  ["1 * 2 * 3 * ... * 6", "720"],
  ["1 + 3 + ... + 99 + 1", "2501"],
  ["\\sqrt[3]{27}", "3"],
  ["√(16/9)", "4/3"],
  ["\\sqrt{2}", "1.41421356237…"],
  ["(3+4i)(1-2i)", "11 - 2i"],
  ["|3-4i|", "5"],
  ["i^2", "-1"],
  ["e^{i\\pi}", "-1"],
  ["sin(30°)", "0.5"],
  ["\\cos 60^\\circ", "0.5"],
  ["\\sin^2(1) + \\cos^2(1)", "1"],
  ["\\ln(e^2)", "2"],
  ["log_2(8)", "3"],
  ["\\log_{10} 1000", "3"],
  ["4 arctan(1)", "3.14159265359…"],
  ["exp(10)", "22026.4657948…"],
  ["0x1F", "31"],
  ["101_2", "5"],
  ["FF_{16}", "255"],
  ["len('abc')", "3"],
  ["'ab' + 'c'", '"abc"'],
  ["5 & 3", "1"],
  ["5 | 3", "7"],
  ["1 << 4", "16"],
  ["~5", "-6"],
  ["10 // 3", "3"],
  ["floor(-4/2)", "-2"],
  ["⌈7/2⌉", "4"],
  ["max(3, 8, 5)", "8"],
  ["\\{1,2\\} \\cup \\{2,3\\}", "{1, 2, 3}"],
  ["|{1, 2, 3}|", "3"],
  ["True and False", "false"],
  ["(1,2)+(3,4)", "(4, 6)"],
  ["\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}\\begin{pmatrix}1\\\\1\\end{pmatrix}", "[3; 7]"],
  ["\\det\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}", "-2"],
  ["\\begin{bmatrix}2&0\\\\0&4\\end{bmatrix}^{-1}", "[0.5, 0; 0, 0.25]"],
  ["\\boxed{42}", "42"],
];

const none = [
  "",
  "x + 1",
  "9^9^9^9",
  "1/0",
  "100000!",
  "3 +",
  "two",
  "f(3)",
  "1 + 2 + ... + 16 + x",
  "1 + 2 + ... + 64",
  "1 + 5 + ... + 7",
  "(".repeat(5000),
  `${"(".repeat(5000)}1${")".repeat(5000)}`,
  "9".repeat(10_000),
  "1e99999",
  "2^100000",
  "((((2^60)^60)^60)^60)^60",
  "-7 // 2",
  "cos.constructor('x')()",
  "__proto__",
];

describe("mathematics", () => {
  for (const [text, shown] of values) {
    it(`computes ${text}`, () => {
      const value = valueOf(text);
      assert.ok(value);
      assert.equal(showValue(value), shown);
    });
  }

  for (const text of none) {
    it(`has no value for ${text.slice(0, 40)}`, () => {
      assert.equal(valueOf(text), undefined);
    });
  }

  it("tells surds from decimals that come close", () => {
    const [a, b, c] = ["√8", "2√2", "2.82842712474619009760337744841939"].map((t) => valueOf(t)!);
    assert.equal(sameValue(a!, b!), true);
    assert.equal(sameValue(a!, c!), false);
    assert.equal(compareValues(c!, a!), "less");
  });

  it("knows identities by normal form, else by points, and says which", () => {
    assert.deepEqual(identical("x^2-5x+6", "(x-2)(x-3)"), { state: "identical", by: "normalForm" });
    assert.deepEqual(identical("(a+b)^2", "a^2+b^2"), { state: "different", by: "normalForm" });
    assert.deepEqual(identical("1/(x-1) - 1/(x+1)", "2/(x^2-1)"), {
      state: "identical",
      by: "normalForm",
    });
    assert.deepEqual(identical("\\sin^2 x + \\cos^2 x", "1"), {
      state: "identical",
      by: "points",
      points: 5,
    });
    assert.equal(identical("\\sqrt{x^2+1}", "x + 1").state, "different");
    assert.equal(identical("(x+y+z+w)^{60}", "1").state, "different");
  });

  it("reads relations with their sides", () => {
    const { sides, relations } = parseRelation("1 < x \\le 3");
    assert.deepEqual(relations, ["<", "≤"]);
    assert.deepEqual(
      sides.map(({ state }) => state),
      ["parsed", "parsed", "parsed"],
    );
  });

  it("computes what numbers do in JavaScript, and more exactly", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (a, b) => {
          for (const [name, compute] of [
            ["atan", Math.atan(a / b)],
            ["exp", Math.exp(a / 100)],
            ["sin", Math.sin(a / b)],
            ["ln", Math.log(b / 7)],
          ] as const) {
            const argument =
              name === "exp" ? `(${a}/100)` : name === "ln" ? `(${b}/7)` : `((${a})/${b})`;
            const value = valueOf(`${name}${argument}`);
            assert.ok(value?.kind === "number");
            const shown = Number(showValue(value).replace("…", ""));
            assert.ok(
              Math.abs(shown - compute) <= 1e-9 * (1 + Math.abs(compute)),
              `${name}${argument}`,
            );
          }
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it("takes any text without throwing, and its tokens are in order", () => {
    const piece = fc.constantFrom(
      ..."+-*/^!%=<>()[]{}|&~,.;:'\"\\$_ \n0123456789abcxyzeiπ√½²…×÷".split(""),
      "\\frac",
      "\\sqrt",
      "\\begin{pmatrix}",
      "\\end{pmatrix}",
      "\\\\",
      "...",
      "log",
      "sin",
      "mod",
      "99999",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const token of tokenise(text)) {
          assert.ok(token.start >= end && token.end >= token.start && token.end <= text.length);
          end = token.end;
        }
        parseExpression(text);
        parseRelation(text);
        valueOf(text);
        identical(text, "x + 1");
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
