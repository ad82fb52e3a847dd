import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { compareAnswers } from "../../../../../src/core/analysis/answer/equivalence.ts";
import { formPairs } from "./formPairs.ts";
import { notationPairs } from "./notationPairs.ts";
import { valuePairs } from "./valuePairs.ts";

const groups = [...valuePairs, ...formPairs, ...notationPairs];

describe("equivalence of answers", () => {
  for (const { about, outcome, pairs } of groups) {
    describe(`${about}: ${outcome}`, () => {
      for (const [a, b] of pairs) {
        it(`${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => {
          assert.equal(compareAnswers(a, b), outcome);
          assert.equal(compareAnswers(b, a), outcome);
        });
      }
    });
  }

  it("is tried on at least 200 pairs", () => {
    assert.ok(groups.reduce((sum, { pairs }) => sum + pairs.length, 0) >= 200);
  });

  const written = groups.flatMap(({ pairs }) => pairs.flat());

  it("finds each of the written answers to be the same as itself, whatever stands around it", () => {
    for (const answer of written) {
      assert.equal(compareAnswers(answer, ` ${answer}`), "same");
      // In code a full stop is no dress.
      if (!answer.includes("\n"))
        assert.equal(compareAnswers(answer, `${answer}.`), "same", answer);
    }
  });

  it("is symmetric on every two of them", () => {
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.constantFrom(...written), (a, b) => {
        assert.equal(compareAnswers(a, b), compareAnswers(b, a));
      }),
      { seed: 5, numRuns: 3000 },
    );
  });

  it("finds a random number the same in two random notations, and another one different", () => {
    fc.assert(
      fc.property(
        anyFraction,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (value, i, j, gap) => {
          const ways = notations(value);
          const [a, b] = [ways[i % ways.length] ?? "", ways[j % ways.length] ?? ""];
          assert.equal(compareAnswers(a, b), "same", `${a} and ${b}`);
          const others = notations({ ...value, top: value.top + gap * value.bottom });
          const other = others[j % others.length] ?? "";
          assert.equal(compareAnswers(a, other), "different", `${a} and ${other}`);
        },
      ),
      { seed: 7, numRuns: 2000 },
    );
  });

  it("finds random tuples, sets and intervals the same in two notations", () => {
    fc.assert(
      fc.property(
        fc.array(anyFraction, { minLength: 2, maxLength: 4 }),
        fc.nat(),
        (values, pick) => {
          const one = values.map((value) => pickOf(notations(value), pick));
          const other = values.map((value) => pickOf(notations(value), pick * 7 + 3));
          assert.equal(
            compareAnswers(`(${one.join(", ")})`, `\\left(${other.join(",\\, ")}\\right)`),
            "same",
          );
          assert.equal(
            compareAnswers(`\\{${one.join(", ")}\\}`, [...other].reverse().join(", ")),
            "same",
          );
          assert.equal(
            compareAnswers(`[${one.slice(0, 2).join(", ")})`, `[${other.slice(0, 2).join(" , ")})`),
            "same",
          );
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it("never throws, is symmetric and ends, whatever it is given", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        "\\frac{",
        "}",
        "{",
        "(",
        ")",
        "[",
        "]",
        ",",
        "=",
        "<",
        "\\le",
        "\\cup",
        "\\pm",
        "^",
        "%",
        "$",
        "\\text{",
        "1",
        "x",
        " and ",
        ":",
        "°",
        "\\begin{pmatrix}",
        "\\\\",
        "&",
        "```",
        "\n",
        "9^9^9^9",
        "\\infty",
        "km",
        "!",
      ),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.equal(compareAnswers(a, b), compareAnswers(b, a));
        assert.equal(compareAnswers(a, a), "same");
      }),
      { seed: 13, numRuns: 3000 },
    );
  });

  it("is bounded for long and deep answers", () => {
    const hostile = [
      "(".repeat(5000),
      "{".repeat(300) + "}".repeat(300),
      "1,".repeat(4000),
      "x=".repeat(3000),
      "9".repeat(10_000),
      "9^9^9^9^9",
      "((((1))))".repeat(400),
      "\\frac{".repeat(600),
      "1 and ".repeat(600),
      "a".repeat(19_000),
      "1000!!!",
      "$".repeat(4000),
      "*".repeat(4000),
      "\\text{".repeat(600),
      "1 ".repeat(2000),
    ];
    for (const a of hostile) {
      for (const b of hostile) assert.equal(compareAnswers(a, b), compareAnswers(b, a));
      assert.equal(compareAnswers(a, `${a} `), "same");
    }
  });
});

interface Fraction {
  readonly top: number;
  readonly bottom: number;
}

const anyFraction: fc.Arbitrary<Fraction> = fc.record({
  top: fc.integer({ min: -9999, max: 9999 }),
  bottom: fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 20, 125),
});

/** The ways in which a fraction may be written. */
function notations({ top, bottom }: Fraction): string[] {
  const sign = top < 0 ? "-" : "";
  const size = Math.abs(top);
  const ways = [
    `${top}/${bottom}`,
    `\\frac{${top}}{${bottom}}`,
    `$${sign}\\dfrac{${3 * size}}{${3 * bottom}}$`,
    `x = ${sign}\\frac{${size}}{${bottom}}`,
    `\\(${top} \\div ${bottom}\\)`,
  ];
  const whole = Math.floor(size / bottom);
  if (whole > 0 && size % bottom > 0)
    ways.push(`${sign}${whole}\\frac{${size % bottom}}{${bottom}}`);
  if (bottom === 1)
    ways.push(
      String(top),
      `${sign}${size.toLocaleString("en-US")}`,
      `${top}.0`,
      `${top} \\text{ units}`,
    );
  if (1000 % bottom === 0) {
    ways.push(decimal(top, bottom, 1000), `\\text{${decimal(top, bottom, 1000)}}`);
    ways.push(`${decimal(100 * top, bottom, 1000)}\\%`);
  }
  return ways;
}

/** The exact decimal of a fraction whose denominator divides a power of ten. */
function decimal(top: number, bottom: number, unit: number): string {
  const scaled = Math.abs(top) * (unit / bottom);
  const part = String(scaled % unit).padStart(3, "0");
  return `${top < 0 ? "-" : ""}${Math.floor(scaled / unit)}.${part}`;
}

function pickOf(ways: readonly string[], pick: number): string {
  // Brackets hold bare values, without a name before them.
  const bare = ways.filter((way) => !/[=$,%]|\\\(|text/.test(way));
  return bare[pick % bare.length] ?? "";
}
