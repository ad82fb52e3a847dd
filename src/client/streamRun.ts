/** One run over HTTP, whatever the protocol: never throws for the endpoint's sake, always one ending. */
import type { Logger } from "../core/model/log.ts";
import type { RunEvent, TimedRunEvent } from "../core/model/runEvent.ts";
import { createBodyDecoder, type BodyDecoder } from "./body/bodyDecoder.ts";
import { patienceOf, type ChatRequest } from "./chatRequest.ts";
import { openStream } from "./connection.ts";
import { isRecord, textAt } from "./deltas/json.ts";
import { createDeltaNormaliser, type DeltaNormaliser, type Ending } from "./normaliser.ts";
import {
  badResponseRunError,
  emptyStreamRunError,
  interruptedRunError,
  silenceRunError,
  tooLongRunError,
} from "./endpointErrors.ts";
import { waitFor, type Waited } from "./patience.ts";
import type { Protocol } from "./protocol.ts";
import { createRedactor } from "./redact.ts";
import { rootCause } from "./rootCause.ts";
import { createBodyReader, type BodyReader } from "./sse.ts";
import { faultGraceMs, watchTransport, type TransportWatch } from "./transportFaults.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";

/** How long to wait for the token counts after the model has finished, whatever else comes; in milliseconds. */
const afterFinishMs = 10_000;

/**
 * Sends the request and yields the run's events with the milliseconds since the request was sent. The last event
 * is the only terminal one: `finish`, `stopped` or `error`. All text that arrived comes before it.
 * Leaving the loop early closes the connection, as an abort does.
 */
export async function* streamRun(
  request: ChatRequest,
  protocol: Protocol,
  signal: AbortSignal,
  log: Logger,
): AsyncGenerator<TimedRunEvent, void, undefined> {
  const start = performance.now();
  const redact = createRedactor(request);
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
    for await (const event of run(request, protocol, connection.signal, quiet, redact))
      yield stamp(event);
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
  protocol: Protocol,
  signal: AbortSignal,
  log: Logger,
  redact: (text: string) => string,
): AsyncGenerator<RunEvent, void, undefined> {
  const opened = await openStream(request, protocol, signal, log, redact);
  for (const detail of opened.dropped) yield { type: "notice", notice: "parameterDropped", detail };
  if ("ending" in opened) {
    yield opened.ending;
    return;
  }
  request.onWait?.({ for: "firstWord" });
  const normaliser = createDeltaNormaliser({
    bareErrors: true,
    notices: true,
    redact,
    ...defined({ startsInside: request.startsInside }),
    ...(request.tags ? { tags: request.tags } : {}),
  });
  const body = createBodyReader();
  const decoder = createBodyDecoder(opened.response.headers.get("content-type"));
  let ending = yield* readBody({ ...opened, request, signal, normaliser, body, decoder, log });
  // A last line that is whole but for its line end counts, whatever ended the stream.
  for (const json of [...body.push(decoder.end()), ...body.end()]) {
    yield* normaliser.chunk(json);
  }
  if (!ending && !normaliser.recognised) {
    const sample = redact(body.sample);
    const empty =
      isEventStream(opened.response) &&
      sample.split(/[\r\n]+/).every((line) => line.trim() === "" || line.startsWith(":"));
    const error = empty
      ? emptyStreamRunError(opened.host)
      : badResponseRunError(opened.host, sample);
    ending = { type: "error", error };
  }
  if (body.broken > 0) log.warn(`${body.broken} lines of the stream were not JSON.`);
  yield* normaliser.end(ending, body.words);
}

function isEventStream({ headers }: Response): boolean {
  return /^text\/event-stream\b/i.test(headers.get("content-type") ?? "");
}

/** A response that is being read, and what takes it apart. */
interface OpenStream {
  readonly request: ChatRequest;
  readonly response: Response;
  readonly host: string;
  readonly signal: AbortSignal;
  readonly normaliser: DeltaNormaliser;
  readonly body: BodyReader;
  readonly decoder: BodyDecoder;
  readonly log: Logger;
}

/** Gives what arrives. @returns what ended the reading, where it was not the endpoint itself. */
async function* readBody(
  stream: OpenStream,
): AsyncGenerator<RunEvent, Ending | undefined, undefined> {
  const { request, host, signal, normaliser, body, decoder } = stream;
  const bytes: ReadableStreamDefaultReader<Uint8Array> | undefined =
    stream.response.body?.getReader();
  const watch = watchTransport();
  let finishedAt: number | undefined;
  let named = false;
  try {
    while (bytes) {
      if (normaliser.finished) finishedAt ??= performance.now();
      const left =
        finishedAt === undefined ? Infinity : finishedAt + afterFinishMs - performance.now();
      const patience = Math.min(Math.max(left, 0), patienceOf(request));
      const waited = await waitWatching(bytes.read(), signal, patience, watch);
      if (waited.outcome === "aborted") return { type: "stopped" };
      if (waited.outcome === "silent") {
        const error = silenceRunError(host, request.idleTimeoutMs, normaliser.holdsText);
        return { type: "error", error };
      }
      if (waited.outcome === "failed") {
        const { code, detail } = rootCause(waited.reason);
        stream.log.debug(`The connection broke: ${code ?? ""} ${detail}`);
        return { type: "error", error: interruptedRunError(host, code) };
      }
      if (waited.value.done) return undefined;
      for (const json of body.push(decoder.push(waited.value.value))) {
        if (!named) named = nameResponse(request, json);
        yield* normaliser.chunk(json);
      }
      if (body.tooLong) {
        return { type: "error", error: tooLongRunError(host, normaliser.holdsText) };
      }
      if (body.done) return undefined;
    }
    return undefined;
  } finally {
    watch.dispose();
  }
}

/** @returns whether the object names the response. */
function nameResponse({ onResponseId }: ChatRequest, json: unknown): boolean {
  const id = isRecord(json) ? textAt(json, "id") : undefined;
  if (id === undefined) return false;
  onResponseId?.(id);
  return true;
}

/** As `waitFor`; after an exception in Node's HTTP client, a connection that stays silent counts as lost. */
async function waitWatching<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  patience: number,
  watch: TransportWatch,
): Promise<Waited<T>> {
  const waited = await waitFor(watch.orFault(promise), signal, patience);
  if (waited.outcome !== "value") return waited;
  if (waited.value !== "fault") return { outcome: "value", value: waited.value };
  const again = await waitFor(promise, signal, Math.min(faultGraceMs, patience));
  return again.outcome === "silent"
    ? { outcome: "failed", reason: new Error("an exception in the HTTP client") }
    : again;
}

function hostOf(request: ChatRequest): string {
  return URL.canParse(request.baseUrl) ? new URL(request.baseUrl).host : l10n.t("the endpoint");
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
