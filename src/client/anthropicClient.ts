/**
 * Asks an endpoint that speaks Anthropic's Messages. A bundle of its own, loaded with the first run that needs it: it
 * brings the whole of Anthropic's library with it.
 */
import type { Logger } from "../core/model/log.ts";
import type { TimedRunEvent } from "../core/model/runEvent.ts";
import { anthropicProtocol } from "./anthropicProtocol.ts";
import type { ChatRequest } from "./chatRequest.ts";
import { streamRun } from "./streamRun.ts";

/** One run; see `streamRun`. */
export function streamAnthropic(
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
): AsyncGenerator<TimedRunEvent, void, undefined> {
  return streamRun(request, anthropicProtocol, signal, log);
}
