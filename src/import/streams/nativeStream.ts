/** Saved streams of APIs with a protocol of their own: recognised by their events, put together to messages. */
import { isRecord } from "../../client/deltas/json.ts";
import type { Message } from "../conversation/message.ts";
import { createMessageBuilder } from "./messageBuilder.ts";
import { protocols } from "./protocols.ts";

interface NativeStreams {
  /** The protocol's name. */
  readonly name: string;
  /** One for each stream in the recording. */
  readonly messages: readonly Message[];
}

/** Events at the beginning that may be of no known kind before another protocol is tried. */
const sampled = 20;

/**
 * @param events the JSON values of a recording, in order.
 * @returns undefined where they are of none of these protocols.
 */
export function readNativeStreams(events: readonly unknown[]): NativeStreams | undefined {
  const records = events.filter(isRecord);
  for (const { name, read } of protocols) {
    const probe = createMessageBuilder();
    const head = records.slice(0, sampled);
    const known = head.filter((event) => read(event, probe)).length;
    if (known === 0 || known * 2 < head.length) continue;
    const messages: Message[] = [];
    let builder = createMessageBuilder();
    for (const event of records) {
      // A new beginning after an end: several streams in one file.
      if (builder.ended && begins(event["type"])) {
        messages.push(builder.message());
        builder = createMessageBuilder();
      }
      read(event, builder);
    }
    messages.push(builder.ended ? builder.message() : { ...builder.message(), cut: true });
    return messages.some(({ parts, error }) => parts.length > 0 || error)
      ? { name, messages }
      : undefined;
  }
  return undefined;
}

function begins(type: unknown): boolean {
  return type === "message_start" || type === "message-start" || type === "start";
}
