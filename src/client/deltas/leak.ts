/**
 * A server that misses the closing tag goes on filing the answer as reasoning. This finds the tag inside the
 * reasoning field and splits there, and can take that back when the real answer arrives after all.
 */
import {
  createThinkSplitter,
  type SplitEvent,
  type TagPair,
} from "../../core/think/thinkSplitter.ts";

export interface FieldText {
  /** The text belongs to the answer, although it came in the reasoning field. */
  readonly leaked: boolean;
  readonly text: string;
}

export interface LeakGuard {
  push(text: string): FieldText[];
  /** Gives what was held back in case it is the beginning of a tag; more may come after it. */
  end(): FieldText[];
  /** A closing tag was found, and text after it has been given out as leaked. */
  readonly leaked: boolean;
  /** Stops splitting. @returns the closing tag that was dropped wrongly, if text was given out as leaked. */
  undo(): string | undefined;
}

/** @param tags the user's own tags, looked for beside the known ones. */
export function createLeakGuard(tags: readonly TagPair[]): LeakGuard {
  const splitter = createThinkSplitter({ tags });
  let plain = false;
  let tagged = false;
  let started = false;
  let after = false;
  let leaked = false;

  function sort(events: readonly SplitEvent[]): FieldText[] {
    const relabelled = events.some(({ type }) => type === "answerWasReasoning");
    // The closing tag was the very first thing in the field.
    const opened = events.some(({ type }) => type === "reasoning");
    if (!started && !relabelled && !opened && splitter.closedBy !== "") after = true;
    return events.flatMap((event) => {
      if (event.type === "answerWasReasoning") {
        after = true;
        return [];
      }
      if (event.type === "reasoning") tagged = true;
      // An answer is reasoning here until a closing tag has come: the field itself is the thought.
      else if (tagged) after = true;
      started = true;
      if (after && event.text.trim() !== "") leaked = true;
      return [{ leaked: after, text: event.text }];
    });
  }

  return {
    push: (text) => (plain ? [{ leaked: false, text }] : sort(splitter.push(text))),
    end: () => (plain ? [] : sort(splitter.end())),
    get leaked() {
      return leaked && !plain;
    },
    undo() {
      if (plain || !leaked) return undefined;
      plain = true;
      return splitter.closedBy;
    },
  };
}
