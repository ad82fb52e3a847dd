/**
 * The built-in endpoint "Sample recordings": an OpenAI-compatible HTTP server on the loopback interface that
 * replays recordings at a set pace. Needs no key of the user's and no network.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { silentLogger, type Logger } from "../core/model/log.ts";
import { completionBody, createChunkWriter, replyOf } from "./chunks.ts";
import { readBody, requireLoopbackHost, requireToken } from "./guard.ts";
import { loadRecordings } from "./library.ts";
import { parsePace } from "./pace.ts";
import { replay } from "./replay.ts";
import { parseCompletionRequest } from "./request.ts";
import { restOf } from "./rest.ts";
import { findRecording, modelList, routeOf, sendError, sendJson } from "./responses.ts";

export interface RecordingServerOptions {
  /** The folder with the recording files. */
  readonly recordingsDirectory: string;
  /** Characters a second; 0 or Infinity means as fast as possible. */
  readonly charactersPerSecond: number;
  readonly log?: Logger;
}

export interface RecordingServer {
  /** The base URL for an OpenAI client, for example `http://127.0.0.1:41234/v1`. */
  readonly baseUrl: string;
  readonly port: number;
  /** The token that every request must carry in `Authorization: Bearer …`; made anew at each start. */
  readonly apiKey: string;
  /**
   * Changes the pace, also of replays that are under way.
   * @throws RangeError when it is negative or no number
   */
  setPace(charactersPerSecond: number): void;
  /** Ends every replay, closes every socket, and resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Starts the endpoint on a free port of 127.0.0.1.
 * @throws RangeError for a wrong pace; Error with one sentence when recordings or a port can't be had
 */
export async function startRecordingServer(
  options: RecordingServerOptions,
): Promise<RecordingServer> {
  const log = options.log ?? silentLogger;
  let charactersPerSecond = parsePace(options.charactersPerSecond);
  const recordings = await loadRecordings(options.recordingsDirectory, log);
  const apiKey = randomBytes(32).toString("base64url");
  const server = createServer();
  const port = await listen(server);
  const startedAt = nowInSeconds();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requireLoopbackHost(request, port);
    requireToken(request, apiKey);
    switch (routeOf(request)) {
      case "models":
        sendJson(response, 200, modelList(recordings, startedAt));
        return;
      case "completions":
        await complete(request, response);
    }
  };

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = parseCompletionRequest(await readBody(request));
    const recording = findRecording(recordings, wanted.model, wanted.prompt);
    const context = { id: `recording-${randomUUID()}`, created: nowInSeconds(), ...wanted };
    const rest = wanted.begun && restOf(recording, wanted.begun);
    const reply = replyOf(recording, context, rest);
    log.debug(`Replaying ${recording.model} (asked for ${wanted.model}).`);
    if (!wanted.stream) {
      sendJson(response, 200, completionBody(reply, context, recording.model));
      return;
    }
    const gone = new AbortController();
    response.on("close", () => {
      gone.abort();
    });
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
    });
    const sent = await replay(response, reply, createChunkWriter(context, recording.model), {
      pace: () => charactersPerSecond,
      includeUsage: wanted.includeUsage,
      signal: gone.signal,
    });
    log.debug(`Sent ${sent} characters of ${recording.model}.`);
  }

  server.on("request", (request, response) => {
    handle(request, response).catch((error: unknown) => {
      sendError(request, response, error, log);
    });
  });

  let closed: Promise<void> | undefined;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    apiKey,
    setPace(pace): void {
      charactersPerSecond = parsePace(pace);
    },
    close: () => (closed ??= closeServer(server)),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      reject(new Error(`The sample recordings can't be served on this machine (${reason}).`));
    };
    server.once("error", (error) => {
      fail(error.message);
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") fail("no port was given");
      else resolve(address.port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
