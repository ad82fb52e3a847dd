/** Finding, as the reader meets it: opens the bar, goes from match to match, highlights what is on the screen. */
import { longestQuery, type FindState } from "../../../../core/reader/readingState.ts";
import type { Collected } from "../../collected.ts";
import { createFindBar, type FindOption } from "./findBar.ts";
import { createFindMarks, placeOf, type MatchedText } from "./findMarks.ts";
import { createFindSearch, type FoundMatch } from "./findSearch.ts";
import type { MakePane } from "../pane.ts";
import { readingTexts } from "../../../texts/readingTexts.ts";
import { loadRegex } from "./regexEngine.ts";
import { stepAt } from "../../steps/stepList.ts";
import type { ShownStep } from "../../steps/stepView.ts";

const closed: FindState = {
  query: "",
  matchCase: false,
  wholeWord: false,
  regex: false,
  open: false,
};
/** Highlights follow what is drawn and scrolled after this time. */
const markDelayMs = 60;
/** More matches than these in the answer are not highlighted at the same time. */
const mostInAnswer = 2_000;

export const makeFindPane: MakePane = (context) => {
  const { places, steps, navigation, remember, record, showAnswer } = context;
  const marks = createFindMarks();
  const search = createFindSearch(loadRegex, () => {
    found();
  });
  let state = closed;
  let shown: Collected | undefined;
  let current: FoundMatch | undefined;
  /** Whether the next results shall move the reader, and whether any of them did. */
  let goesToFirst = false;
  let hasMoved = false;
  let before: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: FindState): void => {
    state = next;
    bar.show(state);
    remember({ find: state });
  };
  /** @param moves whether the reader goes to the first match; else he stays at the one where he is. */
  const restart = (moves: boolean): void => {
    if (moves) current = undefined;
    goesToFirst = moves;
    if (shown && state.open) search.start(state, shown);
  };
  const change = (next: Partial<FindState>): void => {
    set({ ...state, ...next });
    restart(true);
  };

  const bar = createFindBar({
    changeQuery: (query) => {
      change({ query });
    },
    toggle: (option: FindOption) => {
      change({ [option]: !state[option] });
      bar.input.focus();
    },
    move: (direction) => {
      move(direction);
    },
    close: () => {
      close();
    },
  });
  places.overlay.append(bar.element);

  const numberOf = (match: FoundMatch | undefined): number | undefined =>
    match && search.indexFrom(match.text, match.start);
  /** The first match from where the reader is. */
  const nearest = (): FoundMatch | undefined => {
    const from = navigation.visibleRange()?.from ?? 0;
    const number =
      window.scrollY === 0 ? 0 : search.indexFrom("reasoning", Math.max(0, Math.floor(from)));
    return search.at(number) ?? search.at(0);
  };

  const describe = (): void => {
    const { count, fault } = search;
    if (fault !== undefined) bar.setCount(fault, true);
    else if (state.query === "") bar.setCount("", false);
    else if (count === 0) bar.setCount(search.isBusy ? "" : readingTexts.noMatches, false);
    else {
      const number = numberOf(current);
      bar.setCount(
        number === undefined || number >= count
          ? readingTexts.matches(count)
          : readingTexts.matchOf(number + 1, count),
        false,
      );
    }
  };
  /** What was a match may be none in a text that was changed. */
  const isMatch = (match: FoundMatch | undefined): boolean => {
    const number = numberOf(match);
    if (!match || number === undefined) return false;
    const there = search.at(number);
    return there?.text === match.text && there.start === match.start;
  };
  /** More is known: of text that came, or of a search that began. */
  const found = (): void => {
    if (!state.open) return;
    if (!search.isBusy && !isMatch(current)) current = nearest();
    if (goesToFirst && !search.isBusy) {
      goesToFirst = false;
      if (current) goTo(current);
      if (state.query !== "") {
        bar.announce(search.fault ?? countInWords());
      }
    }
    describe();
    markSoon();
  };
  const countInWords = (): string =>
    search.count === 0 ? readingTexts.noMatches : readingTexts.matches(search.count);

  const goTo = (match: FoundMatch): void => {
    hasMoved = true;
    current = match;
    if (match.text === "answer") {
      showAnswer(() => placeOf(places.answer, shown?.answer() ?? "", match));
      return;
    }
    const step = stepAt(steps, match.start);
    if (step) {
      const { start } = step.step;
      const inStep = { start: match.start - start, end: match.end - start };
      navigation.bring(step.index, (element) => {
        const text = element.querySelector(".text");
        return text ? placeOf(text, step.text, inStep) : undefined;
      });
    } else navigation.bringTail();
  };
  const move = (direction: 1 | -1): boolean => {
    if (!state.open) {
      if (state.query === "") return false;
      open();
      return true;
    }
    const { count } = search;
    if (count === 0) return true;
    const from = numberOf(current) ?? (direction === 1 ? -1 : 0);
    const number = (from + direction + count) % count;
    const match = search.at(number);
    if (!match) return true;
    goTo(match);
    describe();
    markSoon();
    const step = match.text === "reasoning" ? stepAt(steps, match.start) : undefined;
    const where =
      match.text === "answer"
        ? readingTexts.inAnswer
        : step
          ? readingTexts.inStep(step.index + 1)
          : "";
    bar.announce(`${readingTexts.matchOf(number + 1, count)} ${where}`.trim());
    return true;
  };

  const open = (): boolean => {
    if (!shown) return false;
    const selected = selectedText();
    if (!bar.element.contains(document.activeElement)) before = document.activeElement;
    // While the focus is still where the reader was: from a match he can go back to there.
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
  };
  const close = (): void => {
    set({ ...state, open: false });
    search.stop();
    marks.clear();
    bar.announce("");
    // The reader goes on where the search has led, else where he was.
    const step = hasMoved && current?.text === "reasoning" && stepAt(steps, current.start);
    if (step) navigation.focusOn(step.index);
    else if (before instanceof HTMLElement && before.isConnected) {
      before.focus({ preventScroll: true });
    }
    if (bar.element.contains(document.activeElement) || document.activeElement === document.body) {
      navigation.focusFirst();
    }
    hasMoved = false;
  };

  const mark = (): void => {
    timer = undefined;
    if (!state.open || !shown || search.count === 0) {
      marks.clear();
      return;
    }
    marks.show([...answerOnScreen(shown), ...stepsOnScreen(), ...tailOnScreen()]);
  };
  const markSoon = (): void => {
    if (state.open) timer ??= setTimeout(mark, markDelayMs);
  };
  const inside = (text: FoundMatch["text"], root: Element, source: string, start: number) => {
    const all = search.matchesIn(text);
    const first = firstOf(text, start);
    const last = firstOf(text, start + source.length);
    const matches = all
      .slice(first, Math.min(last + 1, first + mostInAnswer))
      .filter((match) => match.start < start + source.length)
      .map((match) => ({ start: match.start - start, end: match.end - start }));
    const currentAt =
      current?.text === text
        ? matches.findIndex((match) => match.start + start === current?.start)
        : -1;
    return { root, source, matches, current: currentAt === -1 ? undefined : currentAt };
  };
  const firstOf = (text: FoundMatch["text"], offset: number): number =>
    search.indexFrom(text, offset) - (text === "answer" ? 0 : search.matchesIn("answer").length);
  const answerOnScreen = (of: Collected): MatchedText[] =>
    isOnScreen(places.answer) ? [inside("answer", places.answer, of.answer(), 0)] : [];
  const stepsOnScreen = (): MatchedText[] => {
    const range = navigation.visibleRange();
    if (!range) return [];
    const first = navigation.stepAt(range.from) ?? 0;
    const last = navigation.stepAt(range.to) ?? -1;
    return steps.slice(first, last + 1).flatMap((step: ShownStep) => {
      const root = step.element?.querySelector(".text");
      return root ? [inside("reasoning", root, step.text, step.step.start)] : [];
    });
  };
  const tailOnScreen = (): MatchedText[] => {
    const tail = places.reasoningSteps.querySelector(":scope > .tail");
    if (!tail || tail.textContent === "" || !isOnScreen(tail)) return [];
    return [inside("reasoning", tail, tail.textContent, steps.at(-1)?.step.end ?? 0)];
  };

  window.addEventListener("scroll", markSoon, { passive: true });
  new MutationObserver(markSoon).observe(places.content, { childList: true, subtree: true });
  const takeKey = (event: KeyboardEvent): boolean => {
    if (event.code === "KeyF" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      return !event.shiftKey && open();
    }
    return event.key === "F3" && !event.ctrlKey && move(event.shiftKey ? -1 : 1);
  };
  // VS Code hands each key that reaches the end of its way to the workbench, where this one would ask the view once more
  // to open the bar, when the reader may be elsewhere: what is taken here goes no further.
  window.addEventListener(
    "keydown",
    (event) => {
      if (!takeKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );

  return {
    begin(next) {
      // Of the same trace, drawn anew, the match that the reader is at is where it was.
      if (shown?.id !== next.id) current = undefined;
      shown = next;
      search.stop();
      marks.clear();
    },
    recall({ find }) {
      state = find ?? closed;
      bar.show(state);
      hasMoved = false;
    },
    update(next) {
      shown = next;
      if (!state.open || state.query === "") return;
      // Text was drawn anew, or the bar was open when the view was made: the search begins again, and nothing moves.
      if (!search.isStarted) restart(false);
      else search.update(next);
    },
    receive(message) {
      if (message.type !== "find") return;
      open();
    },
    keys: [
      { keys: { "/": open }, shown: ["Ctrl+F", "/"], action: readingTexts.findKey },
      { keys: {}, shown: ["F3", "Shift+F3"], action: readingTexts.findNextKey },
    ],
  };
};

/** What is selected in the view, where it can be a search: some words on one line. */
function selectedText(): string | undefined {
  const text = document.getSelection()?.toString().trim() ?? "";
  return text === "" || text.length > Math.min(200, longestQuery) || text.includes("\n")
    ? undefined
    : text;
}

function isOnScreen(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
}
