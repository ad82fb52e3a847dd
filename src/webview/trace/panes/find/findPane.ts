/** Finding, as the reader meets it: opens the bar, and goes from match to match. */
import { longestQuery, type FindState } from "../../../../core/reader/readingState.ts";
import type { Shown } from "../../shown.ts";
import { createFindBar } from "./findBar.ts";
import { createFindHighlights } from "./findHighlights.ts";
import { createFindSearch, type FindSearch, type FoundMatch } from "./findSearch.ts";
import { createMatchGuide, type SearchedTexts } from "./matchGuide.ts";
import type { KeyBinding } from "../../moving/keyboard.ts";
import type { MakePane } from "../pane.ts";
import { readingTexts } from "../../../texts/readingTexts.ts";
import { loadRegex } from "./regexEngine.ts";

const closed: FindState = {
  query: "",
  matchCase: false,
  wholeWord: false,
  regex: false,
  open: false,
};

export const makeFindPane: MakePane = (context) => {
  const { places, remember, record } = context;
  let state = closed;
  let shown: Shown | undefined;
  let current: FoundMatch | undefined;
  /** Whether the next results shall move the reader, and whether any of them did. */
  let goesToFirst = false;
  let hasMoved = false;
  /** What had the focus before the bar. */
  let before: Element | null = null;

  const search = createFindSearch(loadRegex, () => {
    showFound();
  });
  const guide = createMatchGuide(context, search);
  const highlights = createFindHighlights(context, search, () =>
    state.open && shown ? { ...textsOf(shown), current } : undefined,
  );
  const bar = createFindBar({
    changeQuery: (query) => {
      change({ query });
    },
    toggle: (option) => {
      change({ [option]: !state[option] });
    },
    move,
    close,
  });
  places.overlay.append(bar.element);

  function set(next: FindState): void {
    state = next;
    bar.show(state);
    remember({ find: state });
  }
  /** @param moves whether the reader goes to the first match; else the place stays. */
  function restart(moves: boolean): void {
    if (moves) current = undefined;
    goesToFirst = moves;
    if (shown && state.open) search.start(state, shown);
  }
  function change(next: Partial<FindState>): void {
    set({ ...state, ...next });
    restart(true);
  }
  function showCount(): void {
    const text = countText(state.query, search, guide.numberOf(current));
    bar.setCount(search.fault ?? text, search.fault !== undefined);
    highlights.soon();
  }
  /** More is known: of text that came, or of a search that began. */
  function showFound(): void {
    if (!state.open) return;
    if (!search.isBusy && !guide.isMatch(current)) current = guide.nearest();
    if (goesToFirst && !search.isBusy) {
      goesToFirst = false;
      if (current) goTo(current);
      if (state.query !== "") bar.announce(search.fault ?? countText(state.query, search));
    }
    showCount();
  }
  function goTo(match: FoundMatch): void {
    hasMoved = true;
    current = match;
    guide.goTo(match, () => textsOf(shown));
  }
  function move(direction: 1 | -1): boolean {
    if (!state.open) return state.query !== "" && open();
    const next = guide.next(current, direction);
    if (!next) return true;
    goTo(next.match);
    showCount();
    bar.announce(
      `${readingTexts.matchOf(next.number + 1, search.count)} ${guide.whereIs(next.match)}`,
    );
    return true;
  }
  function open(): boolean {
    if (!shown) return false;
    const selected = selectedText();
    if (!bar.element.contains(document.activeElement)) before = document.activeElement;
    // While the focus is still where the reader was: from a match there is a way back to there.
    if (!state.open) record();
    const query = selected ?? state.query;
    const isSame = state.open && query === state.query;
    set({ ...state, query, open: true });
    bar.input.focus();
    bar.input.select();
    if (!isSame) {
      hasMoved = false;
      current = undefined;
      restart(selected !== undefined);
    }
    return true;
  }
  function close(): void {
    set({ ...state, open: false });
    search.stop();
    highlights.clear();
    bar.announce("");
    guide.leave(bar.element, hasMoved ? current : undefined, before);
    hasMoved = false;
  }

  return {
    begin(next) {
      // Of the same trace, drawn anew, the match that the reader is at is where it was.
      if (shown?.trace.id !== next.trace.id) current = undefined;
      shown = next;
      search.stop();
      highlights.clear();
    },
    recall({ find }) {
      state = find ?? closed;
      bar.show(state);
      hasMoved = false;
    },
    update(next, delta) {
      shown = next;
      if (!state.open || state.query === "") return;
      // Text was drawn anew, or the bar was open when the view was made: the search begins again, and nothing moves.
      if (!search.isStarted) restart(false);
      else search.update(next, delta);
    },
    receive(message) {
      if (message.type === "find") open();
    },
    keys: takeKeys(open, move),
  };
};

/** What is searched besides the steps. */
function textsOf(shown: Shown | undefined): SearchedTexts {
  return { answer: shown?.trace.answer ?? "", actions: shown?.trace.actions ?? [] };
}

/** @param number of the current match, from 0. */
function countText(query: string, { count, isBusy }: FindSearch, number = count): string {
  if (query === "" || (count === 0 && isBusy)) return "";
  if (count === 0) return readingTexts.noMatches;
  return number < count ? readingTexts.matchOf(number + 1, count) : readingTexts.matches(count);
}

/**
 * VS Code hands each key that reaches the end of its way to the workbench, where this one would ask the view once more
 * to open the bar, when the reader may be elsewhere: what is taken here goes no further.
 */
function takeKeys(
  open: () => boolean,
  move: (direction: 1 | -1) => boolean,
): readonly KeyBinding[] {
  const takeKey = (event: KeyboardEvent): boolean => {
    if (event.code === "KeyF" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      return !event.shiftKey && open();
    }
    return event.key === "F3" && !event.ctrlKey && move(event.shiftKey ? -1 : 1);
  };
  window.addEventListener(
    "keydown",
    (event) => {
      if (!takeKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  return [
    { keys: { "/": open }, shown: ["Ctrl+F", "/"], action: readingTexts.findKey },
    { keys: {}, shown: ["F3", "Shift+F3"], action: readingTexts.findNextKey },
  ];
}

/** What is selected in the view, where it can be a search: some words on one line. */
function selectedText(): string | undefined {
  const text = document.getSelection()?.toString().trim() ?? "";
  return text === "" || text.length > Math.min(200, longestQuery) || text.includes("\n")
    ? undefined
    : text;
}
