/** Writes one recording as a stream of events at the set pace; stops when the reader goes away. */
import { setImmediate, setTimeout } from "node:timers/promises";
import type { ChunkWriter, Reply, ReplyPart } from "./chunks.ts";
import { cutIntoDeltas } from "./pieces.ts";
import { advancePace, startPace, waitFor } from "./pace.ts";

/** Deltas in one text when it goes as fast as possible; keeps a text near 64 KiB. */
const deltasPerText = 256;

export interface ReplayOptions {
  /** Reads the pace of this moment, in characters a second. */
  readonly pace: () => number;
  /** `stream_options.include_usage` of the request. */
  readonly includeUsage: boolean | undefined;
  /** Ends the replay: nobody reads it any more. */
  readonly signal: AbortSignal;
}

/** Writes a reply to its end, or until the signal. The reader takes a text whenever it is ready for one. */
export async function* replay(
  reply: Reply,
  chunks: ChunkWriter,
  { pace: paceNow, includeUsage, signal }: ReplayOptions,
): AsyncGenerator<string, void> {
  let pace = startPace(paceNow(), performance.now());
  let sent = 0;
  let batch = chunks.role();
  let deltasInBatch = 0;
  const taken = (): string => {
    const text = batch;
    batch = "";
    deltasInBatch = 0;
    return text;
  };

  for (const { field, text } of deltasOf(reply.parts)) {
    while (sent + text.length > pace.due) {
      if (batch !== "") yield taken();
      if (!(await passed(waitFor(pace, sent + text.length), signal))) return;
      pace = advancePace(pace, performance.now(), paceNow(), sent);
    }
    batch += chunks.delta(field, text);
    sent += text.length;
    deltasInBatch += 1;
    if (deltasInBatch >= deltasPerText) {
      yield taken();
      if (!(await passed(0, signal))) return; // others on this event loop have their turn
      pace = advancePace(pace, performance.now(), paceNow(), sent);
    }
  }
  yield batch + chunks.end(reply, includeUsage);
}

/** @returns whether the time passed before the signal; a timer of 0 ms is a turn of the event loop. */
async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await (ms === 0 ? setImmediate(undefined, { signal }) : setTimeout(ms, undefined, { signal }));
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function* deltasOf(parts: readonly ReplyPart[]): Generator<ReplyPart, void> {
  for (const { field, text } of parts) {
    for (const piece of cutIntoDeltas(text)) yield { field, text: piece };
  }
}
