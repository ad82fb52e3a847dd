/** Asks an endpoint and gives what happens as run events: never throws for the endpoint's sake, always one ending. */
import type { Logger } from "../core/model/log.ts";
import type { RunEvent, TimedRunEvent } from "../core/model/runEvent.ts";
import { patienceOf, type ChatRequest } from "./chatRequest.ts";
import { openStream } from "./connection.ts";
import { createDeltaNormaliser, type Ending } from "./deltas.ts";
import { badResponseRunError, interruptedRunError, silenceRunError } from "./endpointErrors.ts";
import { waitFor } from "./patience.ts";
import { createRedactor } from "./redact.ts";
import { rootCause } from "./rootCause.ts";
import { createBodyReader } from "./sse.ts";

export type { ChatRequest } from "./chatRequest.ts";

/** How long to wait for the token counts after the model has finished, in milliseconds. */
const afterFinishMs = 10_000;

/**
 * Sends the request and yields the run's events with the milliseconds since the request was sent. The last event
 * is the only terminal one: `finish`, `stopped` or `error`. All text that arrived comes before it.
 * Leaving the loop early closes the connection, as an abort does.
 */
export async function* streamChat(
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
): AsyncGenerator<TimedRunEvent, void, undefined> {
  const start = performance.now();
  const redact = createRedactor([request.apiKey, ...Object.values(request.headers ?? {})]);
  const quiet = redactingLogger(log, redact);
  const connection = new AbortController();
  const stop = (): void => {
    connection.abort();
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const stamp = (event: RunEvent): TimedRunEvent => ({
    ...redacted(event, redact),
    atMs: performance.now() - start,
  });
  try {
    for await (const event of run(request, connection.signal, quiet, redact)) yield stamp(event);
  } catch (reason) {
    // A fault of our own; the run must still end, and the log says where it came from.
    const detail = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    quiet.error(`The run failed: ${detail}`);
    yield stamp({ type: "error", error: interruptedRunError(hostOf(request), undefined) });
  } finally {
    signal.removeEventListener("abort", stop);
    connection.abort();
  }
}

async function* run(
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
  redact: (text: string) => string,
): AsyncGenerator<RunEvent, void, undefined> {
  const opened = await openStream(request, signal, log, redact);
  for (const detail of opened.dropped) yield { type: "notice", notice: "parameterDropped", detail };
  if ("ending" in opened) {
    yield opened.ending;
    return;
  }
  const normaliser = createDeltaNormaliser({
    bareErrors: true,
    notices: true,
    redact,
    ...(request.startsInside === undefined ? {} : { startsInside: request.startsInside }),
    ...(request.tags ? { tags: request.tags } : {}),
  });
  const body = createBodyReader();
  const decoder = new TextDecoder();
  const bytes: ReadableStreamDefaultReader<Uint8Array> | undefined =
    opened.response.body?.getReader();
  let ending: Ending | undefined;
  while (bytes) {
    const patience = normaliser.finished
      ? Math.min(afterFinishMs, patienceOf(request))
      : patienceOf(request);
    const waited = await waitFor(bytes.read(), signal, patience);
    if (waited.outcome === "aborted") {
      ending = { type: "stopped" };
    } else if (waited.outcome === "silent") {
      ending = {
        type: "error",
        error: silenceRunError(opened.host, request.idleTimeoutMs, normaliser.holdsText),
      };
    } else if (waited.outcome === "failed") {
      const { code, detail } = rootCause(waited.reason);
      log.debug(`The connection broke: ${code ?? ""} ${detail}`);
      ending = { type: "error", error: interruptedRunError(opened.host, code) };
    } else if (!waited.value.done) {
      for (const json of body.push(decoder.decode(waited.value.value, { stream: true }))) {
        yield* normaliser.chunk(json);
      }
    }
    if (body.tooLong) {
      ending = { type: "error", error: badResponseRunError(opened.host, redact(body.sample)) };
    }
    if (ending || body.done || (waited.outcome === "value" && waited.value.done)) break;
  }
  // A last line that is whole but for its line end counts, whatever ended the stream.
  for (const json of [...body.push(decoder.decode()), ...body.end()]) {
    yield* normaliser.chunk(json);
  }
  if (!ending && !normaliser.recognised) {
    ending = { type: "error", error: badResponseRunError(opened.host, redact(body.sample)) };
  }
  if (body.broken > 0) log.warn(`${body.broken} lines of the stream were not JSON.`);
  yield* normaliser.end(ending);
}

function hostOf(request: ChatRequest): string {
  return URL.canParse(request.baseUrl) ? new URL(request.baseUrl).host : "the endpoint";
}

/** An endpoint may send the key back in any text of its own. What the model wrote is never touched. */
function redacted(event: RunEvent, redact: (text: string) => string): RunEvent {
  switch (event.type) {
    case "servedModel":
      return { ...event, model: redact(event.model) };
    case "usage":
      return { ...event, usage: redactedJson(event.usage, redact) };
    case "finish":
      return event.raw === undefined ? event : { ...event, raw: redact(event.raw) };
    case "error": {
      const { error } = event;
      const code = typeof error["code"] === "string" ? { code: redact(error["code"]) } : {};
      return { type: "error", error: { ...error, ...code, message: redact(error.message) } };
    }
    default:
      return event;
  }
}

/** The endpoint's own object is kept beside the counts. */
function redactedJson<T>(value: T, redact: (text: string) => string): T {
  const text = JSON.stringify(value);
  const clean = redact(text);
  return clean === text ? value : (JSON.parse(clean) as T);
}

function redactingLogger(log: Logger, redact: (text: string) => string): Logger {
  return {
    trace: (message) => {
      log.trace(redact(message));
    },
    debug: (message) => {
      log.debug(redact(message));
    },
    info: (message) => {
      log.info(redact(message));
    },
    warn: (message) => {
      log.warn(redact(message));
    },
    error: (message) => {
      log.error(redact(message));
    },
  };
}
