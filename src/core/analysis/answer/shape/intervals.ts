/** Intervals, their unions, and the inequalities that mean the same. */
import { solveLinear } from "./equations.ts";
import { plainNumerals } from "./numerals.ts";
import type { Interval, Shape } from "./shape.ts";
import { bracketsAround, splitOutside } from "./split.ts";

const union = /\s*(?:\\cup(?![a-zA-Z])|∪)\s*/y;
const comma = /\s*[,;]\s*/y;
const infinite = /^[+-]?\s*(?:\\infty|∞|infinity)$/;
const order =
  /(\\leqslant|\\geqslant|\\leq?(?![a-zA-Z])|\\geq?(?![a-zA-Z])|\\lt(?![a-zA-Z])|\\gt(?![a-zA-Z])|<=|>=|[<>≤≥])/;
const variable = /^(?:[a-zA-Z]|\\[a-z]+)(?:_\{?\w{1,3}\}?)?$/;

/**
 * `(1, 2]`, `(-\infty, 3)`, unions of such, `x \in [0, 1]`. A pair in round or in square brackets on both sides may as
 * well be a point or a list, and is read as an interval only where it stands in a union or after `∈`, or is infinite.
 */
export function readIntervals(text: string): Shape | undefined {
  const member = /^(?:[a-zA-Z]|\\[a-z]+)\s*(?:\\in(?![a-zA-Z])|∈)\s*([^]+)$/.exec(text);
  const source = member?.[1] ?? text;
  const usual = withUsualBrackets(source);
  const pieces = splitOutside(usual, union);
  if (!pieces) return undefined;
  const parts = pieces.map(oneInterval);
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [only] = parts;
  const sure =
    member !== null ||
    usual !== source ||
    parts.length > 1 ||
    only?.closedLow !== only?.closedHigh ||
    infinite.test(only?.low ?? "") ||
    infinite.test(only?.high ?? "");
  return sure ? { kind: "intervals", parts } : undefined;
}

/** `]0, 1[` is `(0, 1)`: square brackets that are turned outwards leave the end out. */
function withUsualBrackets(text: string): string {
  return text.replace(
    /(?<=^|[\s∪(]|\\cup|\\in)([[\]])([^[\]{},;]+[,;][^[\]{},;]+)([[\]])(?![^\s∪\\)])/g,
    (pair, open: string, inside: string, close: string) =>
      open === "[" && close === "]"
        ? pair
        : `${open === "[" ? "[" : "("}${inside}${close === "]" ? "]" : ")"}`,
  );
}

/** The interval that a pair in brackets would be. */
export function oneInterval(text: string): Interval | undefined {
  const around = bracketsAround(text);
  if (!around || around.open === "{" || around.close === "}") return undefined;
  const ends = splitOutside(around.inside, comma);
  const [low, high] = ends ?? [];
  if (ends?.length !== 2 || !low || !high) return undefined;
  return {
    low: endOf(low),
    high: endOf(high),
    closedLow: around.open === "[",
    closedHigh: around.close === "]",
  };
}

/** `x < 2`, `1 < x \le 3`, `x < 1 or x > 2`. */
export function readInequality(text: string): Shape | undefined {
  if (!order.test(text)) return undefined;
  const pieces = splitOutside(text, /\s*(?:,\s*|\s)or\s+|\s*\\cup\s*|\s*,\s*/y);
  const parts = pieces?.flatMap((piece) => absolute(piece) ?? [oneInequality(piece)]);
  if (!parts || parts.length > 20) return undefined;
  if (parts.every((part) => part !== undefined)) return { kind: "intervals", parts };
  return unsolved(text);
}

/** `x + y < 3`, `x^2 > 4`: not for one variable, or not linear. */
function unsolved(text: string): Shape | undefined {
  const [left = "", sign = "", right = "", ...more] = text.split(order).map((part) => part.trim());
  if (more.length > 0 || left === "" || right === "") return undefined;
  return {
    kind: "inequality",
    left: plainNumerals(left),
    right: plainNumerals(right),
    below: isBelow(sign),
    orEqual: allowsEqual(sign),
  };
}

function oneInequality(text: string): Interval | undefined {
  const [first = "", sign = "", second = "", nextSign, third] = text
    .split(order)
    .map((part) => part.trim());
  if (text.split(order).length > 5) return undefined;
  const up = isBelow(sign);
  const closed = allowsEqual(sign);
  if (nextSign === undefined || third === undefined) {
    const named = variable.test(first);
    if (named === variable.test(second)) return solved(first, second, up, closed);
    const bound = endOf(named ? second : first);
    // The variable is below the bound.
    const isUpper = named === up;
    return isUpper
      ? { low: minusInfinity, high: bound, closedLow: false, closedHigh: closed }
      : { low: bound, high: plusInfinity, closedLow: closed, closedHigh: false };
  }
  if (!variable.test(second) || isBelow(nextSign) !== up) return undefined;
  const nextClosed = allowsEqual(nextSign);
  return up
    ? { low: endOf(first), high: endOf(third), closedLow: closed, closedHigh: nextClosed }
    : { low: endOf(third), high: endOf(first), closedLow: nextClosed, closedHigh: closed };
}

/** `|x| < 2` is `-2 < x < 2`, `|x| > 2` is all outside. */
function absolute(text: string): Interval[] | undefined {
  const match = /^(?:\\?\||\\lvert\s*)([^|]{1,20}?)(?:\\?\||\s*\\rvert)\s*([^]*)$/.exec(text);
  const [nothing, sign, bound, ...more] = match?.[2]?.split(order).map((part) => part.trim()) ?? [];
  if (!match || nothing !== "" || sign === undefined || !bound || more.length > 0) return undefined;
  if (!variable.test(match[1] ?? "")) return undefined;
  const closed = allowsEqual(sign);
  const [low, high] = [`-(${plainNumerals(bound)})`, plainNumerals(bound)];
  if (isBelow(sign)) return [{ low, high, closedLow: closed, closedHigh: closed }];
  return [
    { low: minusInfinity, high: low, closedLow: false, closedHigh: closed },
    { low: high, high: plusInfinity, closedLow: closed, closedHigh: false },
  ];
}

/** `-x > -1` is `x < 1`. */
function solved(
  left: string,
  right: string,
  below: boolean,
  closed: boolean,
): Interval | undefined {
  if (variable.test(left)) return undefined;
  const solution = solveLinear(plainNumerals(left), plainNumerals(right));
  if (!solution) return undefined;
  const { bound, grows } = solution;
  return below === grows
    ? { low: minusInfinity, high: bound, closedLow: false, closedHigh: closed }
    : { low: bound, high: plusInfinity, closedLow: closed, closedHigh: false };
}

const minusInfinity = "-\\infty";
const plusInfinity = "\\infty";

function endOf(text: string): string {
  if (!infinite.test(text)) return plainNumerals(text);
  return text.startsWith("-") ? minusInfinity : plusInfinity;
}

function isBelow(sign: string): boolean {
  return /^(?:<|≤|\\l)/.test(sign);
}

function allowsEqual(sign: string): boolean {
  return /=|[≤≥]|\\[lg]e/.test(sign);
}
