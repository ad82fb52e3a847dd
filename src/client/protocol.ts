/** What differs between the protocols that endpoints speak: where a request goes and in which form. */
import type { ChatRequest } from "./chatRequest.ts";
import type { GuardedFetch } from "./guardedFetch.ts";
import type { Target } from "./target.ts";

export interface Protocol {
  /** Path below the base URL, for the log. */
  readonly path: string;
  /** Headers that the protocol needs besides the ordinary ones, in lower case. */
  readonly headers: readonly string[];
  /** Fields that the client adds for itself, and goes without where they are refused. */
  readonly wishes: Readonly<Record<string, unknown>>;
  /**
   * @returns a function that sends the request with these fields in its body. It settles with the raw response: the
   *   libraries' own readers of event streams lose text that the endpoint has sent.
   */
  sender(
    request: ChatRequest,
    target: Target,
    guard: GuardedFetch,
  ): (fields: ReadonlyMap<string, unknown>, signal: AbortSignal) => Promise<Response>;
}

/** No limit of a library's own: how long to wait is the caller's decision. In milliseconds. */
export const unlimited = 2 ** 31 - 1;
