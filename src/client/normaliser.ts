/**
 * What endpoints send, as run events: the one door to everything that knows the providers' field names (the files
 * in `deltas/`).
 */
import type { RunEvent } from "../core/model/runEvent.ts";
import type { RunError } from "../core/model/trace.ts";
import { createAnthropicReader } from "./deltas/anthropic.ts";
import { readBedrock } from "./deltas/bedrock.ts";
import { createTextChannels, type ChannelOptions } from "./deltas/channels.ts";
import { createChatReader } from "./deltas/chat.ts";
import { finishReason, worseFinish } from "./deltas/finish.ts";
import { createNoticeFinder } from "./deltas/notices.ts";
import { createFinalCopy } from "./deltas/finalCopy.ts";
import { readGemini } from "./deltas/gemini.ts";
import { isRecord, recordAt, type JsonRecord } from "./deltas/json.ts";
import { readOllama } from "./deltas/ollama.ts";
import type { Reading, WireError } from "./deltas/reading.ts";
import { createResponsesReader } from "./deltas/responses.ts";
import { createToolCalls } from "./deltas/toolCalls.ts";
import { normaliseUsage } from "./deltas/usage.ts";
import { errorIn, reportsError } from "./deltas/wireErrors.ts";
import { cutRunError, wireRunError } from "./endpointErrors.ts";
import { defined } from "../core/model/defined.ts";

export interface DeltaOptions extends ChannelOptions {
  /** An endpoint was asked: its first object may be an error without the usual frame, as gateways send. */
  readonly bareErrors?: boolean;
  /** Sent before the terminal event: what a reader should know and is no failure. */
  readonly notices?: boolean;
  /** Takes keys out of texts of the endpoint before they are shortened. */
  readonly redact?: (text: string) => string;
}

/** What the transport knows to have ended a stream that did not end by itself. */
export type Ending =
  { readonly type: "stopped" } | { readonly type: "error"; readonly error: RunError };

export interface DeltaNormaliser {
  /** Takes one JSON object of the stream; anything that is not a provider's object gives no events. */
  chunk(json: unknown): RunEvent[];
  /**
   * Gives what was held back, the notices if they are wanted, and the one terminal event: the endpoint's error, its finish, `ending`, or a finish
   * for reason "unknown", in this order. A second call gives nothing.
   * @param words what came last and was nothing that can be read: shown where the stream broke off without a finish.
   */
  end(ending?: Ending, words?: string): RunEvent[];
  /** The endpoint has said that it stopped, or why it failed. */
  readonly finished: boolean;
  /** An object of a provider has arrived. */
  readonly recognised: boolean;
  /** Text has arrived, though it may be held back still. */
  readonly holdsText: boolean;
  /** The thought was open when the stream ended. */
  readonly unclosed: boolean;
}

