import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { costOf, estimateCost, formatMoney } from "../../../../src/core/run/cost.ts";
import type { Prices, Usage } from "../../../../src/core/model/trace.ts";

const prices: Prices = { input: 0.28, cachedInput: 0.028, output: 0.42, currency: "USD" };

function amount(usage: Usage | undefined, of: Prices | undefined = prices): number {
  const cost = costOf(usage, of);
  assert.equal(cost?.kind, "known");
  return cost.amount;
}

describe("costOf", () => {
  it("agrees with figures computed by hand", () => {
    // 1,000 · 0.28 + 2,000 · 0.42 = 1,120 millionths.
    assert.equal(amount({ promptTokens: 1000, completionTokens: 2000 }), 0.00112);
    // 240 · 0.28 + 1,024 · 0.028 + 8,777 · 0.42 = 67.2 + 28.672 + 3,686.34 = 3,782.212 millionths.
    assert.equal(
      amount({ promptTokens: 1264, cachedTokens: 1024, completionTokens: 8777 }),
      0.003782212,
    );
    // 3 · 0.1 is 0.30000000000000004 in binary fractions.
    assert.equal(
      amount({ promptTokens: 3, completionTokens: 0 }, { input: 0.1, output: 1 }),
      0.0000003,
    );
    assert.equal(amount({ promptTokens: 0, completionTokens: 0 }), 0);
  });

  it("charges cached input as other input where it has no price of its own", () => {
    const usage = { promptTokens: 1000, cachedTokens: 400, completionTokens: 0 };
    assert.equal(amount(usage, { input: 2, output: 8 }), 0.002);
  });

  it("takes no more cached tokens than the prompt has", () => {
    const usage = { promptTokens: 100, cachedTokens: 400, completionTokens: 0 };
    assert.equal(amount(usage), 0.0000028);
  });

  it("takes what the endpoint reports instead of the prices", () => {
    const cost = costOf({ promptTokens: 1, completionTokens: 1, cost: 0.5 }, prices);
    assert.deepEqual(cost, {
      kind: "known",
      amount: 0.5,
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
          // The decimal point is put into the exact integer as text.
          const text = String(units).padStart(digits + 7, "0");
          const expected = Number(`${text.slice(0, -digits - 6)}.${text.slice(-digits - 6)}`);
          assert.equal(amount(usage, { input: a / scale, output: b / scale }), expected);
        },
      ),
      { seed: 7 },
    );
  });
});

describe("formatMoney", () => {
  it("keeps two digits that count", () => {
    const usd = (value: number): string => formatMoney(value, "USD");
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
    assert.equal(formatMoney(0.5, "EUR"), "€0.50");
    assert.equal(formatMoney(2, "CNY"), "CN¥2.00");
    assert.equal(formatMoney(2, "JPY"), "¥2.00");
    assert.equal(formatMoney(2, "XQQ"), "XQQ\u00a02.00");
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
