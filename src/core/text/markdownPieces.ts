/**
 * Cuts a text that would take long to draw into pieces that are drawn one at a time. Of ordinary text there is one piece.
 * No formula and no code fence is cut; a list, a line or emphasis is, where it alone is too much.
 */
import { fenceMark, protectTex, restoreTex, type Formula } from "./markdownTex.ts";

/** What one piece costs at most, in characters; see {@link formulaCost}. */
const mostInPiece = 8_000;
/** What a formula costs besides its characters: KaTeX makes about forty elements of one. */
const formulaCost = 80;
/** Rows of a table stay together up to this cost: the later ones would be none without the first. */
const mostInTable = 32_000;

/** @returns pieces that are the text when joined. */
export function markdownPieces(source: string): readonly string[] {
  if (source.length + formulaCost * mostFormulas(source) <= mostInPiece) return [source];
  const { text, formulas } = protectTex(source);
  const pieces: string[] = [];
  let piece = "";
  let cost = 0;
  const close = (): void => {
    if (piece !== "") pieces.push(restoreTex(piece, formulas));
    piece = "";
    cost = 0;
  };
  const add = (part: string, own: number): void => {
    piece += part;
    cost += own;
  };
  let fence: string | undefined;
  for (const line of linesOf(text)) {
    const mark = fenceMark(line);
    if (fence !== undefined) {
      add(line, 0);
      if (mark?.startsWith(fence) === true && line.trim() === mark) {
        fence = undefined;
        close();
      }
      continue;
    }
    if (mark !== undefined) {
      close();
      fence = mark;
      add(line, 0);
      continue;
    }
    const own = costOf(line, formulas);
    const most = line.startsWith("|") ? mostInTable : mostInPiece;
    if (cost + own > most || (cost > mostInPiece / 2 && line.trim() === "")) close();
    if (own <= most) add(line, own);
    else
      for (const part of partsOf(line)) {
        const partCost = costOf(part, formulas);
        if (cost + partCost > mostInPiece) close();
        add(part, partCost);
      }
  }
  close();
  return pieces;
}

/** Cheap, and never too few. */
function mostFormulas(source: string): number {
  return source.match(/\$|\\(?:[([]|begin\{|boxed\{)/g)?.length ?? 0;
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
    yield text.slice(from, end + 1);
    from = end + 1;
  }
  if (from < text.length) yield text.slice(from);
}

function costOf(text: string, formulas: readonly Formula[]): number {
  let cost = text.length;
  for (const [, index] of text.matchAll(/\uE000(\d+)\uE001/g))
    cost += formulaCost + (formulas[Number(index)]?.source.length ?? 0);
  return cost;
}

/** Words with the space behind them, placeholders of formulas, and parts of what has no space for long. */
function* partsOf(line: string): Generator<string> {
  for (const [part] of line.matchAll(
    /\uE000\d+\uE001|(?:[^\s\uE000]{1,2000}|\s{1,2000})\s?|\uE000/gu,
  ))
    yield part;
}
