import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { costOf, estimateCost, formatMoney } from "../../../../src/core/run/cost.ts";
import { decimal, toFixed } from "../../../../src/core/run/decimal.ts";
import type { Prices, Usage } from "../../../../src/core/model/trace.ts";

const prices: Prices = { input: 0.28, cachedInput: 0.028, output: 0.42, currency: "USD" };

function exact(usage: Usage | undefined, of: Prices | undefined = prices): string {
  const cost = costOf(usage, of);
  assert.equal(cost?.kind, "known");
  return toFixed(cost.amount, 12);
}

describe("costOf", () => {
  it("agrees with figures computed by hand", () => {
    // 1,000 · 0.28 + 2,000 · 0.42 = 1,120 millionths.
    assert.equal(exact({ promptTokens: 1000, completionTokens: 2000 }), "0.001120000000");
    // 240 · 0.28 + 1,024 · 0.028 + 8,777 · 0.42 = 67.2 + 28.672 + 3,686.34 = 3,782.212 millionths.
    assert.equal(
      exact({ promptTokens: 1264, cachedTokens: 1024, completionTokens: 8777 }),
      "0.003782212000",
    );
    // 3 · 0.1 is 0.30000000000000004 in binary fractions.
    assert.equal(
      exact({ promptTokens: 3, completionTokens: 0 }, { input: 0.1, output: 1 }),
      "0.000000300000",
    );
    assert.equal(exact({ promptTokens: 0, completionTokens: 0 }), "0.000000000000");
  });

  it("charges cached input as other input where it has no price of its own", () => {
    const usage = { promptTokens: 1000, cachedTokens: 400, completionTokens: 0 };
    assert.equal(exact(usage, { input: 2, output: 8 }), "0.002000000000");
  });

  it("takes no more cached tokens than the prompt has", () => {
    const usage = { promptTokens: 100, cachedTokens: 400, completionTokens: 0 };
    assert.equal(exact(usage), "0.000002800000");
  });

  it("takes what the endpoint reports instead of the prices", () => {
    const cost = costOf({ promptTokens: 1, completionTokens: 1, cost: 0.5 }, prices);
    assert.deepEqual(cost, {
      kind: "known",
      amount: { units: 5n, scale: 1 },
      currency: "USD",
      reported: true,
    });
    assert.equal(costOf({ cost: 2e-7, currency: "EUR" }, undefined)?.kind, "known");
  });

  it("says that it is unknown instead of 0 where the counts are missing", () => {
    assert.deepEqual(costOf(undefined, prices), { kind: "unknown" });
    assert.deepEqual(costOf({ promptTokens: 5 }, prices), { kind: "unknown" });
    assert.deepEqual(costOf({ completionTokens: 5 }, prices), { kind: "unknown" });
  });

  it("says nothing where there are no prices", () => {
    assert.equal(costOf({ promptTokens: 5, completionTokens: 5 }, undefined), undefined);
  });

  it("is the sum of its parts, whatever the prices", () => {
    const count = fc.nat({ max: 1_000_000 });
    const price = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(
        count,
        count,
        price,
        price,
        fc.nat({ max: 6 }),
        (prompt, output, a, b, digits) => {
          const scale = 10 ** digits;
          const usage = { promptTokens: prompt, completionTokens: output };
          const units = BigInt(prompt) * BigInt(a) + BigInt(output) * BigInt(b);
          const expected = { units, scale: digits + 6 };
          assert.equal(
            exact(usage, { input: a / scale, output: b / scale }),
            toFixed(expected, 12),
          );
        },
      ),
      { seed: 7 },
    );
  });
});

describe("formatMoney", () => {
  it("keeps two digits that count", () => {
    const usd = (value: number): string => formatMoney(decimal(value), "USD");
    assert.equal(usd(0), "$0.00");
    assert.equal(usd(0.001125), "$0.0011");
    assert.equal(usd(0.0996), "$0.10");
    assert.equal(usd(0.5), "$0.50");
    assert.equal(usd(1.005), "$1.01");
    assert.equal(usd(1234567.891), "$1,234,567.89");
    assert.equal(usd(0.00000042), "$0.00000042");
    assert.equal(usd(1e-12), "less than $0.00000001");
  });

  it("writes other currencies so that they can be told apart", () => {
    assert.equal(formatMoney(decimal(0.5), "EUR"), "€0.50");
    assert.equal(formatMoney(decimal(2), "CNY"), "CN¥2.00");
    assert.equal(formatMoney(decimal(2), "JPY"), "¥2.00");
    assert.equal(formatMoney(decimal(2), "XQQ"), "XQQ\u00a02.00");
  });
});

describe("decimal", () => {
  it("takes numbers as they are written, and no others", () => {
    assert.deepEqual(decimal(1e-7), { units: 1n, scale: 7 });
    assert.deepEqual(decimal(1.5e21), { units: 15n * 10n ** 20n, scale: 0 });
    for (const bad of [-1, NaN, Infinity]) assert.throws(() => decimal(bad), RangeError);
  });
});

describe("estimateCost", () => {
  it("tells the price of output where nothing limits it", () => {
    assert.equal(
      estimateCost(1000, prices, undefined),
      "≈ $0.00028 + $0.00042 per 1,000 tokens of output",
    );
  });

  it("tells the most it can be where something does", () => {
    assert.equal(estimateCost(1000, prices, 8000), "at most ≈ $0.0036");
  });
});
