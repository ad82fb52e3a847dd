/** Holds content back while it may be a copy of the reasoning field, and drops it once it is one. */
import type { FinishReason } from "../../core/model/runEvent.ts";
import type { SplitEvent } from "../../core/think/thinkSplitter.ts";
import { createEchoGuard } from "./echo.ts";
import type { TextEvents } from "./textEvents.ts";

type TextEvent = Extract<SplitEvent, { readonly text: string }>;

export interface ContentCopy {
  /** Adds text of the reasoning field, the original. */
  original(text: string): void;
  /** @param fieldSeen text of the reasoning field has come, so that this may be a copy of it. */
  take(event: SplitEvent, fieldSeen: boolean): void;
  /** Passes on what is still held, unless all of it was a copy. */
  end(reason: FinishReason | undefined): void;
  /** Content is held back. */
  readonly holds: boolean;
  /** The content ended as a copy of the field. */
  readonly echoed: boolean;
}

export function createContentCopy(events: TextEvents): ContentCopy {
  const echo = createEchoGuard();
  let held: TextEvent[] = [];
  let echoed = false;

  const holdsReasoning = (): boolean => held.some(({ type }) => type === "reasoning");

  function pass(event: TextEvent): void {
    if (event.type === "answer") events.answer(event.text);
    else events.thought(event.text, event.via);
  }

  function drop(): void {
    held = [];
    echo.stop();
  }

  function release(): void {
    const late = held;
    drop();
    late.forEach(pass);
  }

  return {
    original(text) {
      echo.original(text);
    },
    take(event, fieldSeen) {
      if (event.type === "answerWasReasoning") {
        if (held.length > 0) drop();
        else if (!fieldSeen) events.answerWasReasoning(event.via);
        return;
      }
      // The tagged copy of the field's text has ended.
      if (event.type === "answer" && holdsReasoning()) drop();
      if (fieldSeen && echo.copy(event.text)) {
        held.push(event);
        return;
      }
      if (held.length > 0 || event.text.trim() !== "") release();
      pass(event);
    },
    end(reason) {
      echoed = held.length > 0 && (holdsReasoning() || (reason === "length" && echo.complete()));
      if (echoed) held = [];
      release();
    },
    get holds() {
      return held.length > 0;
    },
    get echoed() {
      return echoed;
    },
  };
}