/** A normaliser of one response, streamed or whole. */
export function createDeltaNormaliser(options: DeltaOptions = {}): DeltaNormaliser {
  const channels = createTextChannels(options);
  const responses = createResponsesReader();
  const chat = createChatReader();
  const anthropic = createAnthropicReader();
  const noticed = createNoticeFinder();
  const calls = createToolCalls();
  const finalCopy = createFinalCopy();
  let finish: string | undefined;
  let error: WireError | undefined;
  let model: string | undefined;
  let usage = "";
  let deltasSeen = false;
  let recognised = false;
  let textSeen = false;
  let ended = false;
  /** What an object said that no reader knows: the reason, perhaps, if the stream breaks off after it. */
  let lastWords: string | undefined;

  function read(json: JsonRecord): Reading | undefined {
    return (
      anthropic.read(json) ??
      responses.read(json) ??
      readBedrock(json) ??
      readOllama(json) ??
      readGemini(json) ??
      chat.read(json)
    );
  }

  function apply(reading: Reading): RunEvent[] {
    const events: RunEvent[] = [];
    if (reading.model !== undefined && reading.model !== model) {
      model = reading.model;
      events.push({ type: "servedModel", model });
    }
    if (reading.pieces.length > 0) textSeen = true;
    noticed.read(reading);
    if (reading.pieces.length > 0 || reading.finish !== undefined) events.push(...calls.finish());
    events.push(...channels.push(reading.pieces));
    if (reading.tools) {
      events.push(...channels.separate());
      calls.take(reading.tools);
    }
    for (const seal of reading.seals ?? []) events.push({ type: "sealed", ...seal });
    if (reading.usage) {
      const normal = normaliseUsage(reading.usage, channels.reasoningSeen);
      const text = normal ? JSON.stringify(normal) : usage;
      if (normal && text !== usage) {
        usage = text;
        events.push({ type: "usage", usage: normal });
      }
    }
    if (reading.finish !== undefined) finish = worseFinish(finish, reading.finish);
    error ??= reading.error;
    noticed.see(events);
    return events;
  }

  return {
    chunk(json) {
      if (ended) return [];
      if (Array.isArray(json)) return json.flatMap((entry) => this.chunk(entry));
      if (!isRecord(json)) return [];
      const inner = enclosed(json);
      if (inner) return this.chunk(inner);
      const live = options.bareErrors === true;
      const problem = errorIn(json, { live, whole: live && !recognised });
      const reading = read(json);
      error ??= problem;
      if (!reading) {
        if (recognised && !problem) strange(json);
        return [];
      }
      recognised = true;
      lastWords = undefined;
      // Some repeat the whole message at the end of the stream (Perplexity).
      const repeats = deltasSeen && isWhole(json);
      deltasSeen ||= reading.pieces.length > 0 && !isWhole(json);
      return apply(repeats ? { ...reading, pieces: [] } : finalCopy.without(reading));
    },
    end(ending, words) {
      if (ended) return [];
      const held = chat.end();
      const late = held ? apply(held) : [];
      ended = true;
      const reason = finish === undefined ? undefined : finishReason(finish);
      const last = [...late, ...calls.finish(), ...channels.end(reason)];
      noticed.see(last);
      const finished = error === undefined ? reason : undefined;
      const notices = options.notices === true ? noticed.notices(finished, channels.tagOpen) : [];
      return [...last, ...notices, terminal(ending, words ?? lastWords)];
    },
    get finished() {
      return finish !== undefined || error !== undefined;
    },
    get recognised() {
      return recognised || error !== undefined;
    },
    get holdsText() {
      return textSeen;
    },
    get unclosed() {
      const stopped = finish !== undefined && finishReason(finish) === "stop";
      return channels.unclosed && !stopped;
    },
  };

  /** An object in the middle of a stream that no reader knows. */
  function strange(json: JsonRecord): void {
    const said = errorIn(json, { whole: true });
    if (said && reportsError(json)) error ??= said;
    else lastWords = said?.message ?? lastWords;
  }

  function terminal(ending: Ending | undefined, words: string | undefined): RunEvent {
    if (error)
      return { type: "error", error: wireRunError(cleaned(error, options.redact), textSeen) };
    if (finish !== undefined) return { type: "finish", reason: finishReason(finish), raw: finish };
    if (ending !== undefined || words === undefined)
      return ending ?? { type: "finish", reason: "unknown" };
    return { type: "error", error: cutRunError(options.redact?.(words) ?? words) };
  }
}

/** Without the keys that an endpoint sends back. */
function cleaned(raw: WireError, redact: DeltaOptions["redact"]): WireError {
  if (!redact) return raw;
  return {
    ...raw,
    ...defined({ message: raw.message === undefined ? undefined : redact(raw.message) }),
    ...(typeof raw.code === "string" ? { code: redact(raw.code) } : {}),
  };
}

/** The chunk in an envelope that a gateway of its own puts round each: `{"code": 0, "data": {"choices": [...]}}`. */
function enclosed(json: JsonRecord): JsonRecord | undefined {
  if ("choices" in json || "error" in json) return undefined;
  return ["data", "result", "response", "body", "payload", "chunk"]
    .map((key) => recordAt(json, key))
    .find((inner) => inner !== undefined && Array.isArray(inner["choices"]));
}

/** A chat completion that is no chunk: it holds the whole message. */
function isWhole(json: JsonRecord): boolean {
  const choices = json["choices"];
  return (
    Array.isArray(choices) &&
    choices.some(
      (choice) => isRecord(choice) && isRecord(choice["message"]) && !isRecord(choice["delta"]),
    )
  );
}

/**
 * The events of a whole (not streamed) response, ending with the terminal one.
 * @returns undefined if the value is not a response of any provider.
 */
export function normaliseMessage(
  body: unknown,
  options: DeltaOptions = {},
): RunEvent[] | undefined {
  const normaliser = createDeltaNormaliser(options);
  const events = normaliser.chunk(body);
  const says =
    normaliser.finished || events.some(({ type }) => type !== "usage" && type !== "servedModel");
  if (!says && !normaliser.holdsText) return undefined;
  return [...events, ...normaliser.end()];
}
