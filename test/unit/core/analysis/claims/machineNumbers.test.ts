/** What computers make of a calculation, against what this computer makes of it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  holdsInDoubles,
  wrappingWidth,
} from "../../../../../src/core/analysis/claims/machineNumbers.ts";
import type { Node } from "../../../../../src/core/analysis/math/node.ts";
import { parseTokens } from "../../../../../src/core/analysis/math/parser.ts";
import { tokenise } from "../../../../../src/core/analysis/math/tokens.ts";
import { numberValue, type Value } from "../../../../../src/core/analysis/math/value.ts";

const whole = (value: bigint): Value => numberValue({ top: value, bottom: 1n });

function parsed(text: string): Node {
  const result = parseTokens(tokenise(text));
  assert.ok(result.state === "parsed", text);
  return result.node;
}

describe("numbers of a fixed width", () => {
  it("wrap around as BigInt does it, signed and unsigned", () => {
    const numbers = fc.bigInt(-(1n << 80n), 1n << 80n);
    fc.assert(
      fc.property(numbers, fc.constantFrom(8, 16, 32, 64), fc.boolean(), (exact, bits, signed) => {
        const stored = signed ? BigInt.asIntN(bits, exact) : BigInt.asUintN(bits, exact);
        fc.pre(stored !== exact);
        const width = wrappingWidth(whole(exact), whole(stored), true);
        assert.ok(width !== undefined && width <= bits, String(width));
      }),
      { seed: 1 },
    );
  });

  it("are no excuse for any other difference, nor for a number that had fitted in", () => {
    const numbers = fc.bigInt(-(1n << 80n), 1n << 80n);
    fc.assert(
      fc.property(numbers, numbers, (exact, stored) => {
        const width = wrappingWidth(whole(exact), whole(stored), true);
        if (width === undefined) return;
        const forms = [BigInt.asIntN(width, exact), BigInt.asUintN(width, exact)];
        assert.ok(forms.includes(stored) && forms.some((form) => form !== exact));
      }),
      { seed: 1, numRuns: 1_000 },
    );
    assert.equal(wrappingWidth(whole(5n), whole(6n), true), undefined);
    assert.equal(wrappingWidth(whole(5n), whole(5n), true), undefined);
    assert.equal(wrappingWidth(whole(13n), whole(269n), true), undefined);
  });

  it("are narrow ones only where such are spoken of", () => {
    assert.equal(wrappingWidth(whole(256n), whole(0n), false), undefined);
    assert.equal(wrappingWidth(whole(256n), whole(0n), true), 8);
    assert.equal(wrappingWidth(whole(1n << 31n), whole(-(1n << 31n)), false), 32);
  });
});

describe("floating-point numbers", () => {
  it("are computed as this computer does it, to the last bit", () => {
    const decimals = fc
      .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 5 }))
      .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
    fc.assert(
      fc.property(decimals, decimals, fc.constantFrom("+", "-", "*"), (a, b, operator) => {
        const [x, y] = [Number(a), Number(b)];
        const result = { "+": x + y, "-": x - y, "*": x * y }[operator];
        fc.pre(!String(result).includes("e"));
        const left = parsed(`${a} ${operator} ${b}`);
        assert.equal(holdsInDoubles(left, "=", parsed(String(result))), true);
        const next = result + Math.abs(result) * Number.EPSILON * 2;
        fc.pre(next !== result && !String(next).includes("e"));
        assert.equal(holdsInDoubles(left, "=", parsed(String(next))), false);
        assert.equal(holdsInDoubles(left, "<", parsed(String(next))), true);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("tell what mathematics can't: 0.1 + 0.2 is not 0.3", () => {
    const sum = parsed("0.1 + 0.2");
    assert.equal(holdsInDoubles(sum, "≠", parsed("0.3")), true);
    assert.equal(holdsInDoubles(sum, ">", parsed("0.3")), true);
    assert.equal(holdsInDoubles(sum, "=", parsed("0.3")), false);
  });

  it("say nothing of what is more than the four operations, or of no finite number", () => {
    assert.equal(holdsInDoubles(parsed("sqrt(2)"), "=", parsed("sqrt(2)")), false);
    assert.equal(holdsInDoubles(parsed("1 / 0"), "=", parsed("1 / 0")), false);
  });
});
