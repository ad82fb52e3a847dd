/** One text for all ways of writing the same expression, to find it again later in a trace. */
import type { Token } from "../math/token.ts";
import { tokenise } from "../math/tokens.ts";

const mostTokens = 80;

/**
 * @param written a claim; what stands before its relation is the expression.
 * @returns undefined where there is nothing to compute before the relation.
 */
export function expressionKey(written: string): string | undefined {
  const tokens = tokenise(written, 0, written.length, mostTokens);
  const relation = tokens.findIndex(({ type }) => type === "relation");
  return sideKey(
    (relation === -1 ? tokens : tokens.slice(0, relation)).filter(({ type }) => type !== "line"),
  );
}

/**
 * @param side the tokens of one side of a relation.
 * @returns undefined where there is nothing to compute in it.
 */
export function sideKey(side: readonly Token[]): string | undefined {
  const operators = new Set(side.filter(isOperator).map(({ sign }) => sign));
  if (operators.size === 0 || side.length < 3) return undefined;
  const signs = side.map(signOf);
  const [only] = operators;
  const exchangeable =
    operators.size === 1 &&
    (only === "+" || only === "*") &&
    side.every((token, i) => (i % 2 === 0 ? token.type === "number" : isOperator(token)));
  if (!exchangeable) return signs.join(" ");
  return signs
    .filter((_, i) => i % 2 === 0)
    .sort()
    .join(` ${only} `);
}

function isOperator({ type }: Token): boolean {
  return type === "operator" || type === "function" || type === "command";
}

function signOf({ type, sign }: Token): string {
  return type === "number" ? sign.replace(/\{,\}|[,_]/g, "") : sign;
}
