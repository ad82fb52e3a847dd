/** What a run costs: tokens times the prices of the endpoint's profile, exactly; what the endpoint itself tells wins. */
import { add, decimal, magnitude, multiply, shiftRight, toFixed, type Decimal } from "./decimal.ts";
import type { Prices, Usage } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

/** Prices are per 10^6 tokens. */
const priceUnitDigits = 6;

export type Cost =
  | {
      readonly kind: "known";
      readonly amount: Decimal;
      /** ISO 4217. */
      readonly currency: string;
      /** The endpoint told it; else it is computed from the prices. */
      readonly reported: boolean;
    }
  /** There are prices, and the endpoint did not tell the token counts that they apply to. */
  | { readonly kind: "unknown" };

/** @returns undefined where nothing is known of costs: no prices, and none told by the endpoint. */
export function costOf(usage: Usage | undefined, prices: Prices | undefined): Cost | undefined {
  const reported = usage?.cost;
  if (reported !== undefined && Number.isFinite(reported) && reported >= 0) {
    const currency = usage?.currency ?? "USD";
    return { kind: "known", amount: decimal(reported), currency, reported: true };
  }
  if (!prices) return undefined;
  const { promptTokens, completionTokens, cachedTokens = 0 } = usage ?? {};
  if (promptTokens === undefined || completionTokens === undefined) return { kind: "unknown" };
  // Cached tokens are a part of the prompt's; a count beyond the whole is the endpoint's mistake.
  const cached = Math.min(cachedTokens, promptTokens);
  const amount = [
    priceOf(promptTokens - cached, prices.input),
    priceOf(cached, prices.cachedInput ?? prices.input),
    priceOf(completionTokens, prices.output),
  ].reduce(add);
  return { kind: "known", amount, currency: currencyOf(prices), reported: false };
}

/** @param price per million tokens. */
function priceOf(tokens: number, price: number): Decimal {
  return shiftRight(multiply(decimal(tokens), decimal(price)), priceUnitDigits);
}

/**
 * What is known of a run's cost before it is sent. How long a model thinks nobody knows: without a limit on its output
 * the price of a thousand tokens is told instead.
 * @param promptTokens estimated.
 * @param maxOutputTokens the request's limit on output, where it has one.
 */
export function estimateCost(
  promptTokens: number,
  prices: Prices,
  maxOutputTokens: number | undefined,
): string {
  const currency = currencyOf(prices);
  const prompt = priceOf(promptTokens, prices.input);
  if (maxOutputTokens !== undefined) {
    const most = add(prompt, priceOf(maxOutputTokens, prices.output));
    return l10n.t("at most ≈ {0}", formatMoney(most, currency));
  }
  const output = formatMoney(priceOf(1000, prices.output), currency);
  return l10n.t("≈ {0} + {1} per 1,000 tokens of output", formatMoney(prompt, currency), output);
}

/**
 * Two digits after the point, below 0.1 two digits that count ("$0.0042"), and at most eight after the point.
 * @param currency ISO 4217; three letters that are no currency's are shown as they are.
 */
export function formatMoney(amount: Decimal, currency: string): string {
  const digits = amount.units === 0n ? 2 : Math.min(Math.max(1 - magnitude(amount), 2), 8);
  const [whole = "0", fraction = ""] = toFixed(amount, digits)
    .replace(/(\.\d\d\d*?)0+$/, "$1")
    .split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const parts = new Intl.NumberFormat("en", { style: "currency", currency }).formatToParts(0);
  const before = parts
    .slice(
      0,
      parts.findIndex((part) => part.type === "integer"),
    )
    .map((part) => part.value)
    .join("");
  const shown = `${before}${grouped}.${fraction}`;
  return amount.units > 0n && /^[0.,]*$/.test(`${grouped}${fraction}`)
    ? l10n.t("less than {0}", `${before}${"0.".padEnd(9, "0")}1`)
    : shown;
}

function currencyOf(prices: Prices): string {
  return prices.currency ?? "USD";
}
