/** One request to an endpoint that is ready: its stream, and the way to end the thinking in it. */
import type { OnWait, TimedRunEvent } from "../../core/model/runEvent.ts";
import type { ChatMessage } from "../../core/model/trace.ts";
import type { ReadyEndpoint, StreamOptions } from "./endpoints.ts";

interface OpenRun {
  readonly stream: (signal: AbortSignal, onWait: OnWait) => AsyncIterable<TimedRunEvent>;
  /** Absent where the endpoint takes no request for it; gives false while the response has no name yet. */
  readonly endThinking?: () => Promise<boolean>;
}

export function openRun(
  endpoint: ReadyEndpoint,
  messages: readonly ChatMessage[],
  more: Omit<StreamOptions, "onResponseId" | "onWait"> = {},
): OpenRun {
  const { endThinking } = endpoint;
  let id: string | undefined;
  const onResponseId = (given: string): void => {
    id = given;
  };
  return {
    stream: (signal, onWait) =>
      endpoint.stream(messages, signal, { ...more, onResponseId, onWait }),
    ...(endThinking
      ? { endThinking: async () => id !== undefined && (await endThinking(id)) }
      : {}),
  };
}
