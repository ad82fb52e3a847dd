/** Brackets behind a value that hold a statement of their own. */
import { endsOperand } from "../math/token.ts";
import type { ClaimToken } from "./claimToken.ts";

/** "a = 12 (3 * 4 = 12)" */
export function opensStatement(tokens: readonly ClaimToken[], at: number): boolean {
  const [before, open] = [tokens[at - 1], tokens[at]];
  if (open?.type !== "open" || open.sign !== "(" || !before || before.end === open.start)
    return false;
  if (!endsOperand(before)) return false;
  let depth = 1;
  for (let i = at + 1; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token?.type === "open") depth += 1;
    else if (token?.type === "close") depth -= 1;
    if (depth === 0 || token?.type === "line") return false;
    if (depth === 1 && token?.type === "relation") return true;
  }
  return false;
}

/** "6 × 4 (= 24)": what stands before a bracket that begins with the relation. */
export function besideBracket(text: string, tokens: ClaimToken[]): ClaimToken[] {
  const [last, open] = [tokens.at(-2), tokens.at(-1)];
  if (open?.type !== "open" || !last || !endsOperand(last) || last.end === open.start)
    return tokens;
  return text.charAt(open.start) === "(" ? tokens.slice(0, -1) : tokens;
}
