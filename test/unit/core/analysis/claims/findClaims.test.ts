import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { findAnswerClaims } from "../../../../../src/core/analysis/claims/answerClaims.ts";
import { createAnalyser } from "../../../../../src/core/analysis/analyser.ts";
import type { Claim } from "../../../../../src/core/model/trace.ts";
import { randomPieces } from "../../../../support/chunkings.ts";

function found(text: string, task = ""): string[] {
  return findAnswerClaims(text, { task }).map(
    ({ start, end, verdict }) => `${verdict} ${text.slice(start, end)}`,
  );
}

function only(text: string): Claim {
  const [claim, ...others] = findAnswerClaims(text, {});
  assert.ok(claim && others.length === 0, text);
  return claim;
}

function unchecked(text: string): string {
  const { verdict, why } = only(text);
  assert.equal(verdict, "unchecked", text);
  return why ?? "";
}

describe("claims", () => {
  it("say what was computed", () => {
    const { left, right, difference, start, end } = only("Thus 17 * 24 = 418.");
    assert.deepEqual(
      { left, right, difference, start, end },
      { left: "408", right: "418", difference: "-10", start: 5, end: 18 },
    );
  });

  it("say why they can't be checked", () => {
    assert.match(unchecked("9^9^9^9 = 1"), /too long/);
    assert.match(unchecked("2^99999 = 1"), /too long/);
    assert.match(unchecked("1 / 0 = 5"), /divides by zero/);
    assert.match(unchecked("100000! = 1"), /too long/);
    assert.match(unchecked(`${"(".repeat(500)}1 + 1${")".repeat(500)} = 2`), /too|nested/);
    assert.match(unchecked("1/3 = 0.3"), /rounding/);
    assert.match(unchecked("7 / 2 = 3"), /rounding/);
    assert.match(unchecked("3 apples + 4 = 8"), /units/);
    assert.match(unchecked("5325/100 ÷ 25 = 213/4"), /two ways/);
  });

  it("say what an unusual verdict rests on", () => {
    assert.match(only("17 + 5 ≡ 4 (mod 6)").how ?? "", /modulo 6/);
    assert.match(only("x^2 - 5x + 6 = (x-2)(x-3)").how ?? "", /normal form/);
    assert.match(only("\\sin^2 x + \\cos^2 x = 3 - 2").how ?? "", /5 points .*no proof/);
    assert.match(only("1/3 = 0.333333333333333").how ?? "", /rounded/);
    assert.match(only("For x = 3, x^2 - 5 = 4.").how ?? "", /with x = 3/);
    assert.match(only("\\sqrt{8} = 2\\sqrt{2}").how ?? "", /48 decimal places/);
  });

  it("take each link of a chain apart, and only the sides that are numbers", () => {
    assert.deepEqual(found("So x = 3 * 4 = 12 = 2 * 7."), ["holds 3 * 4 = 12", "fails 12 = 2 * 7"]);
    assert.deepEqual(found("Sum: 36 + 10 = 46 + 2 = 48"), ["holds 46 + 2 = 48"]);
  });

  it("read signs by what is spoken of", () => {
    assert.match(only("The code takes 5 ^ 3 = 6").how ?? "", /exclusive or/);
    assert.deepEqual(found("5 ^ 3 = 125"), ["holds 5 ^ 3 = 125"]);
    assert.deepEqual(found("Now take cubes mod 9. Then 3^3 = 0."), ["holds 3^3 = 0"]);
  });

  it("take a raised exponent for a power, and a caret for either where programs are spoken of", () => {
    const inPython = (text: string) => found(`\`\`\`python\nx = 1\n\`\`\`\n\n${text}`);
    assert.deepEqual(inPython("We get $2^{6} = 64$."), ["holds 2^{6} = 64"]);
    assert.deepEqual(inPython("We get $2^{6} = 4$."), ["fails 2^{6} = 4"]);
    assert.deepEqual(inPython("We get 2⁶ = 64."), ["holds 2⁶ = 64"]);
    assert.deepEqual(inPython("We get $2^{3^{2}} = 512$."), ["holds 2^{3^{2}} = 512"]);
    assert.deepEqual(inPython("We get 2^6 = 64."), ["holds 2^6 = 64"]);
    assert.deepEqual(inPython("We get 2 ^ 6 = 4."), ["holds 2 ^ 6 = 4"]);
    assert.deepEqual(inPython("We get 2 ^ 6 = 5."), ["fails 2 ^ 6 = 5"]);
  });

  it("don't call wrong what may be meant modulo a number", () => {
    const [first, second] = findAnswerClaims(
      "So 2 + 2 = 5, I think.\n\nNow take cubes mod p. Then 3^3 = 1.",
      {},
    );
    assert.equal(first?.verdict, "fails");
    assert.equal(second?.verdict, "unchecked");
  });

  it("call wrong what holds neither in plain arithmetic nor modulo the number that was named", () => {
    const verdict = (text: string) => findAnswerClaims(text, {}).at(-1)?.verdict;
    assert.equal(verdict("Now take cubes mod 26. Then 3^3 = 1."), "holds");
    assert.equal(verdict("Now take cubes mod 9. Then 3^3 = 1."), "fails");
  });

  it("are called wrong after “I am”, but not after a time of day", () => {
    const verdict = (text: string) => findAnswerClaims(text, {}).at(-1)?.verdict;
    assert.equal(verdict("I am sure of it.\n\nSo 9 + 5 = 15."), "fails");
    assert.notEqual(verdict("It starts at 9 am.\n\nSo 9 + 5 = 2."), "fails");
    assert.deepEqual(found("9 + 5 = 2 pm"), []);
  });

  it("are not made of a number that was cut because it is too long for a unit", () => {
    assert.deepEqual(found(`${"9".repeat(10_000)} + 1 = 2`), []);
    assert.deepEqual(found(`1 + 1 = ${"2".repeat(10_000)}`), []);
  });

  it("go on over lines", () => {
    assert.deepEqual(found("2 * (3 + 4)\n= 2 * 7\n= 15"), ["holds = 2 * 7", "fails = 15"]);
  });

  it("are found in comments of code only", () => {
    assert.deepEqual(found("```python\nx = 1 + 1 == 3  # 1 + 1 = 2\n```"), ["holds 1 + 1 = 2"]);
  });

  it("are the same however the text is cut, and never throw", () => {
    const piece = fc.constantFrom(
      "17 * 24 = 408",
      "\\frac{1}{2} + 1 = ",
      "(mod 7)",
      " ≡ 3",
      "$x = 3$",
      "```\n# 1 + 1 = 2\n```\n",
      "sum of 3 and 4 is 7",
      "9^9^9^9 = 1",
      "So ",
      ". ",
      "\n",
      "= 12",
      "91 is divisible by 7",
      "((((",
      "\\begin{pmatrix}1&2",
      "1 + 2 + ... + 100 = 5050",
      "e^{i\\pi} + 1 = 0",
      "😀",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), (pieces, seed) => {
        const text = pieces.join("");
        const whole = createAnalyser({});
        whole.push(text);
        whole.end("");
        const cut = createAnalyser({});
        for (const part of randomPieces(text, seed, 9)) cut.push(part);
        cut.end("");
        const { claims, mendings, recomputations } = whole.analysis;
        assert.deepEqual(
          [cut.analysis.claims, cut.analysis.mendings, cut.analysis.recomputations],
          [claims, mendings, recomputations],
        );
        for (const { start, end } of claims)
          assert.ok(start < end && end <= text.length && start >= 0);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
