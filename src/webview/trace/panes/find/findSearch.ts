/** A search over answer and reasoning as they stand and grow: each character is searched once, in slices. No drawing here. */
import { firstEndingAfter } from "../../../../core/text/bisect.ts";
import { createFindIndex, type FindIndex, type Match } from "../../../../core/reader/findIndex.ts";
import { plainPattern, type FindInLine } from "../../../../core/reader/findPattern.ts";
import type { FindState } from "../../../../core/reader/readingState.ts";
import type { RunDelta } from "../../../../core/model/findings.ts";
import type { Shown } from "../../shown.ts";
import { runInSlices } from "../../../draw/slices.ts";

/** A match in one of the two texts; offsets into that text. */
export interface FoundMatch extends Match {
  readonly text: "answer" | "reasoning";
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
  const slices = runInSlices(() => {
    if (!searched || !latest) return false;
    const isWhole = latest.trace.status !== "running";
    const isMore = searched.answer.search(isWhole) || searched.reasoning.search(isWhole);
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
    searched = { answer: createFindIndex(next), reasoning: createFindIndex(next) };
    searched.answer.push(latest.trace.answer);
    searched.reasoning.push(latest.trace.reasoning);
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
      return matchesIn("answer").length + matchesIn("reasoning").length;
    },
    at(index) {
      const inAnswer = matchesIn("answer");
      const match = inAnswer[index];
      if (match) return { ...match, text: "answer" };
      const other = matchesIn("reasoning")[index - inAnswer.length];
      return other && { ...other, text: "reasoning" };
    },
    matchesIn,
    indexFrom(text, offset) {
      const before = text === "answer" ? 0 : matchesIn("answer").length;
      return before + firstEndingAfter(matchesIn(text), offset);
    },
    get fault() {
      return fault;
    },
    get isBusy() {
      return isBusy;
    },
  };
}
