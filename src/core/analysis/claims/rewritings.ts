/** Notations that the tokens of a claim may stand for besides their plain reading, as other tokens. */
import { parseTokens } from "../math/parser.ts";
import { add, multiply, rational, whole } from "../math/rational.ts";
import type { Side } from "./statements.ts";
import type { ClaimToken } from "./claimToken.ts";

interface Rewritten {
  readonly left: Side;
  readonly right: Side;
  readonly how: string;
}

type Rewrite = (tokens: readonly ClaimToken[]) => readonly ClaimToken[] | undefined;

const rewrites: readonly (readonly [string, Rewrite])[] = [
  ["with powers of ten as parts of their numbers", scientific],
  ["with periods in brackets", repeating],
  ["with points between thousands", groupedByPoints],
  ["without the words before it", apposed],
  ["as a difference with a sign", (tokens) => signedDifference(tokens, false)],
  ["as a difference with a sign", (tokens) => signedDifference(tokens, true)],
];

/** Both sides in each notation that occurs in one of them. */
export function* rewritten({ left, right }: { left: Side; right: Side }): Generator<Rewritten> {
  for (const [how, rewrite] of rewrites) {
    const [a, b] = [rewrite(left.tokens), rewrite(right.tokens)];
    if (!a && !b) continue;
    yield { left: a ? withTokens(left, a) : left, right: b ? withTokens(right, b) : right, how };
  }
}

function withTokens(side: Side, tokens: readonly ClaimToken[]): Side {
  return { ...side, tokens, parsed: parseTokens(tokens) };
}

/** "2.4 × 10^6 / 8.0 × 10^8": each number with its power of ten is one. */
function scientific(tokens: readonly ClaimToken[]): readonly ClaimToken[] | undefined {
  if (!tokens.some(({ sign }) => sign === "/")) return undefined;
  const written: ClaimToken[] = [];
  let found = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    const end = token?.type === "number" ? powerEnd(tokens, i) : undefined;
    if (!token) break;
    if (end === undefined) {
      written.push(token);
      continue;
    }
    found = true;
    const place = { start: token.start, end: token.start };
    written.push({ type: "open", sign: "(", ...place }, ...tokens.slice(i, end));
    const last = tokens[end - 1]?.end ?? token.end;
    written.push({ type: "close", sign: ")", start: last, end: last });
    i = end - 1;
  }
  return found ? written : undefined;
}

/** Where `2.4 * 10 ^ -6` ends that begins at an index. */
function powerEnd(tokens: readonly ClaimToken[], at: number): number | undefined {
  const [times, ten, caret] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (times?.sign !== "*" || ten?.sign !== "10" || !/^(?:\^|\*\*)$/.test(caret?.sign ?? ""))
    return undefined;
  const next = tokens[at + 4];
  if (next?.type === "open") {
    const close = tokens.findIndex(({ type }, i) => i > at + 4 && type === "close");
    return close < 0 ? undefined : close + 1;
  }
  if (next?.type === "number") return at + 5;
  return next?.sign === "-" && tokens[at + 5]?.type === "number" ? at + 6 : undefined;
}

/** "0.5(4)" as 0.5444... */
function repeating(tokens: readonly ClaimToken[]): readonly ClaimToken[] | undefined {
  const written: ClaimToken[] = [];
  let found = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const [number, open, digits, close] = [tokens[i], tokens[i + 1], tokens[i + 2], tokens[i + 3]];
    if (!number) break;
    const places = number.written?.places ?? 0;
    const periodic =
      number.type === "number" &&
      places > 0 &&
      open?.sign === "(" &&
      open.start === number.end &&
      digits?.type === "number" &&
      /^\d+$/.test(digits.sign) &&
      close?.sign === ")";
    if (!periodic || !number.value || !digits.value) {
      written.push(number);
      continue;
    }
    found = true;
    const nines = 10n ** BigInt(digits.sign.length) - 1n;
    const part = multiply(digits.value, rational(1n, nines * 10n ** BigInt(places)));
    written.push({ ...number, value: add(number.value, part), end: close.end });
    i += 3;
  }
  return found ? written : undefined;
}

/** "the cube root of \\( 4/7 \\approx 0.571 \\)": what TeX sets apart may be all that is said. */
function apposed(tokens: readonly ClaimToken[]): readonly ClaimToken[] | undefined {
  const [word, next] = tokens;
  if (word?.type !== "function" || !next || word.end - word.start < 5) return undefined;
  return next.start > word.end + 1 ? tokens.slice(1) : undefined;
}

/** "the difference between 3 and 5 is -2": the words stand for a difference without its sign first. */
function signedDifference(
  tokens: readonly ClaimToken[],
  swapped: boolean,
): readonly ClaimToken[] | undefined {
  const at = tokens.findIndex(
    ({ type, sign, start, end }) => type === "function" && sign === "abs" && start === end,
  );
  if (at < 0) return undefined;
  const close = tokens.findIndex(({ type }, i) => i > at && type === "close");
  const minus = tokens.findIndex(
    ({ sign, start, end }, i) => i > at && sign === "-" && start === end,
  );
  if (close < 0 || minus < 0 || minus > close) return undefined;
  const [a, b] = [tokens.slice(at + 2, minus), tokens.slice(minus + 1, close)];
  const sign = tokens[minus];
  const inside = swapped ? [...b, ...(sign ? [sign] : []), ...a] : tokens.slice(at + 2, close);
  return [
    ...tokens.slice(0, at),
    ...tokens.slice(at + 1, at + 2),
    ...inside,
    ...tokens.slice(close),
  ];
}

/** "1.500 + 500 = 2.000", where every number with a point has groups of three digits. */
function groupedByPoints(tokens: readonly ClaimToken[]): readonly ClaimToken[] | undefined {
  const pointed = tokens.filter(({ type, sign }) => type === "number" && sign.includes("."));
  if (pointed.length === 0 || !pointed.every(({ sign }) => /^[1-9]\d{0,2}\.\d{3}$/.test(sign)))
    return undefined;
  return tokens.map((token) =>
    pointed.includes(token) && token.value
      ? {
          ...token,
          value: multiply(token.value, whole(1000)),
          written: { places: 0, zeros: 0, continued: false, leadingZero: false, based: false },
        }
      : token,
  );
}
