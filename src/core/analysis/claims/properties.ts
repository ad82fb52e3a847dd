/** Claims in words about whole numbers: "91 is divisible by 7", "97 is prime", "the remainder of 17 by 5 is 2". */
import { greatestDivisor } from "../math/rational.ts";
import { wholeRoot } from "../math/interval.ts";

/** Offsets are into the text that was searched. */
export interface PropertyClaim {
  readonly start: number;
  readonly end: number;
  readonly holds: boolean;
  /** What was computed, for the reader. */
  readonly left: string;
  readonly right: string;
  readonly how: string;
}

interface Finding {
  readonly holds: boolean;
  readonly left: string;
  readonly right: string;
  readonly how: string;
}

interface Form {
  /** Some of them stands in every text that the pattern matches; lower case. */
  readonly words: readonly string[];
  readonly pattern: RegExp;
  readonly judge: (groups: readonly string[]) => Finding | undefined;
}

const n = String.raw`(-?\d{1,3}(?:,\d{3})+(?![\d,]*\d)|-?\d{1,30})`;
const dress = "[$`*]*";
const number = `${dress}${n}${dress}`;
/** Larger ones are not tried for divisors. */
const largestTried = 10n ** 12n;

const forms: readonly Form[] = [
  {
    words: ["divisible"],
    pattern: form(
      `${number} is (not |also |indeed |clearly |n't )?(?:evenly |exactly )?divisible by ${number}`,
    ),
    judge: ([a = "", not, b = ""]) => divisibility(a, b, not),
  },
  {
    words: ["divide"],
    pattern: form(`${number} (?:(does not|doesn't) divide|divides)(?: evenly into)? ${number}`),
    judge: ([b = "", not, a = ""]) => divisibility(a, b, not),
  },
  {
    words: ["multiple", "divisor", "factor"],
    pattern: form(
      `${number} is (not |also |indeed )?an? (?:integer |whole )?(multiple|divisor|factor) of ${number}`,
    ),
    judge: ([a = "", not, kind, b = ""]) =>
      kind === "multiple" ? divisibility(a, b, not) : divisibility(b, a, not),
  },
  {
    words: ["prime", "composite", "even", "odd", "perfect"],
    pattern: form(
      `${number} is (not |also |indeed |clearly )?(?:an? )?(prime|composite|even|odd|perfect square|perfect cube)(?: number| integer)?`,
    ),
    judge: ([a = "", not, kind = ""]) => nature(a, kind.toLowerCase(), not),
  },
  {
    words: ["remainder"],
    pattern: form(
      `remainder (?:of|when) ${number} (?:is )?(?:divided )?by ${number} (?:is|equals|=) ${number}`,
    ),
    judge: ([a = "", b = "", r = ""]) => remainder(a, b, r),
  },
  {
    words: ["remainder"],
    pattern: form(
      `${number} (?:divided by|÷|/) ${number} (?:is|=|gives|equals) ${number}[, ]+(?:with |and )?(?:a |the )?(?:remainder|rem\\.?|r) ?(?:of |is |= ?)?${number}`,
    ),
    judge: ([a = "", b = "", q = "", r = ""]) => division(a, b, q, r),
  },
  {
    words: [
      "sum of",
      "product of",
      "gcd of",
      "lcm of",
      "hcf of",
      "divisor of",
      "factor of",
      "multiple of",
    ],
    pattern: form(
      `(sum|product|gcd|lcm|hcf|greatest common divisor|greatest common factor|least common multiple) of ${number} and ${number} (?:is|equals|=) ${number}`,
    ),
    judge: ([kind = "", a = "", b = "", c = ""]) => combination(kind.toLowerCase(), a, b, c),
  },
  {
    words: ["in binary", "in hex", "in octal"],
    pattern: form(
      `${number} in (binary|hexadecimal|hex|octal) (?:is|=|equals) ${dress}(?:0[bxo])?([0-9a-fA-F]{1,64})${dress}`,
    ),
    judge: ([a = "", base = "", digits = ""]) => inBase(a, base.toLowerCase(), digits),
  },
];

