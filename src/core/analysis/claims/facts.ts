/** What is so about whole numbers: divisors, primes, squares, digits in other bases. */
import { wholeRoot } from "../math/interval.ts";

/** A verdict on something that is said of numbers, with what was computed for the reader. */
export interface Finding {
  readonly holds: boolean;
  readonly left: string;
  readonly right: string;
  readonly how: string;
}

/** Larger ones are not tried for divisors. */
const largestTried = 10n ** 12n;

export function divisibility(a: bigint, b: bigint, denied: boolean): Finding | undefined {
  if (b === 0n) return undefined;
  const rest = a % b;
  return {
    holds: (rest === 0n) !== denied,
    left: `remainder ${rest.toString()}`,
    right: denied ? "a remainder other than 0" : "remainder 0",
    how: `${a.toString()} divided by ${b.toString()}`,
  };
}

export type Nature = "even" | "odd" | "prime" | "composite" | "square" | "cube";

export function nature(value: bigint, kind: Nature, denied: boolean): Finding | undefined {
  const fact = factOf(value, kind);
  if (!fact) return undefined;
  return {
    holds: fact.is !== denied,
    left: fact.says,
    right: `${denied ? "not " : ""}${kind === "square" || kind === "cube" ? `perfect ${kind}` : kind}`,
    how: `computed for ${value.toString()}`,
  };
}

function factOf(value: bigint, kind: Nature): { is: boolean; says: string } | undefined {
  switch (kind) {
    case "even":
    case "odd": {
      const even = value % 2n === 0n;
      return { is: even === (kind === "even"), says: even ? "even" : "odd" };
    }
    case "square":
    case "cube": {
      const degree = kind === "square" ? 2n : 3n;
      if (value < 0n) return undefined;
      const root = wholeRoot(value, degree);
      const is = root ** degree === value;
      const next = ((root + 1n) ** degree).toString();
      const between = `between ${(root ** degree).toString()} and ${next}`;
      return { is, says: is ? `${root.toString()} to the power of ${degree.toString()}` : between };
    }
    case "prime":
    case "composite": {
      if (value < 2n || value > largestTried) return undefined;
      const divisor = smallestDivisor(Number(value));
      const prime = divisor === Number(value);
      const says = prime ? "prime" : `${String(divisor)} × ${String(Number(value) / divisor)}`;
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

/** @param quotient undefined where only the remainder is said. */
export function division(
  a: bigint,
  b: bigint,
  quotient: bigint | undefined,
  rest: bigint,
): Finding | undefined {
  if (b <= 0n || a < 0n) return undefined;
  const holds = a % b === rest && (quotient === undefined || quotient === a / b);
  const shown = (q: bigint | undefined, r: bigint) =>
    q === undefined ? r.toString() : `${q.toString()} remainder ${r.toString()}`;
  return {
    holds,
    left: shown(quotient === undefined ? undefined : a / b, a % b),
    right: shown(quotient, rest),
    how: `${a.toString()} divided by ${b.toString()}`,
  };
}

/** @param digits as they are written, perhaps with a mark such as `0x`. */
export function inBase(a: bigint, radix: number, digits: string): Finding | undefined {
  if (a < 0n || radix < 2 || radix > 36) return undefined;
  const written = a.toString(radix);
  const given = digits
    .toLowerCase()
    .replace(/^0[bxo]/, "")
    .replace(/^0+(?=.)/, "");
  // "6 in hex is 0110" tells the bits of a digit.
  if (radix !== 2 && /^[01]+$/.test(given) && written !== given) return undefined;
  return {
    holds: written === given,
    left: written,
    right: digits,
    how: `${a.toString()} in base ${String(radix)}`,
  };
}
