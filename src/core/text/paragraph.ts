/** Which lines belong together as a paragraph: a display formula that stands apart belongs to the sentence that it ends. */

/** Lines counted from 0, both included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** More formulas than these are no paragraph any more. */
const mostBlocks = 20;

const formulaStart =
  /^\s*(?:\$\$|\\\[|\\begin\{(?:equation|align|gather|multline|displaymath|eqnarray|flalign)\*?\})/;
const formulaEnd =
  /(?:\$\$|\\\]|\\end\{(?:equation|align|gather|multline|displaymath|eqnarray|flalign)\*?\})\s*[.,;:]?\s*$/;
const sentenceEnd = /[.!?。！？]["'”’)*_\]]*\s*$/;
/** A formula whose own last sign ends the sentence: `= 5.$$`, `= 5.\]`. */
const endedFormula = /[.!?]\s*(?:\$\$|\\\]|\\end\{[a-z]+\*?\})\s*$|(?:\$\$|\\\])\s*[.!?]\s*$/;
/** What goes on after a formula begins in lower case. */
const goesOn = /^\s*(?:\p{Ll}|\$[^$])/u;
const heading = /^\s*(?:#{1,6}\s|\\(?:sub)*section\b)/;

/**
 * The lines around a place up to blank ones; on a blank line those after it.
 * @param lineAt text of a line, counted from 0. @param count of lines. @returns undefined where only blank lines follow.
 */
export function paragraphAt(
  lineAt: (line: number) => string,
  count: number,
  line: number,
): Lines | undefined {
  const blank = (at: number): boolean => at < 0 || at >= count || lineAt(at).trim() === "";
  const blockAt = (at: number): Lines => {
    let first = at;
    let last = at;
    while (!blank(first - 1)) first -= 1;
    while (!blank(last + 1)) last += 1;
    return { first, last };
  };
  const isFormula = ({ first, last }: Lines): boolean =>
    formulaStart.test(lineAt(first)) && formulaEnd.test(lineAt(last));
  /** The block before (-1) or after (1) another one, behind blank lines. */
  const neighbour = (block: Lines, direction: 1 | -1): Lines | undefined => {
    let at = direction === 1 ? block.last + 1 : block.first - 1;
    while (at >= 0 && at < count && blank(at)) at += direction;
    return at < 0 || at >= count ? undefined : blockAt(at);
  };
  /** Whether the second of two blocks goes on with what the first says. */
  const areOne = (before: Lines, after: Lines): boolean => {
    const end = lineAt(before.last);
    if (heading.test(lineAt(before.first)) && before.first === before.last) return false;
    const endsInFormula = formulaEnd.test(end);
    if (isFormula(after)) return endsInFormula ? !endedFormula.test(end) : !sentenceEnd.test(end);
    return endsInFormula && !endedFormula.test(end) && goesOn.test(lineAt(after.first));
  };

  let start = line;
  while (start < count && blank(start)) start += 1;
  if (start >= count) return undefined;
  let first = blockAt(start);
  let last = first;
  for (let blocks = 1; blocks < mostBlocks; blocks += 1) {
    const before = neighbour(first, -1);
    if (!before || !areOne(before, first)) break;
    first = before;
  }
  for (let blocks = 1; blocks < mostBlocks; blocks += 1) {
    const after = neighbour(last, 1);
    if (!after || !areOne(last, after)) break;
    last = after;
  }
  return { first: first.first, last: last.last };
}
