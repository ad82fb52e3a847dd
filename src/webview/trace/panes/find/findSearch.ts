/** A search over answer, reasoning and tool calls as they stand and grow: each character is searched once, in slices. No drawing here. */
import { firstEndingAfter } from "../../../../core/text/bisect.ts";
import { actionSources } from "../../../../core/model/actionWords.ts";
import { createFindIndex, type FindIndex, type Match } from "../../../../core/reader/findIndex.ts";
import { plainPattern, type FindInLine } from "../../../../core/reader/findPattern.ts";
import type { FindState } from "../../../../core/reader/readingState.ts";
import type { RunDelta } from "../../../../core/model/findings.ts";
import type { Shown } from "../../shown.ts";
import { runInSlices } from "../../../draw/slices.ts";

/** What is searched, in the order in which matches are counted. */
const searchedTexts = ["answer", "reasoning", "actions"] as const;

/** A match in one of the texts; offsets into that text, or into the sources of the actions one after the other. */
export interface FoundMatch extends Match {
  readonly text: (typeof searchedTexts)[number];
}

export interface FindSearch {
  /** Begins anew. @param state nothing is found for an empty query. */
  start(state: FindState, shown: Shown): void;
  stop(): void;
  /** Whether there is a search, also one whose engine is still being loaded. */
  readonly isStarted: boolean;
  /** Takes text that has come since. */
  update(shown: Shown, delta: RunDelta): void;
  readonly count: number;
  /** The match of a number, from 0: those of the answer come first, as on the page. */
  at(index: number): FoundMatch | undefined;
  matchesIn(text: FoundMatch["text"]): readonly Match[];
  /** How many matches are counted before those of a text. */
  countBefore(text: FoundMatch["text"]): number;
  /** Number of the first match from a place on; as many as there are where none follows. */
  indexFrom(text: FoundMatch["text"], offset: number): number;
  /** What is wrong with the search itself. */
  readonly fault: string | undefined;
  /** Whether text is still waiting to be searched. */
  readonly isBusy: boolean;
}

/** @param loadRegex gives the engine for regular expressions, loaded on first use. @param changed called when more is known. */
export function createFindSearch(
  loadRegex: (state: FindState) => Promise<FindInLine>,
  changed: () => void,
): FindSearch {
  let find: FindInLine | undefined;
  let searched: Record<FoundMatch["text"], FindIndex> | undefined;
  let latest: Shown | undefined;
  let fault: string | undefined;
  let isBusy = false;
  let isStarted = false;
  let turn = 0;

  const none: readonly Match[] = [];
  const matchesIn = (text: FoundMatch["text"]): readonly Match[] =>
    searched?.[text].matches ?? none;
  const countBefore = (text: FoundMatch["text"]): number =>
    searchedTexts
      .slice(0, searchedTexts.indexOf(text))
      .reduce((sum, earlier) => sum + matchesIn(earlier).length, 0);
  const slices = runInSlices(() => {
    if (!searched || !latest) return false;
    const isWhole = latest.trace.status !== "running";
    const isMore =
      searched.answer.search(isWhole) ||
      searched.reasoning.search(isWhole) ||
      searched.actions.search(true);
    isBusy = isMore;
    if (!isMore) changed();
    return isMore;
  });
  const searchOn = (): void => {
    isBusy = true;
    slices.start();
  };
  const stop = (): void => {
    turn += 1;
    slices.stop();
    find = undefined;
    searched = undefined;
    fault = undefined;
    isBusy = false;
    isStarted = false;
  };
  /** Searches all that has come until now; what comes later is taken as it comes. */
  const use = (next: FindInLine): void => {
    if (!latest) return;
    find = next;
    searched = {
      answer: createFindIndex(next),
      reasoning: createFindIndex(next),
      actions: createFindIndex(next),
    };
    searched.answer.push(latest.trace.answer);
    searched.reasoning.push(latest.trace.reasoning);
    searched.actions.push(actionSources(latest.trace.actions ?? []).text);
    searchOn();
  };

  return {
    start(state, shown) {
      stop();
      latest = shown;
      isStarted = true;
      if (state.query === "") {
        changed();
        return;
      }
      if (!state.regex) {
        use(plainPattern(state));
        return;
      }
      const mine = turn;
      isBusy = true;
      loadRegex(state).then(
        (pattern) => {
          if (mine === turn) use(pattern);
        },
        (error: unknown) => {
          if (mine !== turn) return;
          isBusy = false;
          fault = error instanceof Error ? error.message : String(error);
          changed();
        },
      );
    },
    stop,
    get isStarted() {
      return isStarted;
    },
    update(shown, { answerReset, answer, reasoning }) {
      latest = shown;
      if (!find || !searched) return;
      // An answer that turned out to be reasoning begins anew.
      if (answerReset) searched.answer = createFindIndex(find);
      searched.answer.push(answer);
      searched.reasoning.push(reasoning);
      searchOn();
    },
    get count() {
      return searchedTexts.reduce((sum, text) => sum + matchesIn(text).length, 0);
    },
    at(index) {
      let left = index;
      for (const text of searchedTexts) {
        const match = matchesIn(text)[left];
        if (match) return { ...match, text };
        left -= matchesIn(text).length;
      }
      return undefined;
    },
    matchesIn,
    countBefore,
    indexFrom(text, offset) {
      return countBefore(text) + firstEndingAfter(matchesIn(text), offset);
    },
    get fault() {
      return fault;
    },
    get isBusy() {
      return isBusy;
    },
  };
}
