/** Computes a side of a claim exactly: a recursive-descent reader over tokens, bounded in depth and size. */
import type { Operator, Placed, Token } from "./tokens.ts";
import {
  add,
  divide,
  factorial,
  multiply,
  negate,
  NotComputed,
  power,
  rational,
  remainder,
  subtract,
} from "./rational.ts";
import type { Rational } from "./rational.ts";

const deepest = 60;
const longestNumber = 1000;
const mostTokens = 400;

/** What became of a side: its value, why it isn't computed, or that it is no arithmetic at all. */
export type Evaluation =
  | { readonly state: "value"; readonly value: Rational; readonly side: SideFacts }
  | { readonly state: "notComputed"; readonly why: string; readonly side: SideFacts }
  | { readonly state: "notArithmetic" };

/** What the comparison needs to know of how a side was written. */
export interface SideFacts {
  /** Whether there is anything to compute. */
  readonly operations: number;
  readonly divides: boolean;
  /** Digits after the point where the side is a bare number; undefined where it isn't. */
  readonly places?: number;
  /** Zeros at the end of a bare whole number. */
  readonly zeros: number;
  readonly decimals: boolean;
  readonly powers: boolean;
}

class NotArithmetic extends Error {}

export function evaluateSide(placed: readonly Placed[]): Evaluation {
  const tokens = placed.map(({ token }) => token).filter(({ type }) => type !== "space");
  const side = factsOf(tokens);
  if (tokens.length === 0 || mixesDivision(placed)) return { state: "notArithmetic" };
  if (tokens.length > mostTokens) return { state: "notComputed", why: "it is too long", side };
  try {
    return { state: "value", value: read(tokens), side };
  } catch (error) {
    if (error instanceof NotComputed) return { state: "notComputed", why: error.message, side };
    if (error instanceof NotArithmetic) return { state: "notArithmetic" };
    throw error;
  }
}

/** "5325/100 ÷ 25 = 213/4" cancels a fraction: its `÷` acts on both parts. */
function mixesDivision(placed: readonly Placed[]): boolean {
  const slashes = new Set(
    placed.flatMap(({ token, sign }) =>
      token.type === "operator" && token.operator === "/" ? [sign === "/"] : [],
    ),
  );
  return slashes.size > 1;
}

function read(tokens: readonly Token[]): Rational {
  let at = 0;
  let depth = 0;
  /** Set once a part can't be computed: the rest is still read, to be sure that it is arithmetic. */
  let problem: NotComputed | undefined;

  const value = sum();
  if (at < tokens.length) throw new NotArithmetic();
  if (problem) throw problem;
  return value;

  function sum(): Rational {
    let total = product();
    for (;;) {
      if (takes("+")) total = tried(add, total, product());
      else if (takes("-")) total = tried(subtract, total, product());
      else return total;
    }
  }

  function product(): Rational {
    let total = signed();
    for (;;) {
      if (takes("*") || takes("of")) total = tried(multiply, total, signed());
      else if (takes("/")) total = tried(divide, total, signed());
      else if (is("%")) {
        at += 1;
        total = tried(remainder, total, signed());
      } else if (tokens[at]?.type === "(" || tokens[at]?.type === "frac") {
        total = tried(multiply, total, raised());
      } else return total;
    }
  }

  function signed(): Rational {
    if (takes("-")) return negate(deeper(signed));
    if (takes("+")) return deeper(signed);
    return raised();
  }

  function raised(): Rational {
    const base = marked();
    if (!takes("^")) return base;
    return tried(power, base, deeper(exponent));
  }

  function exponent(): Rational {
    if (tokens[at]?.type === "{") return group("{", "}");
    return takes("-") ? negate(deeper(exponent)) : raised();
  }

  /** A value with the factorial and percent signs after it. */
  function marked(): Rational {
    let value = atom();
    for (;;) {
      if (takes("!")) value = tried((a) => factorial(a), value, value);
      else if (is("%") && !startsOperand(tokens[at + 1])) {
        at += 1;
        value = tried(divide, value, { top: 100n, bottom: 1n });
      } else return value;
    }
  }

  function atom(): Rational {
    const token = tokens[at];
    if (token?.type === "number") {
      at += 1;
      // "01" stands in dates, times and codes.
      if (/^0\d/.test(token.digits)) throw new NotArithmetic();
      if (token.digits.length > longestNumber)
        return failed(new NotComputed("a number is too long"));
      return numberOf(token.digits);
    }
    if (token?.type === "(") return group("(", ")");
    if (token?.type === "{") return group("{", "}");
    if (token?.type === "frac") {
      at += 1;
      const top = group("{", "}");
      return tried(divide, top, group("{", "}"));
    }
    throw new NotArithmetic();
  }

  function group(open: "(" | "{", close: ")" | "}"): Rational {
    if (tokens[at]?.type !== open) throw new NotArithmetic();
    at += 1;
    const value = deeper(sum);
    if (tokens[at]?.type !== close) throw new NotArithmetic();
    at += 1;
    return value;
  }

  function deeper(part: () => Rational): Rational {
    depth += 1;
    if (depth > deepest) throw new NotComputed("it is nested too deeply");
    const value = part();
    depth -= 1;
    return value;
  }

  function tried(
    compute: (a: Rational, b: Rational) => Rational,
    a: Rational,
    b: Rational,
  ): Rational {
    if (problem) return a;
    try {
      return compute(a, b);
    } catch (error) {
      if (error instanceof NotComputed) return failed(error);
      throw error;
    }
  }

  function failed(error: NotComputed): Rational {
    problem ??= error;
    return { top: 1n, bottom: 1n };
  }

  function is(sign: Operator): boolean {
    const token = tokens[at];
    return token?.type === "operator" && token.operator === sign;
  }

  function takes(sign: Operator): boolean {
    if (!is(sign)) return false;
    at += 1;
    return true;
  }
}

function startsOperand(token: Token | undefined): boolean {
  return token?.type === "number" || token?.type === "(" || token?.type === "frac";
}

/** @param digits decimal digits with at most one point. */
function numberOf(digits: string): Rational {
  const [whole = "", part = ""] = digits.split(".");
  return rational(BigInt(whole + part || "0"), 10n ** BigInt(part.length));
}

function factsOf(tokens: readonly Token[]): SideFacts {
  const numbers = tokens.filter((token) => token.type === "number");
  const signs = tokens.flatMap((token) => (token.type === "operator" ? [token.operator] : []));
  const unsigned =
    tokens[0]?.type === "operator" && tokens[0].operator === "-" ? tokens.slice(1) : tokens;
  const bare =
    unsigned.length === 1 && unsigned[0]?.type === "number" ? unsigned[0].digits : undefined;
  const fractions = tokens.some(({ type }) => type === "frac");
  const point = bare?.indexOf(".") ?? -1;
  return {
    operations:
      bare === undefined ? signs.length + (fractions ? 1 : 0) + (numbers.length > 1 ? 1 : 0) : 0,
    divides: fractions || signs.includes("/"),
    ...(bare === undefined ? {} : { places: point === -1 ? 0 : bare.length - point - 1 }),
    zeros: bare === undefined || point !== -1 ? 0 : (/0*$/.exec(bare)?.[0].length ?? 0),
    decimals: numbers.some(({ digits }) => digits.includes(".")),
    powers: signs.includes("^"),
  };
}
