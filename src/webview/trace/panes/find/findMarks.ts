/** Highlights matches that are on the screen: text by the CSS Custom Highlight API, so that nothing drawn is changed; formulas by a class. */
import type { Match } from "../../../../core/reader/findIndex.ts";
import { drawnRange, piecesOf, type DrawnRange } from "./drawnText.ts";

/** A drawn text with those matches that are in it. */
export interface MatchedText {
  readonly root: Element;
  /** The source of what is drawn in `root`. */
  readonly source: string;
  /** Offsets into `source`. */
  readonly matches: readonly Match[];
  /** Index in `matches` of the current one. */
  readonly current: number | undefined;
}

export interface FindMarks {
  /** Shows these matches and no others. */
  show(texts: readonly MatchedText[]): void;
  clear(): void;
}

const names = { match: "find-match", current: "find-current" } as const;

export function createFindMarks(): FindMarks {
  const all = new Highlight();
  const current = new Highlight();
  current.priority = 1;
  CSS.highlights.set(names.match, all);
  CSS.highlights.set(names.current, current);
  let formulas = new Set<Element>();

  const clear = (): void => {
    all.clear();
    current.clear();
    for (const formula of formulas) formula.classList.remove(names.match, names.current);
    formulas = new Set();
  };
  return {
    show(texts) {
      clear();
      for (const text of texts) {
        const pieces = piecesOf(text.root, text.source);
        for (const [index, match] of text.matches.entries()) {
          const isCurrent = index === text.current;
          const drawn = drawnRange(pieces, match);
          for (const range of drawn.texts) (isCurrent ? current : all).add(range);
          for (const formula of drawn.formulas) {
            formulas.add(formula);
            formula.classList.add(isCurrent ? names.current : names.match);
          }
        }
      }
    },
    clear,
  };
}

/** Where the start of a match is drawn. */
export function placeOf(root: Element, source: string, match: Match): Element | Range | undefined {
  const drawn: DrawnRange = drawnRange(piecesOf(root, source), match);
  return drawn.texts[0] ?? drawn.formulas[0];
}
