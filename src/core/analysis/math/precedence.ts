/** How strongly operators bind, and what may stand beside them. */
import type { BinaryOperator, Features, ListKind, Node, PostfixOperator } from "./node.ts";
import type { Token } from "./token.ts";

const binding: Readonly<Partial<Record<BinaryOperator, number>>> = {
  or: 2,
  and: 4,
  "|": 8,
  xor: 10,
  "&": 12,
  "<<": 14,
  ">>": 14,
  "+": 20,
  "-": 20,
  "±": 20,
  "∪": 20,
  "∖": 20,
  "∩": 22,
  "*": 30,
  "/": 30,
  "//": 30,
  "%": 30,
  choose: 36,
};
/** How strongly an operator with a fixed place in the order binds; powers and remainders are read apart. */
export function bindingOf(
  sign: string,
): { operator: BinaryOperator; strength: number } | undefined {
  if (!isFixed(sign)) return undefined;
  return { operator: sign, strength: binding[sign] ?? 0 };
}

function isFixed(sign: string): sign is BinaryOperator {
  return Object.hasOwn(binding, sign);
}

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

function hasSlash(node: Node): boolean {
  return node.type === "binary" && (node.operator === "/" || hasSlash(node.left));
}

export function isDegreeBrace(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.sign === "°" && tokens[at + 2]?.sign === "}";
}

export function isFactorial(token: Token | undefined): boolean {
  return token?.type === "operator" && token.sign === "!";
}

/** "5% - 3%": at the number, and apart from the sign that follows. A remainder of something negative is "5 % -3". */
function isPercentSign(tokens: readonly Token[], at: number): boolean {
  const [before, sign, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !sign || after?.type !== "operator") return false;
  if (after.sign !== "-" && after.sign !== "+") return false;
  return before.end === sign.start && after.start > sign.end;
}

/** "1/2 |6 - 20|": a bar after a space with another one behind encloses a factor. */
export function isFactorInBars(tokens: readonly Token[], at: number): boolean {
  const [before, bar, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !bar || !after || before.end === bar.start || after.start > bar.end) return false;
  return tokens.slice(at + 1).some(({ type }) => type === "bar");
}

export function startsOperand(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.type === "operator") return token.sign === "√" || token.sign === "-";
  return ["number", "name", "function", "command", "open", "text"].includes(token.type);
}

/** The operator behind an operand that a sign stands for, where it is one. */
export function postfixSign(tokens: readonly Token[], at: number): PostfixOperator | undefined {
  const sign = tokens[at]?.sign;
  if (sign === "!") return tokens[at + 1]?.sign === "!" ? "!!" : "!";
  if (sign === "°") return "°";
  if (sign !== "%") return undefined;
  return !startsOperand(tokens, at + 1) || isPercentSign(tokens, at) ? "%" : undefined;
}

/** Notes what kinds of operation an operator makes. */
export function note(
  features: Features,
  operator: BinaryOperator,
  left: Node,
  written: boolean,
): void {
  features.operations += 1;
  if (operator === "^") features.caret = true;
  if (operator === "/") features.slash = true;
  if (operator === "//") features.quotient = true;
  if (operator === "mod" || operator === "%") features.mod = true;
  if (/^(?:[&|]|xor|<<|>>)$/.test(operator)) features.bits = true;
  if (operator === "±") features.plusMinus = true;
  if (!written && hasSlash(left)) features.implicitAfterSlash = true;
}

/** A caret before a brace is TeX's, and no language's exclusive or. */
export function powerSignAt(tokens: readonly Token[], at: number): "^" | "**" | undefined {
  const sign = tokens[at];
  if (sign?.type !== "operator") return undefined;
  if (sign.sign === "**") return "**";
  if (sign.sign !== "^") return undefined;
  const next = tokens[at + 1];
  return next?.type === "open" && next.sign === "{" ? "**" : "^";
}
