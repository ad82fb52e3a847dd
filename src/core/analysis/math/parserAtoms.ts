/** What operators stand between: numbers, names, calls, brackets and bars. */
import { notMath, type Node } from "./node.ts";
import { parseBars, parseBrackets } from "./parserBrackets.ts";
import { parseCall } from "./parserCalls.ts";
import { parseCommand, parseGap, parseLetterCall, parseNumber, parseTruth } from "./parserForms.ts";
import type { ParserState } from "./parserState.ts";
import type { Token } from "./token.ts";

/** Reads a value without the signs before and after it. @throws notMath where none begins. */
export function parseAtom(state: ParserState): Node {
  const token = state.tokens[state.at];
  if (!token) throw notMath;
  switch (token.type) {
    case "number":
      return parseNumber(state, token);
    case "text":
      state.at += 1;
      return { type: "text", value: token.sign };
    case "name":
      return parseName(state, token);
    case "word":
      return parseTruth(state, token);
    case "function":
      return parseCall(state, token);
    case "command":
      return parseCommand(state, token);
    case "open":
      return parseBrackets(state, token);
    case "bar":
      return parseBars(state);
    case "operator":
      if (token.sign === "√" || token.sign === "-" || token.sign === "∛") return state.signed();
      throw notMath;
    case "dots":
      return parseGap(state);
    default:
      throw notMath;
  }
}

function parseName(state: ParserState, token: Token): Node {
  state.at += 1;
  if (token.sign !== "pi" && state.is("open", "(")) {
    const touches = state.tokens[state.at]?.start === token.end;
    const combination = touches ? parseLetterCall(state, token) : undefined;
    if (combination) return combination;
  }
  state.features.names.add(token.sign);
  return { type: "name", name: token.sign };
}
