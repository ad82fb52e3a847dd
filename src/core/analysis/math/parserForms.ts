/** The forms of mathematics that have a syntax of their own: TeX commands with arguments, matrices, `C(n, k)`. */
import { notMath, type Node } from "./node.ts";
import type { ParserState } from "./parserState.ts";
import { NotComputed } from "./rational.ts";
import type { Token } from "./tokens.ts";

export const trigonometric: ReadonlySet<string> = new Set([
  "sin",
  "cos",
  "tan",
  "cot",
  "sec",
  "csc",
]);

const largestMatrix = 6;

export function parseCommand(state: ParserState, token: Token): Node {
  state.at += 1;
  switch (token.sign) {
    case "frac": {
      state.features.operations += 1;
      state.features.slash = true;
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
    default:
      if (token.sign.startsWith("begin ")) return matrix(state, token.sign.slice(6));
      throw notMath;
  }
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
  return { type: "number", value, written };
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
