/** The tokens of the latest texts: a unit is read for its computations first, and some units later for its claims. */
import type { Token } from "../math/token.ts";
import { tokenise } from "../math/tokens.ts";

/** A unit seldom has as many tokens. */
const mostTokens = 1200;
/** More than a unit waits for its claims to be read. */
const kept = 8;

const texts: string[] = [];
const lists: (readonly Token[])[] = [];
let next = 0;

/** Tokens of a text from its beginning, at most 1,200. */
export function unitTokens(text: string): readonly Token[] {
  const known = lists[texts.indexOf(text)];
  if (known) return known;
  const tokens = tokenise(text, 0, text.length, mostTokens);
  texts[next] = text;
  lists[next] = tokens;
  next = (next + 1) % kept;
  return tokens;
}
