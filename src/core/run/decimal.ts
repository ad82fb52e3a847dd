/** Decimal numbers without rounding: money is counted in them, and rounded only where it is shown. */

/** The number `units` · 10^-`scale`. */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point, at least 0. */
  readonly scale: number;
}

const written = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/**
 * Takes a number as it is written in decimals: 0.1 is one tenth, whatever the binary fraction behind it.
 * @param value finite and at least 0.
 * @throws RangeError for any other number.
 */
export function decimal(value: number): Decimal {
  const match = written.exec(String(value));
  if (!match) throw new RangeError(`${value} is not a finite number of at least 0.`);
  const [, whole = "0", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(whole + fraction);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Divides by a power of ten. @param power at least 0. */
export function shiftRight(a: Decimal, power: number): Decimal {
  return { units: a.units, scale: a.scale + power };
}

/** Rounds to so many digits after the point, halves up. @returns digits, with a point where `digits` is above 0. */
export function toFixed(a: Decimal, digits: number): string {
  const drop = a.scale - digits;
  const divisor = 10n ** BigInt(Math.max(drop, 0));
  const units = drop > 0 ? (a.units + divisor / 2n) / divisor : unitsAt(a, digits);
  const text = String(units).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Position of the first digit that is not 0: 0 for 1 to 9, -3 for 0.00123. @param a above 0. */
export function magnitude(a: Decimal): number {
  return String(a.units).length - 1 - a.scale;
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
