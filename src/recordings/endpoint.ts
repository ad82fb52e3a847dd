/**
 * The built-in endpoint "Sample recordings": an OpenAI-compatible endpoint that replays recordings at a set pace. It is a
 * `fetch` that the client is given in place of the real one: it needs no key and no network, and listens nowhere.
 */
import { randomUUID } from "node:crypto";
import { silentLogger, type Logger } from "../core/model/log.ts";
import { createChunkWriter, replyOf } from "./chunks.ts";
import { loadRecordings } from "./library.ts";
import { parsePace } from "./pace.ts";
import type { Recording } from "./recording.ts";
import { replay } from "./replay.ts";
import { parseCompletionRequest } from "./request.ts";
import { errorResponse, findRecording, json, modelList, routeOf } from "./responses.ts";
import { restOf } from "./rest.ts";

export interface RecordingOptions {
  /** The folder with the recording files. */
  readonly recordingsDirectory: string;
  /** Characters a second; 0 or Infinity means as fast as possible. */
  readonly charactersPerSecond: number;
  readonly log?: Logger;
}

export interface RecordingEndpoint {
  /** The base URL for an OpenAI client: a name of this machine at which only `fetch` answers. */
  readonly baseUrl: string;
  /** Answers a request; ends a replay when the request's signal aborts or its body is cancelled. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /**
   * Changes the pace, also of replays that are under way.
   * @throws RangeError when it is negative or no number
   */
  setPace(charactersPerSecond: number): void;
}

/** Names that end in `.localhost` are loopback addresses (RFC 6761): what is sent there stays on this machine. */
const baseUrl = "http://sample-recordings.localhost/v1";

/** @throws RangeError for a wrong pace; Error with one sentence when the recordings can't be read */
export async function openRecordings(options: RecordingOptions): Promise<RecordingEndpoint> {
  const log = options.log ?? silentLogger;
  let charactersPerSecond = parsePace(options.charactersPerSecond);
  const recordings = await loadRecordings(options.recordingsDirectory, log);
  const openedAt = nowInSeconds();

  async function answer(request: Request): Promise<Response> {
    switch (routeOf(request)) {
      case "models":
        return json(200, modelList(recordings, openedAt));
      case "completions":
        return complete(request, recordings, () => charactersPerSecond, log);
    }
  }

  return {
    baseUrl,
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      return answer(request).catch((error: unknown) => errorResponse(error, log));
    },
    setPace(pace): void {
      charactersPerSecond = parsePace(pace);
    },
  };
}

async function complete(
  request: Request,
  recordings: readonly Recording[],
  pace: () => number,
  log: Logger,
): Promise<Response> {
  const wanted = parseCompletionRequest(await request.text());
  const recording = findRecording(recordings, wanted.model, wanted.prompt);
  const context = { id: `recording-${randomUUID()}`, created: nowInSeconds(), ...wanted };
  const reply = replyOf(recording, context, wanted.begun && restOf(recording, wanted.begun));
  log.debug(`Replaying ${recording.model} (asked for ${wanted.model}).`);
  const { includeUsage } = wanted;
  const writer = createChunkWriter(context, recording.model);
  const body = bodyOf(
    (signal) => replay(reply, writer, { pace, includeUsage, signal }),
    request.signal,
  );
  return new Response(body, {
    headers: { "content-type": "text/event-stream; charset=utf-8" },
  });
}

/**
 * The texts as the body of a response: a text is asked for when the reader has taken the one before. Like the real
 * `fetch`'s, the body fails with the signal's reason when that aborts.
 * @param texts is given a signal that aborts as soon as nobody reads any more.
 */
function bodyOf(
  texts: (signal: AbortSignal) => AsyncIterator<string, void>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const over = AbortSignal.any([signal, cancelled.signal]);
  const written = texts(over);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        signal.addEventListener("abort", () => {
          if (!cancelled.signal.aborted) controller.error(signal.reason);
        });
      },
      async pull(controller) {
        const next = await written.next();
        if (over.aborted) return;
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      cancel() {
        cancelled.abort();
      },
    },
    { highWaterMark: 0 },
  );
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
