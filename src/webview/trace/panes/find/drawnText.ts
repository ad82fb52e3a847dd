/**
 * Where the source of a text stands in what was drawn of it. Markdown takes away and KaTeX redraws, so pieces of text
 * are looked for in the source one after the other; a formula is one piece, by its TeX. What is in no piece (stars of
 * emphasis, fences) can't be shown.
 */
import { formulaClass, texSource } from "../../../draw/texDom.ts";

/** A piece of drawn text, or a formula as a whole; offsets into the source, end exclusive. */
export interface DrawnPiece {
  readonly start: number;
  readonly end: number;
  readonly node: Text | Element;
  /** Offset of the piece in its text node. */
  readonly at: number;
}

/** Parts of a step that do not come from its source. */
const generated =
  ".snippet, .label, .findings, .preview, .step-links, .katex, .action-part > p, .action .symbol";

/** @param root the element that holds the drawn text. @returns pieces in the order of the source. */
export function piecesOf(root: Element, source: string): readonly DrawnPiece[] {
  const pieces: DrawnPiece[] = [];
  let cursor = 0;
  const take = (node: Text | Element, text: string, at: number): boolean => {
    const start = source.indexOf(text, cursor);
    if (start === -1) return false;
    cursor = start + text.length;
    pieces.push({ start, end: cursor, node, at });
    return true;
  };
  const takeText = (node: Text): void => {
    for (const line of partsOf(node.data, /[^\n]+/g)) {
      if (line.text.trim() === "" || take(node, line.text, line.at)) continue;
      // An escape or an entity was taken away somewhere in the line: its words are still there.
      for (const word of partsOf(line.text, /\S+/g)) take(node, word.text, line.at + word.at);
    }
  };
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
      if (!(node instanceof Element)) return NodeFilter.FILTER_SKIP;
      if (node.classList.contains(formulaClass)) return NodeFilter.FILTER_ACCEPT;
      return node.matches(generated) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  );
  let formula: Element | undefined;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (formula?.contains(node) === true) continue;
    if (node instanceof Text) takeText(node);
    else if (node instanceof Element) {
      formula = node;
      take(node, texSource(node), 0);
    }
  }
  return pieces;
}

function* partsOf(text: string, pattern: RegExp): Generator<{ text: string; at: number }> {
  for (const match of text.matchAll(pattern)) yield { text: match[0], at: match.index };
}

/** A range of the source in what is drawn: stretches of text, and formulas as a whole. */
export interface DrawnRange {
  readonly texts: readonly Range[];
  readonly formulas: readonly Element[];
}

export function drawnRange(
  pieces: readonly DrawnPiece[],
  { start, end }: { readonly start: number; readonly end: number },
): DrawnRange {
  const texts: Range[] = [];
  const formulas: Element[] = [];
  for (const piece of pieces) {
    if (piece.end <= start) continue;
    if (piece.start >= end) break;
    if (piece.node instanceof Text) {
      const range = document.createRange();
      const from = piece.at + Math.max(0, start - piece.start);
      const to = piece.at + Math.min(piece.end, end) - piece.start;
      range.setStart(piece.node, Math.min(from, piece.node.length));
      range.setEnd(piece.node, Math.min(to, piece.node.length));
      texts.push(range);
    } else formulas.push(piece.node);
  }
  return { texts, formulas };
}
