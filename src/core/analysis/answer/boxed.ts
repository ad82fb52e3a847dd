/** Finds `\boxed{...}` with balanced braces. */

export interface Boxed {
  /** Offsets of the whole command, UTF-16 code units into the text searched. */
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

const opener = /\\(?:boxed|fbox)\s{0,8}\{/g;
/** Longer than this, a brace is taken to be unclosed. */
const longest = 4000;

/** All boxes that are closed, in order; one inside another is part of the outer one. */
export function findBoxed(text: string): Boxed[] {
  const found: Boxed[] = [];
  let free = 0;
  for (const match of text.matchAll(opener)) {
    if (match.index < free) continue;
    const inside = match.index + match[0].length;
    const end = closingBrace(text, inside);
    if (end === undefined) continue;
    found.push({ start: match.index, end: end + 1, content: text.slice(inside, end) });
    free = end + 1;
  }
  return found;
}

function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < text.length && i - from < longest; i += 1) {
    const character = text.charAt(i);
    if (character === "\\") i += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return undefined;
}
