/** Temperatures: degrees of Celsius and Fahrenheit, whose zero is not that of kelvin. */
import {
  add,
  divide,
  multiply,
  rational,
  subtract,
  whole,
  type Rational,
} from "../math/rational.ts";
import type { Parsed } from "../math/parser.ts";
import type { Token } from "../math/token.ts";
import type { ClaimToken } from "./claimToken.ts";
import { bareNumber } from "./verdict.ts";

const units: Readonly<Record<string, string>> = {
  "°C": "°C",
  "°F": "°F",
  "℃": "°C",
  "℉": "°F",
  K: "K",
};

/** What is written between a number and the letter of its scale: `°`, `^\\circ`, `^{\\circ}` and the like. */
const gate = /[°℃℉]|\\circ/;

/** "25°C": the scale goes with its number, as units do. */
export function withTemperatures(text: string, tokens: readonly Token[]): ClaimToken[] {
  if (!gate.test(text)) return [...tokens];
  const kept: ClaimToken[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const [token, sign, scale] = [tokens[i], tokens[i + 1], tokens[i + 2]];
    if (!token) break;
    const own = token.type === "number" ? units[sign?.sign ?? ""] : undefined;
    const letter =
      token.type === "number" && sign?.sign === "°" && /^[CF]$/.test(scale?.sign ?? "")
        ? scale
        : undefined;
    if (own?.startsWith("°") && sign) {
      kept.push({ ...token, end: sign.end, unit: own });
      i += 1;
    } else if (letter) {
      kept.push({ ...token, end: letter.end, unit: `°${letter.sign}` });
      i += 2;
    } else kept.push(token);
  }
  return kept;
}

/** Whether one of the units is a temperature's. */
export function isTemperature(unit: string): boolean {
  return Object.hasOwn(units, unit);
}

/** What is read of one side of an equation. */
interface Quantity {
  readonly tokens: readonly ClaimToken[];
  readonly parsed: Parsed;
}

/**
 * A temperature of one scale in that of another side.
 * @returns undefined where one of them is no bare temperature.
 */
export function converted(left: Quantity, right: Quantity): Rational | undefined {
  const [from, to] = [left, right].map(({ tokens }) => tokens.at(-1)?.unit ?? "");
  if (from === undefined || to === undefined || !isTemperature(from) || !isTemperature(to))
    return undefined;
  const number = left.parsed.state === "parsed" ? bareNumber(left.parsed.node) : undefined;
  return number && fromKelvin(inKelvin(number.value, from), to);
}

const zero = rational(27315n, 100n);
const ninth = rational(5n, 9n);

function inKelvin(value: Rational, unit: string): Rational {
  if (unit === "K") return value;
  if (unit === "°C") return add(value, zero);
  return add(multiply(subtract(value, whole(32)), ninth), zero);
}

function fromKelvin(value: Rational, unit: string): Rational {
  if (unit === "K") return value;
  const celsius = subtract(value, zero);
  return unit === "°C" ? celsius : add(divide(celsius, ninth), whole(32));
}
