/** Sends one recording down an HTTP response at the set pace; stops when the reader goes away. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { ChunkWriter, Reply, ReplyPart } from "./chunks.ts";
import { cutIntoDeltas } from "./deltas.ts";
import { advancePace, startPace, waitFor } from "./pace.ts";

/** Deltas in one write when it goes as fast as possible; keeps a single write near 64 KiB. */
const deltasPerWrite = 256;

export interface ReplayOptions {
  /** Reads the pace of this moment, in characters a second. */
  readonly pace: () => number;
  /** `stream_options.include_usage` of the request. */
  readonly includeUsage: boolean | undefined;
  /** Ends the replay: the client has gone, or the server closes. */
  readonly signal: AbortSignal;
}

/**
 * Streams a reply to its end, or until the signal.
 * @returns the characters sent.
 */
export async function replay(
  response: ServerResponse,
  reply: Reply,
  chunks: ChunkWriter,
  options: ReplayOptions,
): Promise<number> {
  const { signal } = options;
  let pace = startPace(options.pace(), performance.now());
  let sent = 0;
  let batch = chunks.role();
  let deltasInBatch = 0;

  const write = async (): Promise<void> => {
    const flowing = response.write(batch);
    batch = "";
    deltasInBatch = 0;
    if (!flowing) await once(response, "drain", { signal });
  };

  try {
    for (const { field, text } of deltasOf(reply.parts)) {
      while (sent + text.length > pace.due) {
        if (batch !== "") await write();
        await setTimeout(waitFor(pace, sent + text.length), undefined, { signal });
        pace = advancePace(pace, performance.now(), options.pace(), sent);
      }
      batch += chunks.delta(field, text);
      sent += text.length;
      deltasInBatch += 1;
      if (deltasInBatch >= deltasPerWrite) {
        await write();
        await setImmediate(undefined, { signal }); // others on this event loop have their turn
        pace = advancePace(pace, performance.now(), options.pace(), sent);
      }
    }
    response.end(batch + chunks.end(reply, options.includeUsage));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return sent;
}

function* deltasOf(parts: readonly ReplyPart[]): Generator<ReplyPart, void> {
  for (const { field, text } of parts) {
    for (const piece of cutIntoDeltas(text)) yield { field, text: piece };
  }
}
