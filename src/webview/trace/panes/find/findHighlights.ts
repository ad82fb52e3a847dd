/** Highlights the matches that are on the screen, a moment after anything was drawn or scrolled. */
import type { TraceAction } from "../../../../core/model/trace.ts";
import { placesOnScreen } from "./onScreenTexts.ts";
import { createFindMarks, type MatchedText } from "./findMarks.ts";
import type { FindSearch, FoundMatch } from "./findSearch.ts";
import type { PaneContext } from "../pane.ts";

/** Milliseconds from a change of what is drawn or scrolled to the highlights. */
const delayMs = 60;
/** More matches than these in the answer are not highlighted at the same time. */
const mostInAnswer = 2_000;

export interface FindHighlights {
  soon(): void;
  clear(): void;
}

/** What is searched at the moment; undefined while the bar is closed. */
interface Searching {
  readonly answer: string;
  readonly actions: readonly TraceAction[];
  readonly current: FoundMatch | undefined;
}

export function createFindHighlights(
  context: PaneContext,
  search: FindSearch,
  searching: () => Searching | undefined,
): FindHighlights {
  const marks = createFindMarks();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const firstOf = (text: FoundMatch["text"], offset: number): number =>
    search.indexFrom(text, offset) - search.countBefore(text);
  /** The matches in a drawn text. @param start offset of the text in the answer or the reasoning. */
  const inside = (
    { text, root, source, start }: ReturnType<typeof placesOnScreen>[number],
    current: FoundMatch | undefined,
  ): MatchedText => {
    const all = search.matchesIn(text);
    const first = firstOf(text, start);
    const last = firstOf(text, start + source.length);
    const matches = all
      .slice(first, Math.min(last + 1, first + mostInAnswer))
      .filter((match) => match.start < start + source.length)
      .map((match) => ({ start: match.start - start, end: match.end - start }));
    const at =
      current?.text === text
        ? matches.findIndex((match) => match.start + start === current.start)
        : -1;
    return { root, source, matches, current: at === -1 ? undefined : at };
  };
  const mark = (): void => {
    timer = undefined;
    const now = searching();
    if (!now || search.count === 0) {
      marks.clear();
      return;
    }
    marks.show(placesOnScreen(context, now).map((place) => inside(place, now.current)));
  };
  const soon = (): void => {
    if (searching()) timer ??= setTimeout(mark, delayMs);
  };
  window.addEventListener("scroll", soon, { passive: true });
  new MutationObserver(soon).observe(context.places.content, { childList: true, subtree: true });

  return {
    soon,
    clear() {
      marks.clear();
    },
  };
}
