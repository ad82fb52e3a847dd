/** How strongly operators bind, and what may stand beside them. */
import type { ListKind, Node } from "./node.ts";
import type { Token } from "./tokens.ts";

export const binding: Readonly<Record<string, number>> = {
  or: 2,
  and: 4,
  "|": 8,
  xor: 10,
  "&": 12,
  "<<": 14,
  ">>": 14,
  "+": 20,
  "-": 20,
  "∪": 20,
  "∖": 20,
  "∩": 22,
  "*": 30,
  "/": 30,
  "//": 30,
  "%": 30,
  choose: 36,
};
export const loosestMod = 16;
export const productBinding = 30;
export const prefixBinding = 32;
export const tightProduct = 34;
export const powerBinding = 40;

export function endsFactor({ type, sign }: Token): boolean {
  if (type === "command") return sign.startsWith("end");
  if (type === "operator") return sign === "!" || sign === "°";
  return type === "number" || type === "name" || type === "close" || type === "bar";
}

export function closes(open: string, close: string): boolean {
  if (open === "(" || open === "[") return close === ")" || close === "]";
  if (open === "⌊") return close === "⌋";
  if (open === "⌈") return close === "⌉";
  return open === "set{" ? close === "set}" : close === "}";
}

export function kindOf(open: string, close: string): ListKind {
  if (open === "{") return "{}";
  if (open === "[") return close === "]" ? "[]" : "[)";
  return close === ")" ? "()" : "(]";
}

export function isFraction(token: Token | undefined): boolean {
  return token?.type === "command" && token.sign === "frac";
}

export function isWholeNumber(node: Node): boolean {
  return node.type === "number" && node.value.bottom === 1n;
}

/** What "of" may follow: `50% of 80`, `2/3 of 12`. */
export function isShare(node: Node): boolean {
  if (node.type === "postfix") return node.operator === "%";
  if (node.type === "number") return node.value.bottom !== 1n && node.written.places === 0;
  return node.type === "binary" && node.operator === "/";
}

export function hasSlash(node: Node): boolean {
  return node.type === "binary" && (node.operator === "/" || hasSlash(node.left));
}

export function isDegreeBrace(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.sign === "°" && tokens[at + 2]?.sign === "}";
}

export function isFactorial(token: Token | undefined): boolean {
  return token?.type === "operator" && token.sign === "!";
}

/** "5% - 3%": at the number, and apart from the sign that follows. A remainder of something negative is "5 % -3". */
export function isPercentSign(tokens: readonly Token[], at: number): boolean {
  const [before, sign, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !sign || after?.type !== "operator") return false;
  if (after.sign !== "-" && after.sign !== "+") return false;
  return before.end === sign.start && after.start > sign.end;
}
