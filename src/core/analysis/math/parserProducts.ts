/** Products that no sign stands for: `2(3)`, `2x`, `3√2`, `(1)(2)`, and where none is meant. */
import type { ParserState } from "./parserState.ts";
import { endsFactor, isFactorial, isFactorInBars } from "./precedence.ts";

/** Whether the token at an index is a factor of what stands before it. */
export function multiplies(state: ParserState, at: number): boolean {
  const { tokens, features } = state;
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || !token || !endsFactor(before)) return false;
  // "16 (2^4)" has a remark behind the number; "16(2^4)" and "16 \left(" are products.
  const remark = before.type === "number" && token.start - before.end === 1;
  if (token.type === "open") {
    if (token.sign !== "(" || (remark && state.grammar.remarks)) return false;
    if (remark) features.remark = true;
    return true;
  }
  if (token.type === "bar")
    return state.insideBars === 0 && state.at === at && isFactorInBars(tokens, state.at);
  const typed = token.end - token.start === token.sign.length;
  if (typed && token.start > before.end && (token.type === "function" || token.type === "name"))
    features.spaced ||= token.sign !== "pi";
  if (token.type === "command") return !/^(?:pmod|end|differential)/.test(token.sign);
  if (token.type === "function" || (token.type === "operator" && token.sign === "√")) return true;
  // "3!2!"
  if (token.type === "number") return isFactorial(before) && isFactorial(tokens[at + 1]);
  if (token.type !== "name") return false;
  return token.start === before.end || before.type !== "number" || token.sign === "pi";
}
