/** The forms of mathematics that have a syntax of their own: TeX commands with arguments, matrices, `C(n, k)`. */
import { notMath, type Node } from "./node.ts";
import type { ParserState } from "./parserState.ts";
import { NotComputed } from "./rational.ts";
import { productBinding } from "./precedence.ts";
import type { Written } from "./numerals.ts";
import type { Token } from "./token.ts";

export const trigonometric: ReadonlySet<string> = new Set([
  "sin",
  "cos",
  "tan",
  "cot",
  "sec",
  "csc",
  "asin",
  "acos",
  "atan",
  "acot",
]);

const largestMatrix = 6;

export function parseCommand(state: ParserState, token: Token): Node {
  state.at += 1;
  switch (token.sign) {
    case "frac": {
      state.features.operations += 1;
      state.features.slash = true;
      state.features.tex = true;
      const left = argument(state);
      return { type: "binary", operator: "/", left, right: argument(state) };
    }
    case "binom": {
      state.features.operations += 1;
      const left = argument(state);
      return { type: "binary", operator: "choose", left, right: argument(state) };
    }
    case "sqrt":
      return root(state);
    case "overline":
      throw notMath;
    case "sum":
    case "product":
      return runningTotal(state, token.sign);
    case "integral":
      return integral(state);
    case "limit":
      return limit(state);
    default:
      if (token.sign.startsWith("derivative ")) return derivative(state, token.sign.slice(11));
      if (token.sign.startsWith("begin ")) return matrix(state, token.sign.slice(6));
      throw notMath;
  }
}

/** A number that stands nowhere in the text. */
export const unwritten: Written = {
  places: 0,
  zeros: 0,
  continued: false,
  leadingZero: false,
  based: false,
};

const inverses: Readonly<Record<string, string>> = {
  sin: "asin",
  cos: "acos",
  tan: "atan",
  cot: "acot",
  sinh: "asinh",
  cosh: "acosh",
  tanh: "atanh",
};

/** What `f^{-1}` is called, for functions whose inverse is written so. */
export function inverseOf(name: string): string | undefined {
  return Object.hasOwn(inverses, name) ? inverses[name] : undefined;
}

/** `\sum_{k=1}^{n} ...`: the sum reaches over products. */
function runningTotal(state: ParserState, kind: "sum" | "product"): Node {
  state.features.operations += 1;
  subscript(state);
  state.expect("open", "{");
  const name = variable(state);
  state.expect("operator", ":=");
  const from = state.expression();
  state.expect("close", "}");
  superscript(state);
  const to = bound(state);
  const body = withVariable(state, name, () => state.expression(productBinding));
  return { type: "bounded", kind, name, from, to, body };
}

function integral(state: ParserState): Node {
  state.features.operations += 1;
  if (!state.is("operator", "∫from") && !state.is("operator", "_")) return indefinite(state);
  let from: Node;
  let to: Node;
  if (state.is("operator", "∫from")) {
    state.at += 1;
    from = state.expression();
    state.expect("operator", "∫to");
    to = state.expression();
    state.expect("operator", "∫of");
  } else {
    subscript(state);
    from = bound(state);
    superscript(state);
    to = bound(state);
  }
  const { end, name } = differential(state);
  const body = withVariable(state, name, () => state.expression());
  if (state.at !== end) throw notMath;
  state.at += 1;
  return { type: "bounded", kind: "integral", name, from, to, body };
}

/** `\int x dx`: any function whose derivative stands inside. */
function indefinite(state: ParserState): Node {
  const { end, name } = differential(state);
  const body = state.expression();
  if (state.at !== end) throw notMath;
  state.at += 1;
  return { type: "antiderivative", name, body };
}

/** Where the `dx` of an integral stands, and its variable. */
function differential(state: ParserState): { end: number; name: string } {
  const end = state.tokens.findIndex(
    ({ type, sign }, i) => i >= state.at && type === "command" && sign.startsWith("differential "),
  );
  const name = state.tokens[end]?.sign.slice(13);
  if (name === undefined) throw notMath;
  return { end, name };
}

function limit(state: ParserState): Node {
  state.features.operations += 1;
  subscript(state);
  state.expect("open", "{");
  const name = variable(state);
  state.expect("operator", ":=");
  const from = state.expression();
  state.expect("close", "}");
  state.features.names.delete("infinity");
  const body = withVariable(state, name, () => state.expression(productBinding));
  return { type: "bounded", kind: "limit", name, from, body };
}

function derivative(state: ParserState, name: string): Node {
  state.features.operations += 1;
  return { type: "derivative", name, body: state.expression(productBinding) };
}

function variable(state: ParserState): string {
  const token = state.tokens[state.at];
  if (token?.type !== "name") throw notMath;
  state.at += 1;
  return token.sign;
}

/** The bound variable is no variable of the whole expression. */
function withVariable(state: ParserState, name: string, read: () => Node): Node {
  const outside = state.features.names.has(name);
  const body = read();
  if (!outside) state.features.names.delete(name);
  return body;
}

function subscript(state: ParserState): void {
  state.expect("operator", "_");
}

function superscript(state: ParserState): void {
  state.expect("operator", "^");
}

