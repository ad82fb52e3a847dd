/** Which client asks an endpoint: each is a bundle of its own, loaded when it is first needed. */
import type { Logger } from "../core/model/log.ts";
import type { TimedRunEvent } from "../core/model/runEvent.ts";
import type { ChatRequest } from "./chatRequest.ts";
import type { ProtocolName } from "./presets/preset.ts";

export type StreamClient = (
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
) => AsyncGenerator<TimedRunEvent, void, undefined>;

/** Loads the client for a protocol. */
export async function loadClient(protocol: ProtocolName): Promise<StreamClient> {
  if (protocol === "anthropic") {
    const { streamAnthropic } = await import("./anthropicClient.ts");
    return streamAnthropic;
  }
  const { streamChat } = await import("./chatClient.ts");
  return streamChat;
}
