/** Limits and library functions of C that are computed. */
import { compare, doubleOf, given, sizeKind, wholeOf } from "./clikeNumbers.ts";
import { NoValue, textIn, whole, type CodeValue } from "./values.ts";

type Call = (values: readonly CodeValue[]) => CodeValue;

export const limits: Readonly<Record<string, bigint>> = {
  INT_MAX: 2147483647n,
  INT_MIN: -2147483648n,
  UINT_MAX: 4294967295n,
  CHAR_BIT: 8n,
  LLONG_MAX: 9223372036854775807n,
  LLONG_MIN: -9223372036854775808n,
  LONG_MAX: 9223372036854775807n,
  SCHAR_MAX: 127n,
  UCHAR_MAX: 255n,
  "Integer.MAX_VALUE": 2147483647n,
  "Integer.MIN_VALUE": -2147483648n,
};

export const floating: Readonly<Record<string, (a: number, b: number) => number>> = {
  ceil: (a) => Math.ceil(a),
  cbrt: (a) => Math.cbrt(a),
  fabs: (a) => Math.abs(a),
  floor: (a) => Math.floor(a),
  fmax: (a, b) => Math.max(a, b),
  fmin: (a, b) => Math.min(a, b),
  fmod: (a, b) => a % b,
  log10: (a) => Math.log10(a),
  log2: (a) => Math.log2(a),
  pow: (a, b) => a ** b,
  // Halves go away from zero.
  round: (a) => Math.sign(a) * Math.floor(Math.abs(a) + 0.5),
  sqrt: (a) => Math.sqrt(a),
  trunc: (a) => Math.trunc(a),
};

export const cFunctions: Readonly<Record<string, Call>> = {
  abs: ([a]) => {
    const value = wholeOf(a);
    return whole(value < 0n ? -value : value);
  },
  atoi: ([a]) => whole(BigInt(/^\s*([+-]?\d{1,18})/.exec(textIn(a))?.[1] ?? "0")),
  strlen: ([a]) => whole(untilZero(textIn(a)).length, sizeKind),
  strcmp: ([a, b]) => compared(textIn(a), textIn(b)),
  toupper: ([a]) => letter(a, (c) => c.toUpperCase()),
  tolower: ([a]) => letter(a, (c) => c.toLowerCase()),
  isdigit: ([a]) => only(a, /\d/),
  isalpha: ([a]) => only(a, /[A-Za-z]/),
  max: ([a, b]) => (compare(">", doubleOf(given(a)), doubleOf(given(b))) ? given(a) : given(b)),
  min: ([a, b]) => (compare("<", doubleOf(given(a)), doubleOf(given(b))) ? given(a) : given(b)),
};

function untilZero(value: string): string {
  const end = value.indexOf("\0");
  return end < 0 ? value : value.slice(0, end);
}

/** Only the sign of what `strcmp` gives is defined, so that only equality has a certain value. */
function compared(a: string, b: string): CodeValue {
  if (a !== b) throw new NoValue("only the sign of this result is defined");
  return whole(0);
}

function letter(a: CodeValue | undefined, change: (character: string) => string): CodeValue {
  const code = Number(wholeOf(a));
  if (code < 0 || code > 127) throw new NoValue("the character is out of range");
  return whole(change(String.fromCharCode(code)).charCodeAt(0));
}

function only(a: CodeValue | undefined, pattern: RegExp): CodeValue {
  if (pattern.test(String.fromCharCode(Number(wholeOf(a)))))
    throw new NoValue("only whether this result is zero is defined");
  return whole(0);
}