/** In braces, or one sign as TeX takes it. */
function bound(state: ParserState): Node {
  if (state.is("open", "{")) {
    state.at += 1;
    const inside = state.expression();
    state.expect("close", "}");
    state.features.names.delete("infinity");
    return inside;
  }
  const negative = state.is("operator", "-");
  if (negative) state.at += 1;
  const token = state.tokens[state.at];
  if (token?.type === "name") state.features.names.delete(token.sign);
  const value = state.operand();
  return negative ? { type: "prefix", operator: "-", operand: value } : value;
}

/** `C(5, 2)` and `P(5, 2)`: counts of choices, unless the letters are functions of the text's own. */
export function parseLetterCall(state: ParserState, token: Token): Node | undefined {
  if (token.sign !== "C" && token.sign !== "P") {
    // "n(n+1)" is a product, "f(n)" and "x(t)" are not.
    const inside = state.tokens.slice(state.at + 1, state.at + 3);
    const computes = inside.some(({ type }) => type === "operator");
    if (computes && /^[a-eik-nstxyz]$/.test(token.sign)) return undefined;
    throw notMath;
  }
  state.at += 1;
  const left = state.expression();
  if (!state.is("comma")) throw notMath;
  state.at += 1;
  const right = state.expression();
  state.expect("close", ")");
  state.features.operations += 1;
  state.features.letterCall = true;
  if (token.sign === "C") return { type: "binary", operator: "choose", left, right };
  return { type: "call", name: "permutations", arguments: [left, right] };
}

function root(state: ParserState): Node {
  state.features.operations += 1;
  if (state.is("open", "[")) {
    state.at += 1;
    const degree = state.expression();
    state.expect("close", "]");
    return { type: "call", name: "root", arguments: [argument(state), degree] };
  }
  return { type: "call", name: "sqrt", arguments: [argument(state)] };
}

/** In braces, or one digit or letter as TeX takes it. */
function argument(state: ParserState): Node {
  if (state.is("open", "{") || state.is("open", "(")) {
    const close = state.is("open", "{") ? "}" : ")";
    state.at += 1;
    const inside = state.expression();
    state.expect("close", close);
    return inside;
  }
  const token = state.tokens[state.at];
  if (token?.type === "number" && token.sign.length === 1) return state.operand();
  if (token?.type === "name" || token?.type === "command") return state.operand();
  throw notMath;
}

function matrix(state: ParserState, environment: string): Node {
  state.features.operations += 1;
  const rows: Node[][] = [[]];
  for (;;) {
    if (state.is("command", `end ${environment}`)) break;
    rows.at(-1)?.push(state.expression());
    if (state.is("cell")) state.at += 1;
    else if (state.is("row")) {
      state.at += 1;
      if (!state.is("command", `end ${environment}`)) rows.push([]);
    } else if (!state.is("command", `end ${environment}`)) throw notMath;
    if (rows.length > largestMatrix || (rows.at(-1)?.length ?? 0) > largestMatrix) throw notMath;
  }
  state.at += 1;
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) throw notMath;
  const node: Node = { type: "matrix", rows };
  return environment === "vmatrix" ? { type: "call", name: "det", arguments: [node] } : node;
}

export function parseNumber(state: ParserState, token: Token): Node {
  state.at += 1;
  const { value, written } = token;
  if (!written) throw notMath;
  if (!value) throw new NotComputed("a number is too long");
  if (written.places !== 0) state.features.decimals = true;
  if (written.continued) state.features.continued = true;
  if (written.leadingZero) state.features.leadingZero = true;
  const choice = state.tokens[state.at];
  if (choice?.type === "name" && choice.start === token.end && /^C\d+$/.test(choice.sign)) {
    state.at += 1;
    state.features.operations += 1;
    const taken = BigInt(choice.sign.slice(1));
    const right: Node = { type: "number", value: { top: taken, bottom: 1n }, written };
    return {
      type: "binary",
      operator: "choose",
      left: { type: "number", value, written },
      right,
    };
  }
  return mixedNumber(state, token, { type: "number", value, written });
}

/** "2 1/2": a whole number, a space and a fraction without spaces. */
function mixedNumber(state: ParserState, token: Token, number: Node & { type: "number" }): Node {
  const [top, slash, bottom] = state.tokens.slice(state.at, state.at + 3);
  const fraction =
    top?.type === "number" &&
    top.start === token.end + 1 &&
    slash?.sign === "/" &&
    slash.start === top.end &&
    bottom?.type === "number" &&
    bottom.start === slash.end;
  if (!fraction || number.value.bottom !== 1n || !top.value || !bottom.value) return number;
  if (top.value.top >= bottom.value.top || number.written.based) return number;
  state.at += 3;
  state.features.operations += 1;
  state.features.slash = true;
  const part = (of: Token): Node => ({
    type: "number",
    value: of.value ?? number.value,
    written: of.written ?? unwritten,
  });
  const right: Node = { type: "binary", operator: "/", left: part(top), right: part(bottom) };
  return { type: "binary", operator: "+", left: number, right };
}

export function parseTruth(state: ParserState, token: Token): Node {
  state.at += 1;
  if (/^true$/i.test(token.sign)) return { type: "truth", value: true };
  if (/^false$/i.test(token.sign)) return { type: "truth", value: false };
  throw notMath;
}

export function parseGap(state: ParserState): Node {
  const before = state.tokens[state.at - 1];
  const after = state.tokens[state.at + 1];
  if (before?.type !== "operator" || after?.type !== "operator" || before.sign !== after.sign)
    throw notMath;
  state.at += 1;
  state.features.dots = true;
  return { type: "dots" };
}
