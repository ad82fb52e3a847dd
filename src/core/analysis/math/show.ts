/** Writes values for the reader. */
import { absolute, add, floor, multiply, one, whole, type Rational } from "./rational.ts";
import { compareReal, isExact, nearestRational, type Real } from "./real.ts";
import type { Value } from "./value.ts";

/** Significant digits that are shown of a number that isn't exact. */
const shownDigits = 12;
const longestShown = 400;
const half: Rational = { top: 1n, bottom: 2n };

export function showValue(value: Value): string {
  const shown = write(value);
  return shown.length <= longestShown ? shown : `${shown.slice(0, longestShown - 1)}…`;
}

/** Whole, as an exact decimal where it is short, else as a fraction; long ones are cut. */
function showRational(a: Rational): string {
  if (a.bottom === 1n) return shorten(a.top.toString());
  for (let places = 1; places <= 8; places += 1) {
    const scale = 10n ** BigInt(places);
    if (scale % a.bottom === 0n) return decimal(a.top * (scale / a.bottom), places);
  }
  const [top, bottom] = [a.top.toString(), a.bottom.toString()];
  if (top.length + bottom.length > 12) return approximate(a);
  return `${top}/${bottom}`;
}

function write(value: Value): string {
  switch (value.kind) {
    case "number":
      return value.im === undefined ? showReal(value.re) : showComplex(value.re, value.im);
    case "truth":
      return value.value ? "true" : "false";
    case "text":
      return `"${value.value}"`;
    case "tuple":
      return `(${value.items.map(write).join(", ")})`;
    case "list":
      return `[${value.items.map(write).join(", ")}]`;
    case "set":
      return `{${value.items.map(write).join(", ")}}`;
    case "matrix":
      return `[${value.rows.map((row) => row.map(write).join(", ")).join("; ")}]`;
  }
}

function showReal(a: Real): string {
  return isExact(a) ? showRational(a) : approximate(nearestRational(a));
}

function showComplex(re: Real, im: Real): string {
  if (!isExact(im) && compareReal(im, whole(0)) === "alike") return showReal(re);
  const part = showReal(im);
  const sign = part.startsWith("-") ? "-" : "+";
  const size = part.replace(/^-/, "");
  const imaginary = size === "1" ? "i" : `${size}i`;
  const real = showReal(re);
  if (real === "0") return sign === "-" ? `-${imaginary}` : imaginary;
  return `${real} ${sign} ${imaginary}`;
}

/** Twelve digits with dots behind, to say that more would follow. */
function approximate(a: Rational): string {
  if (a.top === 0n) return "0";
  const size = { top: absolute(a.top), bottom: a.bottom };
  const magnitude = magnitudeOf(size);
  const places = shownDigits - 1 - magnitude;
  const sign = a.top < 0n ? "-" : "";
  if (magnitude > 20 || magnitude < -9) {
    const digits = scaledDigits(size, places).toString().padEnd(shownDigits, "0");
    return `${sign}${digits.slice(0, 1)}.${digits.slice(1, shownDigits)}…e${magnitude}`;
  }
  if (places <= 0) return `${sign}${floor(size).toString()}`;
  const rounded = decimal(floor(add(multiply(size, whole(10n ** BigInt(places))), half)), places);
  const short = rounded.replace(/\.?0+$/, "");
  // A number that isn't exact and looks like a short one is that one, as far as is known.
  return rounded.length - short.length > 2 ? `${sign}${short}` : `${sign}${rounded}…`;
}

function scaledDigits(a: Rational, places: number): bigint {
  const scale = 10n ** BigInt(Math.abs(places));
  return floor(multiply(a, places >= 0 ? whole(scale) : { top: 1n, bottom: scale }));
}

/** The power of ten of the first digit. */
function magnitudeOf(a: Rational): number {
  let guess = a.top.toString().length - a.bottom.toString().length;
  if (
    floor(
      multiply(
        a,
        guess >= 0 ? { top: 1n, bottom: 10n ** BigInt(guess) } : whole(10n ** BigInt(-guess)),
      ),
    ) < one.top
  )
    guess -= 1;
  return guess;
}

function decimal(scaled: bigint, places: number): string {
  const digits = absolute(scaled)
    .toString()
    .padStart(places + 1, "0");
  const shown = `${shorten(digits.slice(0, -places))}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${shown}` : shown;
}

function shorten(digits: string): string {
  if (digits.length <= 40) return digits;
  return `${digits.slice(0, 12)}…${digits.slice(-6)} (${digits.length} digits)`;
}