/** Words and signs before the first number that it belongs to. */
const belongs =
  /(?:[\p{L}\p{N}_+\-*/^=(.,<>–]|\b(?:and|or|of|plus|minus|times|by|if|between)[\s$`*]*)$/iu;
/** What makes the number behind a part of something longer. */
const longer = /^(?:[\d\p{L}_^]|[.,]\d|\s*[-+*/^×·=]\s*[\d(\p{L}]|\s*(?:or|and|,)\s*(?:by )?\d)/u;

export function findProperties(text: string): PropertyClaim[] {
  const lower = text.toLowerCase();
  const found: PropertyClaim[] = [];
  for (const { words, pattern, judge } of forms) {
    if (!words.some((word) => lower.includes(word))) continue;
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => other.start < end && start < other.end)) continue;
      const digit = /^\W*\d/.test(match[0]);
      if (digit && belongs.test(text.slice(Math.max(0, start - 20), start).trimEnd())) continue;
      if (longer.test(text.slice(end, end + 12))) continue;
      const groups = match
        .slice(1)
        .map((group: string | undefined) => (group ?? "").replace(/,/g, ""));
      const finding = judge(groups);
      if (finding) found.push({ start, end, ...finding });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function divisibility(a: string, b: string, not: string | undefined): Finding | undefined {
  const [top, bottom] = [BigInt(a), BigInt(b)];
  if (bottom === 0n) return undefined;
  const rest = top % bottom;
  const holds = (rest === 0n) !== denies(not);
  return {
    holds,
    left: `remainder ${rest.toString()}`,
    right: denies(not) ? "a remainder other than 0" : "remainder 0",
    how: `${a} divided by ${b}`,
  };
}

function nature(a: string, kind: string, not: string | undefined): Finding | undefined {
  const value = BigInt(a);
  const fact = factOf(value, kind);
  if (!fact) return undefined;
  return {
    holds: fact.is !== denies(not),
    left: fact.says,
    right: `${denies(not) ? "not " : ""}${kind}`,
    how: `computed for ${a}`,
  };
}

function factOf(value: bigint, kind: string): { is: boolean; says: string } | undefined {
  switch (kind) {
    case "even":
    case "odd": {
      const even = value % 2n === 0n;
      return { is: even === (kind === "even"), says: even ? "even" : "odd" };
    }
    case "perfect square":
    case "perfect cube": {
      const degree = kind === "perfect square" ? 2n : 3n;
      if (value < 0n) return undefined;
      const root = wholeRoot(value, degree);
      const is = root ** degree === value;
      const next = ((root + 1n) ** degree).toString();
      const between = `between ${(root ** degree).toString()} and ${next}`;
      return { is, says: is ? `${root.toString()} to the power of ${degree.toString()}` : between };
    }
    default: {
      if (value < 2n || value > largestTried) return undefined;
      const divisor = smallestDivisor(Number(value));
      const prime = divisor === Number(value);
      const says = prime ? "prime" : `${divisor} × ${Number(value) / divisor}`;
      return { is: prime === (kind === "prime"), says };
    }
  }
}

/** By trial division: at most half a million steps for what is tried. */
function smallestDivisor(value: number): number {
  if (value % 2 === 0) return 2;
  for (let i = 3; i * i <= value; i += 2) if (value % i === 0) return i;
  return value;
}

function remainder(a: string, b: string, r: string): Finding | undefined {
  const [top, bottom] = [BigInt(a), BigInt(b)];
  if (bottom <= 0n || top < 0n) return undefined;
  const rest = (top % bottom).toString();
  return {
    holds: rest === BigInt(r).toString(),
    left: rest,
    right: r,
    how: `${a} divided by ${b}`,
  };
}

function division(a: string, b: string, q: string, r: string): Finding | undefined {
  const [top, bottom] = [BigInt(a), BigInt(b)];
  if (bottom <= 0n || top < 0n) return undefined;
  const [quotient, rest] = [top / bottom, top % bottom];
  return {
    holds: quotient === BigInt(q) && rest === BigInt(r),
    left: `${quotient.toString()} remainder ${rest.toString()}`,
    right: `${q} remainder ${r}`,
    how: `${a} divided by ${b}`,
  };
}

function combination(kind: string, a: string, b: string, c: string): Finding {
  const [x, y] = [BigInt(a), BigInt(b)];
  const divisor = greatestDivisor(x, y);
  const value =
    kind === "sum"
      ? x + y
      : kind === "product"
        ? x * y
        : kind === "lcm" || kind.startsWith("least")
          ? (x * y) / divisor
          : divisor;
  return {
    holds: value === BigInt(c),
    left: value.toString(),
    right: c,
    how: `${kind} of ${a} and ${b}`,
  };
}

function inBase(a: string, base: string, digits: string): Finding | undefined {
  const radix = base === "binary" ? 2 : base === "octal" ? 8 : 16;
  const written = BigInt(a).toString(radix);
  // "6 in hex is 0110" tells the bits of a digit.
  if (radix !== 2 && /^[01]+$/.test(digits) && written !== digits) return undefined;
  const given = digits.toLowerCase().replace(/^0+(?=.)/, "");
  return {
    holds: written === given,
    left: written,
    right: digits,
    how: `${a} in base ${radix}`,
  };
}

function denies(not: string | undefined): boolean {
  return not !== undefined && /not|n't/.test(not);
}

function form(source: string): RegExp {
  return new RegExp(source, "gi");
}
