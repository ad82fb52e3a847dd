/** The text of a response's reasoning field: its blocks, and the answer that a server files there after a closing tag. */
import type { TagPair } from "../../core/think/thinkSplitter.ts";
import type { ContentCopy } from "./contentCopy.ts";
import { createLeakGuard, type FieldText as SortedText } from "./leak.ts";
import type { Piece } from "./reading.ts";
import type { TextEvents } from "./textEvents.ts";

export interface FieldText {
  /** @param piece where the text stood; what an earlier piece held back has none of its own. */
  push(text: string, piece?: Piece): void;
  /** Content has come: a closing tag in the field, if text was taken for the answer after it, did not end the thought. */
  contentCame(): void;
  end(): void;
  /** Text has come. */
  readonly seen: boolean;
}

export interface FieldOptions {
  /** The user's own tags, looked for beside the known ones. */
  readonly tags: readonly TagPair[];
  readonly events: TextEvents;
  readonly copy: ContentCopy;
}

export function createFieldText({ tags, events, copy }: FieldOptions): FieldText {
  const leak = createLeakGuard(tags);
  let via = "field:reasoning_content";
  let seen = false;
  let block: string | undefined;
  let blocksCount = true;

  /** Some servers count their deltas where others count blocks: no block begins in the middle of a phrase. */
  function beginBlock(text: string): void {
    if (/^(?:[ \t]|[,.;:!?)\]}])/.test(text)) blocksCount = false;
    if (blocksCount) events.separate();
  }

  function pass(texts: readonly SortedText[]): void {
    for (const { leaked, text } of texts) {
      if (leaked) {
        events.answer(text);
      } else {
        copy.original(text);
        events.thought(text, via, leak.leaked);
      }
    }
  }

  return {
    push(text, piece) {
      if (text === "") return;
      seen = true;
      if (piece) via = piece.via;
      if (piece?.block !== undefined) {
        if (block !== undefined && piece.block !== block) beginBlock(text);
        block = piece.block;
      }
      pass(leak.push(text));
    },
    contentCame() {
      // What was held back in case a tag follows goes before the content.
      pass(leak.end());
      const tag = leak.leaked ? leak.undo() : undefined;
      if (tag === undefined) return;
      events.reasoning(tag, via);
      events.answerWasReasoning(via);
    },
    end() {
      pass(leak.end());
    },
    get seen() {
      return seen;
    },
  };
}
