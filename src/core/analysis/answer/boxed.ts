/** Finds boxed answers: `\boxed{...}` with balanced braces and its kin, `<|begin_of_box|>...<|end_of_box|>`. */

export interface Boxed {
  /** Offsets of the whole command, UTF-16 code units into the text searched. */
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** A box with a group, with one sign for its group as TeX reads it, or between the marks of GLM's models. */
const opener =
  /\\(?:boxed|fbox|framebox|bbox)(?![a-zA-Z])\s{0,8}(?:\[[^\]\n]{0,60}\]\s{0,8})?(\{|\\[a-zA-Z]{1,20}|[^\s{}\\$.,;:!?()[\]])|<\|begin_of_box\|>/g;
const glmEnd = "<|end_of_box|>";
/** Longer than this, a brace is taken to be unclosed. */
const longest = 4000;

/** All boxes that are closed, in order; one inside another is part of the outer one. */
export function findBoxed(text: string): Boxed[] {
  const found: Boxed[] = [];
  let free = 0;
  for (const match of text.matchAll(opener)) {
    if (match.index < free) continue;
    const box = boxAt(text, match);
    if (!box) continue;
    found.push(box);
    free = box.end;
  }
  return found;
}

function boxAt(text: string, match: RegExpExecArray): Boxed | undefined {
  const { index: start, 0: opening, 1: argument } = match;
  const inside = start + opening.length;
  if (argument === undefined) {
    const end = text.indexOf(glmEnd, inside);
    return end === -1 || end - inside > longest
      ? undefined
      : { start, end: end + glmEnd.length, content: text.slice(inside, end) };
  }
  if (argument !== "{") return { start, end: inside, content: argument };
  const end = closingBrace(text, inside);
  return end === undefined ? undefined : { start, end: end + 1, content: text.slice(inside, end) };
}

/** What stands in a box that the text ends in, as an answer does that was cut off. */
export function openBox(text: string): string | undefined {
  const last = [...text.matchAll(opener)].at(-1);
  if (last === undefined || boxAt(text, last) || text.length - last.index > longest)
    return undefined;
  const content = text.slice(last.index + last[0].length).replace(/[\s.$]+$|\\[)\]]\s*$/g, "");
  // A command or a group that was cut has no value yet.
  return /\\[a-zA-Z]*$|\{[^}]*$/.test(content) || content.includes("\n\n") ? undefined : content;
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
