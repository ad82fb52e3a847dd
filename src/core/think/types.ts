/** What goes into the splitter of inline reasoning, and what comes out of it. */
import type { RunEvent } from "../model/runEvent.ts";
import type { TagPair } from "./tags.ts";

export type SplitEvent = Extract<
  RunEvent,
  { readonly type: "reasoning" | "answer" | "answerWasReasoning" }
>;

/**
 * Whether a text begins inside a thought whose opening tag was in the prompt: `true` files untagged text as reasoning,
 * `false` as answer; "auto" as answer until a closing tag shows that it was reasoning; "continued" does the same for
 * the rest of a text, where a closing tag at the very start shows that what came before was reasoning.
 */
export type StartsInside = boolean | "auto" | "continued";

export interface ThinkSplitterOptions {
  /** The user's own tags, looked for beside the known ones. */
  readonly tags?: readonly TagPair[];
  /** "auto" if absent. */
  readonly startsInside?: StartsInside;
}

export interface ThinkSplitter {
  push(text: string): SplitEvent[];
  /** Gives what was held back in case a tag follows; what comes after it is read as if nothing had been held. */
  end(): SplitEvent[];
  /** A thought was opened and no closing tag has come. */
  readonly unclosed: boolean;
  /** The closing tag that ended the last thought, as it was written; empty before that. */
  readonly closedBy: string;
}
