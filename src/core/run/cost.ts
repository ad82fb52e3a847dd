/** What a run costs: tokens times the prices of the endpoint's profile. A cost that the endpoint itself reports wins. */
import type { Prices, Usage } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

/** Prices are per this many tokens. */
const priceUnit = 1_000_000;

export type Cost =
  | {
      readonly kind: "known";
      /** In units of the currency, at least 0. */
      readonly amount: number;
      /** ISO 4217. */
      readonly currency: string;
      /** The endpoint reported it; else it is computed from the prices. */
      readonly reported: boolean;
    }
  /** There are prices, and the endpoint did not report the token counts that they apply to. */
  | { readonly kind: "unknown" };

/** @returns undefined where nothing is known of costs: no prices, and none reported by the endpoint. */
export function costOf(usage: Usage | undefined, prices: Prices | undefined): Cost | undefined {
  const reported = usage?.cost;
  if (reported !== undefined && Number.isFinite(reported) && reported >= 0) {
    const currency = usage?.currency ?? "USD";
    return { kind: "known", amount: reported, currency, reported: true };
  }
  if (!prices) return undefined;
  const { promptTokens, completionTokens, cachedTokens = 0 } = usage ?? {};
  if (promptTokens === undefined || completionTokens === undefined) return { kind: "unknown" };
  // Cached tokens are a part of the prompt's; a count beyond the whole is the endpoint's mistake.
  const cached = Math.min(cachedTokens, promptTokens);
  const amount = priceOf(
    [promptTokens - cached, prices.input],
    [cached, prices.cachedInput ?? prices.input],
    [completionTokens, prices.output],
  );
  return { kind: "known", amount, currency: currencyOf(prices), reported: false };
}

/**
 * @param parts numbers of tokens, each with its price per million.
 * @returns the sum to 15 digits, which is what binary fractions keep of decimals: 3 × 0.1 is 0.3.
 */
function priceOf(...parts: readonly (readonly [tokens: number, price: number])[]): number {
  const sum = parts.reduce((total, [tokens, price]) => total + tokens * price, 0);
  return Number((sum / priceUnit).toPrecision(15));
}

/**
 * What is known of a run's cost before it is sent. How long a model thinks nobody knows: without a limit on its output
 * the price of a thousand tokens is shown instead.
 * @param promptTokens estimated.
 * @param maxOutputTokens the request's limit on output, where it has one.
 */
export function estimateCost(
  promptTokens: number,
  prices: Prices,
  maxOutputTokens: number | undefined,
): string {
  const currency = currencyOf(prices);
  const input = [promptTokens, prices.input] as const;
  if (maxOutputTokens !== undefined) {
    const most = priceOf(input, [maxOutputTokens, prices.output]);
    return l10n.t("at most ≈ {0}", formatMoney(most, currency));
  }
  const output = formatMoney(priceOf([1000, prices.output]), currency);
  return l10n.t(
    "≈ {0} + {1} per 1,000 tokens of output",
    formatMoney(priceOf(input), currency),
    output,
  );
}

/**
 * Two digits after the point, below 0.1 two digits that count ("$0.0042"), and at most eight after the point.
 * @param currency ISO 4217; three letters that are no currency's are shown as they are.
 */
export function formatMoney(amount: number, currency: string): string {
  const digits = amount === 0 ? 2 : Math.min(Math.max(1 - magnitude(amount), 2), 8);
  const shown = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  });
  const least = 1e-8;
  return amount > 0 && amount < least / 2
    ? l10n.t("less than {0}", shown.format(least))
    : shown.format(amount);
}

/** Position of the first digit that is not 0: 0 for 1 to 9, -3 for 0.00123. @param amount above 0. */
function magnitude(amount: number): number {
  return Number(amount.toExponential().split("e")[1]);
}

function currencyOf(prices: Prices): string {
  return prices.currency ?? "USD";
}
