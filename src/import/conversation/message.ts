/** The nouns of a conversation in any format: messages of parts, and what is known of the whole. Types only. */
import type { RunError, Usage } from "../../core/model/trace.ts";
import type { FoundContext } from "../importedTrace.ts";

export type MessageRole = "user" | "assistant" | "tool" | "system";

/** A piece of a message. */
export type Part =
  | { readonly kind: "thought"; readonly text: string; readonly via: string }
  /** What is said. An assistant's may hold tags that mark thoughts in it. */
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "call";
      readonly id?: string;
      readonly name: string;
      readonly arguments?: string;
    }
  | {
      readonly kind: "result";
      /** Of the call that it answers. */
      readonly id?: string;
      readonly name?: string;
      readonly text: string;
      readonly failed?: boolean;
      readonly ms?: number;
    }
  /** Said to the user while the work goes on: no part of the answer. */
  | { readonly kind: "aside"; readonly text: string }
  /** A thought that was encrypted or taken out. */
  | { readonly kind: "hidden" };

export interface Message {
  readonly role: MessageRole;
  readonly parts: readonly Part[];
  readonly model?: string;
  readonly usage?: Usage;
  readonly error?: RunError;
  /** The text was cut off by a limit. */
  readonly cut?: boolean;
}

export interface Conversation {
  /** The producer's own name for it. */
  readonly id?: string;
  readonly title?: string;
  readonly messages: readonly Message[];
  /** What the file says of all its traces. */
  readonly context?: FoundContext;
  readonly status?: "stopped" | "truncated";
}
