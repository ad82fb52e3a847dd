/** What is asked of an endpoint. */
import type { OnWait } from "../core/model/runEvent.ts";
import type { ChatMessage } from "../core/model/trace.ts";
import type { Fetch } from "./guardedFetch.ts";
import type { StartsInside, TagPair } from "../core/think/thinkSplitter.ts";

export interface ChatRequest {
  /** Base URL of an OpenAI-compatible API, `https://api.example.com/v1` for example. */
  readonly baseUrl: string;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** A whole text to go on from, sent to the endpoint's plain completions in place of the messages. */
  readonly prompt?: string;
  /** Further fields of the request's body, such as `temperature`; sent as they are. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Sent as a bearer token; without it, no `Authorization` header is sent. */
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds without a single byte (comments count) after which the run ends; 0 is no limit. */
  readonly idleTimeoutMs: number;
  /** The user's own tags around inline reasoning. */
  readonly tags?: readonly TagPair[];
  /** The content begins inside a thought, as where a message of the model's own is gone on with; "auto" if absent. */
  readonly startsInside?: StartsInside;
  /** Called once with the id that the endpoint gives its response, as soon as that is known. */
  readonly onResponseId?: (id: string) => void;
  /** Called with what is waited for before the first word, and with undefined when that is over. */
  readonly onWait?: OnWait;
  /** How often a request is repeated that the endpoint refused for now, and the longest time that is waited for that. */
  readonly patience?: { readonly retries: number; readonly longestWaitMs: number };
  /** What sends the request; the network where absent. */
  readonly fetch?: Fetch;
}

/** The silence that is allowed, in milliseconds. */
export function patienceOf({ idleTimeoutMs }: ChatRequest): number {
  return idleTimeoutMs > 0 ? idleTimeoutMs : Number.POSITIVE_INFINITY;
}
