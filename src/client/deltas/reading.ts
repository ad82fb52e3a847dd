/** What one JSON object from an endpoint says, whatever the provider: the readers' common result. */
import type { JsonRecord } from "./json.ts";
import type { ToolPiece } from "./toolCalls.ts";

/** A piece of text, in the order in which it stood in the object. */
export interface Piece {
  readonly channel: "reasoning" | "content";
  readonly text: string;
  /** Where the text stood: `field:reasoning_content`, `part:thinking`, `event:response.reasoning_text`, ... */
  readonly via: string;
  /** Pieces of different blocks are paragraphs of their own; pieces of one block belong together exactly. */
  readonly block?: string;
}

/** An error that the endpoint reported inside an answer with HTTP status 200. */
export interface WireError {
  readonly message?: string;
  readonly code?: string | number;
  readonly type?: string;
}

/** What an endpoint wants back with a thought, or in its place, when a conversation goes on. */
type Seal = { readonly signature: string } | { readonly redacted: string };

export interface Reading {
  readonly pieces: readonly Piece[];
  /** The provider's own word for why it stopped. */
  readonly finish?: string;
  readonly usage?: JsonRecord;
  readonly model?: string;
  readonly error?: WireError;
  /** The object holds reasoning in a form that nobody but the endpoint can read: encrypted, or a mere handle on it. */
  readonly opaque?: boolean;
  /** Tools that the object calls, or pieces of calls. */
  readonly tools?: readonly ToolPiece[];
  /** Seals of the thought that ended with this object. */
  readonly seals?: readonly Seal[];
  /** How many choices the response has so far, where there are several. */
  readonly choices?: number;
}
