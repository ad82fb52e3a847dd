/**
 * Separates reasoning that a model writes between tags from its answer, while the text arrives in pieces cut
 * anywhere. Every character comes out once, in order; only tags and special tokens at the borders are dropped.
 */
import { createBorders } from "./borders.ts";
import { createEndTokens } from "./endTokens.ts";
import { createReading } from "./splitProgress.ts";
import { createTextStart, stepAfterThought, stepThoughtStart } from "./starts.ts";
import type { SplitEvent, ThinkSplitter, ThinkSplitterOptions } from "./types.ts";

export type { TagPair } from "./tags.ts";
export type { SplitEvent, StartsInside, ThinkSplitter, ThinkSplitterOptions } from "./types.ts";

/** A splitter of one text. It needs time linear in the text, and holds back no more than a tag needs. */
export function createThinkSplitter({
  tags,
  startsInside = "auto",
}: ThinkSplitterOptions = {}): ThinkSplitter {
  const reading = createReading({ tags, startsInside });
  const endTokens = createEndTokens(reading);
  const stepStart = createTextStart(reading);
  const stepText = createBorders(reading, endTokens);

  /** @returns false where more text is needed. */
  function step(complete: boolean): boolean {
    if (endTokens.held) return endTokens.step(complete);
    switch (reading.mode) {
      case "start":
        return stepStart(complete);
      case "thoughtStart":
        return stepThoughtStart(reading, complete);
      case "afterThought":
        return stepAfterThought(reading, complete);
      case "thought":
      case "answer":
        return stepText(complete);
    }
  }

  function run(complete: boolean): SplitEvent[] {
    while (reading.buffer !== "" || (complete && endTokens.held)) if (!step(complete)) break;
    return reading.output.take();
  }

  return {
    push(text) {
      reading.buffer += text;
      return run(false);
    },
    end: () => run(true),
    get unclosed() {
      return reading.unclosed;
    },
    get closedBy() {
      return reading.closedBy;
    },
  };
}
