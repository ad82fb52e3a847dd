/** Collects what a splitter gives out, neighbouring texts of one kind joined. */
import type { SplitEvent } from "./types.ts";

export interface SplitOutput {
  text(type: "reasoning" | "answer", text: string, via: string): void;
  /** All answer so far was reasoning. */
  relabel(via: string): void;
  /** The events since the last call. */
  take(): SplitEvent[];
  /** The last UTF-16 code unit that was given out. */
  readonly last: string;
  /** The last UTF-16 code unit that was given out and is no whitespace. */
  readonly lastInk: string;
  /** How the reasoning ended so far, by its last two UTF-16 code units; empty before there is any. */
  readonly reasoningEnd: string;
}

export function createSplitOutput(): SplitOutput {
  let events: SplitEvent[] = [];
  let last = "";
  let lastInk = "";
  let reasoningEnd = "";
  let answerEnd = "";

  return {
    text(type, text, via) {
      if (text === "") return;
      last = text.slice(-1);
      lastInk = text.trimEnd().slice(-1) || lastInk;
      if (type === "reasoning") reasoningEnd = (reasoningEnd + text.slice(-2)).slice(-2);
      else answerEnd = (answerEnd + text.slice(-2)).slice(-2);
      const previous = events.at(-1);
      const joined = previous?.type === type ? previous.text + text : text;
      if (previous?.type === type) events.pop();
      events.push(type === "reasoning" ? { type, text: joined, via } : { type, text: joined });
    },
    relabel(via) {
      reasoningEnd = answerEnd || reasoningEnd;
      events.push({ type: "answerWasReasoning", via });
    },
    take() {
      const result = events;
      events = [];
      return result;
    },
    get last() {
      return last;
    },
    get lastInk() {
      return lastInk;
    },
    get reasoningEnd() {
      return reasoningEnd;
    },
  };
}
