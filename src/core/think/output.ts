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
}

export function createSplitOutput(): SplitOutput {
  let events: SplitEvent[] = [];
  let last = "";

  return {
    text(type, text, via) {
      if (text === "") return;
      last = text.slice(-1);
      const previous = events.at(-1);
      const joined = previous?.type === type ? previous.text + text : text;
      if (previous?.type === type) events.pop();
      events.push(type === "reasoning" ? { type, text: joined, via } : { type, text: joined });
    },
    relabel(via) {
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
  };
}
