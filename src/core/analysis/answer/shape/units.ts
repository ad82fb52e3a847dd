/** Units after a value: lengths, masses, times, volumes, money, angles, per cent, or any word for what is counted. */
import type { Unit } from "./shape.ts";

/**
 * Unit names: how many base units one is (an exact expression), the base unit, its exponent. International
 * definitions: inch = 0.0254 m, pound = 0.45359237 kg, litre = 1 dm³, US gallon = 231 in³.
 */
const table: Readonly<Record<string, readonly [factor: string, base: string, exponent: number]>> =
  {};
define("m", 1, {
  "1": "m meter metre",
  "1/1000": "mm millimeter millimetre",
  "1/100": "cm centimeter centimetre",
});
define("m", 1, {
  "1000": "km kilometer kilometre",
  "254/10000": "in inch inche",
  "3048/10000": "ft foot feet",
});
define("m", 1, { "9144/10000": "yd yard", "1609344/1000": "mi mile" });
define("kg", 1, {
  "1": "kg kilogram kilo",
  "1/1000": "g gram",
  "1/1000000": "mg milligram",
  "1000": "tonne",
});
define("kg", 1, { "45359237/100000000": "lb pound", "45359237/1600000000": "oz ounce" });
define("s", 1, {
  "1": "s sec second",
  "60": "min minute",
  "3600": "h hr hour",
  "86400": "day",
  "604800": "week",
});
define("month", 1, { "1": "month", "12": "year yr" });
define("m", 3, { "1/1000": "l liter litre", "1/1000000": "ml milliliter millilitre" });
define("m", 3, { "231*16387064/1000000000000": "gallon gal" });
define("$", 1, { "1": "$ dollar usd buck", "1/100": "cent ¢" });
define("€", 1, { "1": "€ euro eur" });
define("£", 1, { "1": "£ gbp" });
define("¥", 1, { "1": "¥ yen yuan" });
define("rad", 1, { "1": "rad radian", "π/180": "° degree deg" });
define("", 1, { "1/100": "% percent" });
define("°C", 1, { "1": "°c celsiu" });
define("°F", 1, { "1": "°f fahrenheit" });
define("N", 1, { "1": "newton" });
define("J", 1, { "1": "j joule", "1000": "kj kilojoule" });
define("W", 1, { "1": "w watt", "1000": "kw kilowatt" });

/** Symbols of the SI whose case counts. */
const symbols: typeof table = {
  N: ["1", "N", 1],
  kN: ["1000", "N", 1],
  J: ["1", "J", 1],
  MJ: ["1000000", "J", 1],
  W: ["1", "W", 1],
  MW: ["1000000", "W", 1],
  V: ["1", "V", 1],
  kV: ["1000", "V", 1],
  mV: ["1/1000", "V", 1],
  A: ["1", "A", 1],
  mA: ["1/1000", "A", 1],
  Ω: ["1", "Ω", 1],
  kΩ: ["1000", "Ω", 1],
  Pa: ["1", "Pa", 1],
  kPa: ["1000", "Pa", 1],
  Hz: ["1", "Hz", 1],
  kHz: ["1000", "Hz", 1],
  MHz: ["1000000", "Hz", 1],
  mol: ["1", "mol", 1],
  K: ["1", "K", 1],
  ms: ["1/1000", "s", 1],
  μs: ["1/1000000", "s", 1],
  µs: ["1/1000000", "s", 1],
  ns: ["1/1000000000", "s", 1],
  nm: ["1/1000000000", "m", 1],
  μm: ["1/1000000", "m", 1],
  µm: ["1/1000000", "m", 1],
};

/** Words that are no unit and count nothing. */
const neverUnits =
  /^(?:and|or|mod|sin|cos|tan|log|ln|exp|sqrt|pi|if|when|where|is|are|was|then|for|to|the|not|no|from|by|but|so|because|since|with|in|at|of|on|as|than|times|plus|minus)$/;
const mostWords = 5;

function define(base: string, exponent: number, names: Readonly<Record<string, string>>): void {
  for (const [factor, words] of Object.entries(names)) {
    for (const word of words.split(" ")) Object.assign(table, { [word]: [factor, base, exponent] });
  }
}

/** @returns the unit that a text names as a whole, or undefined when it names none. */
export function unitOf(text: string): Unit | undefined {
  const words = text
    .replace(/°\s*(?=[CFK]\b)/i, "°")
    .replace(/\s+\^/g, "^")
    .replace(/\bper\b/gi, "/")
    .replace(/\bmph\b/gi, "mi/h")
    .replace(/\bk(?:m|p)h\b/gi, "km/h")
    .replace(/²/g, "^2")
    .replace(/³/g, "^3")
    .replace(/[·*]/g, " ")
    .replace(/\//g, " / ")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0 || words.length > mostWords * 2) return undefined;
  return knownUnit(words) ?? countedWord(words);
}

function knownUnit(words: readonly string[]): Unit | undefined {
  const exponents = new Map<string, number>();
  const factors: string[] = [];
  let sign = 1;
  let power = 1;
  for (const [at, word] of words.entries()) {
    const scale = { square: 2, sq: 2, "sq.": 2, cubic: 3 }[word.toLowerCase()];
    if (word === "/") sign = -1;
    else if (scale !== undefined) power = scale;
    else if (/^(?:squared|cubed)$/i.test(word)) continue;
    else {
      const match = /^([^\d^]+?)\.?(?:\^?\{?(-?\d)\}?)?$/.exec(word);
      const entry = match?.[1] === undefined ? undefined : entryOf(match[1]);
      if (!match || !entry) return undefined;
      const after = { squared: 2, cubed: 3 }[words[at + 1]?.toLowerCase() ?? ""] ?? 1;
      const times = sign * power * after * Number(match[2] ?? 1);
      const [factor, base, exponent] = entry;
      if (times === 0 || Math.abs(times) > 4) return undefined;
      factors.push(`((${factor})^(${times}))`);
      exponents.set(base, (exponents.get(base) ?? 0) + exponent * times);
      power = 1;
    }
  }
  if (factors.length === 0) return undefined;
  const dimension = [...exponents]
    .filter(([base, exponent]) => base !== "" && exponent !== 0)
    .map(([base, exponent]) => `${base}^${exponent}`)
    .sort()
    .join(" ");
  return { dimension, factor: factors.join("*"), known: true };
}

function entryOf(word: string): (typeof table)[string] | undefined {
  if (Object.hasOwn(symbols, word)) return symbols[word];
  const name = word.toLowerCase();
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known !== undefined) return known;
  const single = name.replace(/s$/, "");
  return name.length > 3 && Object.hasOwn(table, single) ? table[single] : undefined;
}

/** "apples", "square units", "crates of oranges": their names are compared, nothing is known of their size. */
function countedWord(words: readonly string[]): Unit | undefined {
  if (words.length > mostWords) return undefined;
  const names = words.map((word) => word.toLowerCase().replace(/\.$/, ""));
  const [first = ""] = names;
  if (
    neverUnits.test(first) ||
    !names.every((name) => /^(?:\/|\p{L}[\p{L}'-]*(?:\^\d)?)$/u.test(name))
  )
    return undefined;
  if (first.length < 3) return undefined;
  const dimension = names.map((name) => name.replace(/(?<=\p{L}{2})s$/u, "")).join(" ");
  return /^(?:(?:square|cubic|sq) )?unit(?:\^\d)?(?: squared| cubed)?$/.test(dimension)
    ? { dimension: "", factor: "1", known: true }
    : { dimension, factor: "1", known: false };
}
