/** The way to a match: its number, the one nearest to the reader, and how it is brought onto the screen. */
import { actionSource, actionSources, stepBefore } from "../../../../core/model/actionWords.ts";
import type { TraceAction } from "../../../../core/model/trace.ts";
import { actionTexts } from "../../../texts/actionTexts.ts";
import { bringPlace } from "../../moving/settling.ts";
import { openCard } from "../actions/actionCard.ts";
import { cardOf } from "../actions/actionsPane.ts";
import { placeOf } from "./findMarks.ts";
import type { FindSearch, FoundMatch } from "./findSearch.ts";
import type { PaneContext } from "../pane.ts";
import { readingTexts } from "../../../texts/readingTexts.ts";
import { stepAt } from "../../steps/knownSteps.ts";

/** What is searched besides the steps. */
export interface SearchedTexts {
  /** The whole answer as it came. */
  readonly answer: string;
  readonly actions: readonly TraceAction[];
}

export interface MatchGuide {
  /** The match's number, from 0. */
  numberOf(match: FoundMatch | undefined): number | undefined;
  /** Whether it is still found: what was a match may be none in a text that was changed. */
  isMatch(match: FoundMatch | undefined): boolean;
  /** The first match from where the reader is, else the first of all. */
  nearest(): FoundMatch | undefined;
  goTo(match: FoundMatch, texts: () => SearchedTexts): void;
  /** The match after (1) or before (-1) one, going round, with its number from 0; undefined where there is none. */
  next(
    match: FoundMatch | undefined,
    direction: 1 | -1,
  ): { readonly match: FoundMatch; readonly number: number } | undefined;
  /** Takes the focus out of the bar: to where the search has led, else to where it was before. */
  leave(bar: Element, match: FoundMatch | undefined, before: Element | null): void;
  /** Says where a match is, for a screen reader. */
  whereIs(match: FoundMatch): string;
}

export function createMatchGuide(
  { places, steps, navigation, showAnswer }: PaneContext,
  search: FindSearch,
): MatchGuide {
  const numberOf: MatchGuide["numberOf"] = (match) =>
    match && search.indexFrom(match.text, match.start);
  const goToAction = (match: FoundMatch, actions: readonly TraceAction[]): void => {
    const { starts } = actionSources(actions);
    const index = starts.findLastIndex((start) => start <= match.start);
    const action = actions[index];
    if (!action) return;
    const find = (root: ParentNode): Element | Range | undefined => {
      const card = cardOf(root, index);
      if (!card) return undefined;
      openCard(card);
      const start = starts[index] ?? 0;
      const inCard = { start: match.start - start, end: match.end - start };
      return placeOf(card, actionSource(action), inCard) ?? card;
    };
    const step = stepBefore(
      action,
      steps.map(({ step: { start } }) => ({ start })),
    );
    if (step >= 0) navigation.bring(step, find);
    else bringPlace(() => find(places.reasoningTop));
  };
  return {
    numberOf,
    isMatch(match) {
      const number = numberOf(match);
      if (!match || number === undefined) return false;
      const there = search.at(number);
      return there?.text === match.text && there.start === match.start;
    },
    nearest() {
      const from = navigation.visibleRange()?.from ?? 0;
      const number =
        window.scrollY === 0 ? 0 : search.indexFrom("reasoning", Math.max(0, Math.floor(from)));
      return search.at(number) ?? search.at(0);
    },
    goTo(match, texts) {
      if (match.text === "answer") {
        showAnswer(() => placeOf(places.answer, texts().answer, match));
        return;
      }
      if (match.text === "actions") {
        goToAction(match, texts().actions);
        return;
      }
      const shown = stepAt(steps, match.start);
      if (!shown) {
        navigation.bringTail();
        return;
      }
      const { start } = shown.step;
      const inStep = { start: match.start - start, end: match.end - start };
      navigation.bring(shown.index, (element) => {
        const text = element.querySelector(".text");
        return text ? placeOf(text, shown.text, inStep) : undefined;
      });
    },
    next(match, direction) {
      const { count } = search;
      const from = numberOf(match) ?? (direction === 1 ? -1 : 0);
      const number = count === 0 ? 0 : (from + direction + count) % count;
      const there = search.at(number);
      return there && { match: there, number };
    },
    leave(bar, match, before) {
      const step = match?.text === "reasoning" ? stepAt(steps, match.start) : undefined;
      if (step) navigation.focusOn(step.index);
      else if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
      const { activeElement } = document;
      if (bar.contains(activeElement) || activeElement === document.body) navigation.focusFirst();
    },
    whereIs({ text, start }) {
      if (text === "answer") return readingTexts.inAnswer;
      if (text === "actions") return actionTexts.inCall;
      const shown = stepAt(steps, start);
      return shown ? readingTexts.inStep(shown.index + 1) : "";
    },
  };
}
