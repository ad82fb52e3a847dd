/** Cuts an answer at separators that stand outside all brackets. */

const openers = new Set(["(", "[", "{"]);
const closers = new Set([")", "]", "}"]);

/**
 * @param separator a sticky pattern, tried at each place outside brackets; it must not match nothing.
 * @returns the parts, trimmed; undefined when brackets do not pair (of any form: `(1, 2]` is a pair).
 */
export function splitOutside(text: string, separator: RegExp): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length;) {
    const sign = text.charAt(at);
    if (depth === 0) {
      separator.lastIndex = at;
      const length = separator.exec(text)?.[0].length ?? 0;
      if (length > 0) {
        parts.push(text.slice(from, at).trim());
        at += length;
        from = at;
        continue;
      }
    }
    if (openers.has(sign)) depth += 1;
    else if (closers.has(sign)) depth -= 1;
    if (depth < 0) return undefined;
    at += 1;
  }
  if (depth !== 0) return undefined;
  parts.push(text.slice(from).trim());
  return parts;
}

export interface Bracketed {
  readonly open: "(" | "[" | "{";
  readonly close: ")" | "]" | "}";
  readonly inside: string;
}

/** @returns the brackets around the whole text, and what is in them. `\{` counts as `{`. */
export function bracketsAround(text: string): Bracketed | undefined {
  const match = /^(\(|\[|\\?\{)([^]*?)(\)|\]|\\?\})$/.exec(text);
  if (!match) return undefined;
  const [, opening = "", inside = "", closing = ""] = match;
  let depth = 0;
  for (const sign of inside) {
    if (openers.has(sign)) depth += 1;
    else if (closers.has(sign)) depth -= 1;
    if (depth < 0) return undefined;
  }
  if (depth !== 0) return undefined;
  return {
    open: opening === "(" || opening === "[" ? opening : "{",
    close: closing === ")" || closing === "]" ? closing : "}",
    inside: inside.trim(),
  };
}
