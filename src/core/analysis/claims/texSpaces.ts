/** Spaces within mathematics of TeX, which mean nothing: `2 x` is `2x`, `x e^x` a product. */
import { endsOperand, type Token } from "../math/token.ts";

const region =
  /(?<!\\)\$\$?([^$\n]{1,400}?)\$\$?|\\\(([^\n]{1,400}?)\\\)|\\\[([\s\S]{1,1000}?)\\\]/g;

/** Joins letters and functions to the factor before them. The text keeps its offsets, only the space becomes part of the token. */
export function withoutTexSpaces(text: string, tokens: readonly Token[]): Token[] {
  const regions = [...text.matchAll(region)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  let next = 0;
  return tokens.map((token, i) => {
    const before = tokens[i - 1];
    if (!before || !joins(token, before)) return token;
    if (token.start === before.end || !endsOperand(before)) return token;
    while (next < regions.length && (regions[next]?.end ?? 0) <= token.start) next += 1;
    const inside = (regions[next]?.start ?? Infinity) < before.start;
    return inside && /^ +$/.test(text.slice(before.end, token.start))
      ? { ...token, start: before.end }
      : token;
  });
}

function joins({ type, sign }: Token, before: Token): boolean {
  if (type === "open") return sign === "(" && before.type === "number";
  return type === "name" || type === "function";
}

/** Whether a text may have such spaces. */
export const texSpaces: RegExp = /[$\\][\s\S]*[\w})] +[a-z(\\]/;
