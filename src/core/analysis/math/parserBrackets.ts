/** What stands between brackets or bars: one value, a list, an interval, a set, a function of rounding. */
import { notMath, type Node } from "./node.ts";
import type { ParserState } from "./parserState.ts";
import { closes, kindOf } from "./precedence.ts";
import type { Token } from "./token.ts";

const mostBars = 4;

/** Reads what is between brackets, up to the closing one, which is left. @param open the opening one. */
export function parseList(state: ParserState, open: string): Node[] {
  const items: Node[] = [];
  if (state.is("close")) return items;
  for (;;) {
    items.push(state.expression());
    if (!state.is("comma")) break;
    state.at += 1;
  }
  const close = state.tokens[state.at];
  if (close?.type !== "close" || !closes(open, close.sign)) throw notMath;
  return items;
}

export function parseBrackets(state: ParserState, token: Token): Node {
  state.at += 1;
  const bars = state.insideBars;
  state.insideBars = 0;
  const items = parseList(state, token.sign);
  state.insideBars = bars;
  const close = state.tokens[state.at]?.sign ?? "";
  state.at += 1;
  if (token.sign === "⌊" || token.sign === "⌈") {
    state.features.operations += 1;
    return { type: "call", name: token.sign === "⌊" ? "floor" : "ceil", arguments: items };
  }
  if (token.sign === "set{" || (token.sign === "{" && items.length !== 1))
    return { type: "list", kind: "{}", items };
  const [only] = items;
  if (items.length === 1 && only && (token.sign !== "[" || only.type !== "list")) {
    if (close !== (token.sign === "(" ? ")" : token.sign === "[" ? "]" : "}")) throw notMath;
    return only;
  }
  state.features.lists = true;
  return { type: "list", kind: kindOf(token.sign, close), items };
}

export function parseBars(state: ParserState): Node {
  state.at += 1;
  state.insideBars += 1;
  state.features.operations += 1;
  if (state.insideBars > mostBars) throw notMath;
  const inside = state.expression();
  state.insideBars -= 1;
  state.expect("bar");
  return { type: "call", name: "bars", arguments: [inside] };
}
