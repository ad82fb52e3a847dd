/** A search over answer and reasoning as they stand and grow: each character is searched once, in slices. No drawing here. */
import { firstEndingAfter } from "../../../../core/text/bisect.ts";
import { createFindIndex, type FindIndex, type Match } from "../../../../core/reader/findIndex.ts";
import { plainPattern, type FindInLine } from "../../../../core/reader/findPattern.ts";
import type { FindState } from "../../../../core/reader/readingState.ts";
import type { Collected } from "../../collected.ts";
import { runInSlices } from "../../../draw/slices.ts";

/** A match in one of the two texts; offsets into that text. */
export interface FoundMatch extends Match {
  readonly text: "answer" | "reasoning";
}

export interface FindSearch {
  /** Begins anew. @param state nothing is found for an empty query. */
  start(state: FindState, shown: Collected): void;
  stop(): void;
  /** Whether there is a search, also one whose engine is still being loaded. */
  readonly isStarted: boolean;
  /** Takes text that has come since. */
  update(shown: Collected): void;
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

/** One of the two texts: its index, and how many of its pieces that has taken. */
interface Searched {
  index: FindIndex;
  pieces: readonly string[];
  taken: number;
}

/** @param loadRegex gives the engine for regular expressions, loaded on first use. @param changed called when more is known. */
export function createFindSearch(
  loadRegex: (state: FindState) => Promise<FindInLine>,
  changed: () => void,
): FindSearch {
  let find: FindInLine | undefined;
  let searched: { answer: Searched; reasoning: Searched } | undefined;
  let latest: Collected | undefined;
  let fault: string | undefined;
  let isBusy = false;
  let isStarted = false;
  let turn = 0;

  const none: readonly Match[] = [];
  const matchesIn = (text: FoundMatch["text"]): readonly Match[] =>
    searched?.[text].index.matches ?? none;
  const feed = (text: Searched): void => {
    for (; text.taken < text.pieces.length; text.taken += 1) {
      text.index.push(text.pieces[text.taken] ?? "");
    }
  };
  const slices = runInSlices(() => {
    if (!searched || !latest) return false;
    const isWhole = latest.header.status !== "running";
    const isMore =
      searched.answer.index.search(isWhole) || searched.reasoning.index.search(isWhole);
    isBusy = isMore;
    if (!isMore) changed();
    return isMore;
  });
  const take = (): void => {
    if (!find || !latest) return;
    const begin = (pieces: readonly string[], by: FindInLine): Searched => ({
      index: createFindIndex(by),
      pieces,
      taken: 0,
    });
    searched ??= {
      answer: begin(latest.answerPieces, find),
      reasoning: begin(latest.reasoningPieces, find),
    };
    // An answer that turned out to be reasoning begins anew.
    if (searched.answer.pieces !== latest.answerPieces) {
      searched.answer = begin(latest.answerPieces, find);
    }
    feed(searched.answer);
    feed(searched.reasoning);
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
  const use = (next: FindInLine): void => {
    find = next;
    take();
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
    update(shown) {
      latest = shown;
      take();
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
