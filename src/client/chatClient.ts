/**
 * Asks an endpoint that speaks OpenAI's chat completions. A bundle of its own, loaded with the first run: it brings
 * the whole of `openai` with it.
 */
import type { Logger } from "../core/model/log.ts";
import type { TimedRunEvent } from "../core/model/runEvent.ts";
import type { ChatRequest } from "./chatRequest.ts";
import { chatProtocol, completionProtocol } from "./chatProtocol.ts";
import { streamRun } from "./streamRun.ts";

export type { ChatRequest } from "./chatRequest.ts";

/** One run; see `streamRun`. */
export function streamChat(
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
): AsyncGenerator<TimedRunEvent, void, undefined> {
  const protocol = request.prompt === undefined ? chatProtocol : completionProtocol;
  return streamRun(request, protocol, signal, log);
}
