import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createClaimFinder } from "../../../../src/core/claims/findClaims.ts";

function found(text: string, task = ""): string[] {
  const claims = createClaimFinder(task).find(
    { start: 0, end: text.length, form: "sentence" },
    text,
  );
  return claims.map(({ start, end, verdict }) => `${verdict} ${text.slice(start, end)}`);
}

function only(text: string) {
  const [claim, ...others] = createClaimFinder("").find(
    { start: 0, end: text.length, form: "sentence" },
    text,
  );
  assert.ok(claim && others.length === 0, text);
  return claim;
}

const holds = [
  "So 17 * 24 = 408.",
  "12 × 3 − 6 = 30",
  "\\(\\frac{1}{2} + \\frac{1}{3} = \\frac{5}{6}\\)",
  "$2^{10} = 1024$",
  "2**10 = 1024",
  "5! = 120",
  "1,234 + 1{,}000 = 2,234",
  "-3 + 5 = 2",
  "50% of 80 = 40",
  "25% = 0.25",
  "2(3 + 4) = 14",
  "(2 + 3) \\times 4 = 20",
  "0.1 + 0.2 = 0.3",
  "10 / 3 ≈ 3.33",
  "22 / 7 \\approx 3.14",
  "2^3^2 = 512",
  "-2^2 = -4",
  "100! = 93326215443944152681699238856266700490715968264381621468592963895217599993229915608941463976156518286253697920827223758251185210916864000000000000000000000000",
  "it follows that 3 + 4 ≠ 8",
  "so 3 * 4 > 11",
];
const fails = [
  "So 17 * 24 = 418.",
  "123456789*987654321 = 121932631112635268",
  "20! = 2432902008176640001",
  "1/2 + 1/3 = 2/5",
  "10 / 3 ≈ 3.4",
  "$20 + $30 = $60",
  "so 3 * 4 < 11",
];
const none = [
  "x + 3 = 7",
  "3x = 12",
  "suppose 2 + 2 = 5",
  "If 3 * 4 = 13, then",
  "so it can't be that 3*4 = 11",
  "is 2+2 = 5?",
  "17 + 5 = 4 mod 6",
  "17 + 5 ≡ 4 (mod 6)",
  "version 1.2.3 - 1 = 2",
  "f(3) + 1 = 9",
  "a[3] + 2 = 4",
  "2 + 2 = 5x",
  "60 * 24 = 1 day",
  "3 apples + 4 = 8",
  "sin 30 + 1 = 2",
  "\\sqrt{9} + 1 = 5",
  "2 + 4 = 6, +3 = 9".slice(11),
  "i == 3 + 4",
  "x = 3, y = 5",
  "1 + 2 + ... + 9 = 50",
  "101 + 1 = 110 in binary",
  "ratio 4 + 2 : 3 = 9",
  "5 ^ 3 = 6 (xor)",
  "3,5 + 2 = 5,5",
  "2024-01-05 = 3",
  "the sum of 3 and 4 + 1 = 8",
  "5 = 6",
  "case 3 = 4",
  "so 3 * 4 = 13 is wrong",
  "x̄1 = 90 / 16",
];

describe("claims", () => {
  for (const text of holds) {
    it(`holds: ${text.slice(0, 60)}`, () => {
      assert.equal(only(text).verdict, "holds");
    });
  }
  for (const text of fails) {
    it(`fails: ${text}`, () => {
      assert.equal(only(text).verdict, "fails");
    });
  }
  for (const text of none) {
    it(`makes no claim of: ${text}`, () => {
      assert.deepEqual(found(text), []);
    });
  }

  it("takes each link of a chain apart, and only the sides that are numbers", () => {
    assert.deepEqual(found("So x = 3 * 4 = 12 = 2 * 7."), ["holds 3 * 4 = 12", "fails 12 = 2 * 7"]);
    assert.deepEqual(found("Sum: 36 + 10 = 46 + 2 = 48"), ["holds 46 + 2 = 48"]);
  });

  it("says what it computed", () => {
    const { left, right, difference, start, end } = only("Thus 17 * 24 = 418.");
    assert.deepEqual(
      { left, right, difference, start, end },
      { left: "408", right: "418", difference: "-10", start: 5, end: 18 },
    );
  });

  const unchecked: readonly (readonly [string, RegExp])[] = [
    ["9^9^9^9 = 1", /too long/],
    [`${"9".repeat(10_000)} + 1 = 2`, /too long/],
    ["1 / 0 = 5", /divides by zero/],
    ["4^(1/2) = 2", /roots/],
    ["100000! = 1", /too long/],
    [`${"(".repeat(5000)}1 + 1${")".repeat(5000)} = 2`, /too|nested/],
    ["1/3 = 0.333333333333333", /rounding/],
    ["7 / 2 = 3", /rounding/],
  ];
  for (const [text, why] of unchecked) {
    it(`doesn't check ${text.slice(0, 30)}, and says why`, () => {
      const claim = only(text);
      assert.equal(claim.verdict, "unchecked");
      assert.match(claim.why ?? "", why);
    });
  }

  it("leaves code alone", () => {
    const text = "```\nx = 1 + 1 = 3\n1 + 1 = 3\n```";
    assert.deepEqual(
      createClaimFinder("").find({ start: 0, end: text.length, form: "code" }, text),
      [],
    );
  });

  it("remembers that remainders are spoken of, for a while", () => {
    const finder = createClaimFinder("");
    const find = (text: string) =>
      finder.find({ start: 0, end: text.length, form: "sentence" }, text).length;
    assert.equal(find("2 + 2 = 5."), 1);
    find("Now take cubes mod 9.");
    assert.equal(find("3^3 = 0."), 0);
  });

  it("takes ^ for a power only where nobody speaks of exclusive or", () => {
    assert.deepEqual(found("5 ^ 3 = 6", "Compute the XOR of all numbers."), []);
    assert.deepEqual(found("5 ^ 3 = 125"), ["holds 5 ^ 3 = 125"]);
  });

  it("agrees with integer arithmetic on generated equations", () => {
    const number = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        number,
        number,
        fc.constantFrom("+", "-", "*"),
        fc.constantFrom(0, 0, 1),
        (a, b, sign, error) => {
          const exact = sign === "+" ? a + b : sign === "-" ? a - b : a * b;
          const claim = only(`Thus ${String(a)} ${sign} ${String(b)} = ${String(exact + error)}.`);
          assert.equal(claim.verdict, error === 0 ? "holds" : "fails");
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  it("takes any text, quickly", () => {
    const piece = fc.constantFrom(
      "1",
      "23",
      ".",
      ",",
      "=",
      "+",
      "-",
      "^",
      "(",
      ")",
      "{",
      "}",
      "\\frac",
      "\\cdot ",
      "!",
      "%",
      " of ",
      " ",
      "x",
      "≈",
      "<",
      "$",
      "/",
      "9^9",
      "\n",
      "e",
      "*",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const text = pieces.join("");
        for (const { start, end } of createClaimFinder("").find(
          { start: 0, end: text.length, form: "sentence" },
          text,
        )) {
          assert.ok(start >= 0 && start < end && end <= text.length);
        }
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
