/** Spans of language model calls: OpenTelemetry's GenAI names, OpenInference's, MLflow's, as OTLP or one span a record. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import { exchanged } from "../../conversation/exchange.ts";
import type { Conversation } from "../../conversation/message.ts";
import { namedText, parsed, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** Deeper names than this no convention has. */
const maxNesting = 12;

/** An attribute's value in OTLP's JSON. */
function otlpValue(value: unknown, depth = 0): unknown {
  if (!isRecord(value) || depth > maxNesting) return value;
  if (isRecord(value["arrayValue"]))
    return arrayAt(value["arrayValue"], "values").map((item) => otlpValue(item, depth + 1));
  if (isRecord(value["kvlistValue"]))
    return otlpAttributes(value["kvlistValue"]["values"], depth + 1);
  const plain = ["stringValue", "intValue", "doubleValue", "boolValue"].find((key) => key in value);
  return plain === undefined ? value : value[plain];
}

function otlpAttributes(list: unknown, depth = 0): JsonRecord {
  const pairs = (Array.isArray(list) ? recordsOf(list) : []).flatMap((item) =>
    typeof item["key"] === "string"
      ? [[item["key"], otlpValue(item["value"], depth)] as const]
      : [],
  );
  return Object.fromEntries(pairs);
}

/** Attributes by name: a record, or OTLP's list of pairs. */
function attributesOf(span: JsonRecord): JsonRecord {
  const { attributes } = span;
  return Array.isArray(attributes)
    ? otlpAttributes(attributes)
    : isRecord(attributes)
      ? withDots(attributes)
      : span;
}

/** `{"a.0.b": 1}` as `{a: [{b: 1}]}`: names with dots are how spans keep lists. */
function nested(flat: JsonRecord, prefix: string): unknown {
  const direct = flat[prefix];
  if (direct !== undefined) return parsed(direct);
  const root: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const keys = name.slice(prefix.length + 1).split(".");
    if (keys.length > maxNesting || keys.includes("__proto__")) continue;
    let holder = root;
    for (const key of keys.slice(0, -1)) {
      const inner = holder[key];
      holder = isRecord(inner) ? inner : (holder[key] = {});
    }
    holder[keys.at(-1) ?? ""] = value;
  }
  const keys = Object.keys(root);
  if (keys.length === 0) return undefined;
  return keys.every((key) => /^\d+$/.test(key))
    ? keys.sort((a, b) => Number(a) - Number(b)).map((key) => root[key])
    : root;
}

/** OpenInference puts each message and each of its parts into a frame. */
function unframed(value: unknown, depth = 0): unknown {
  if (depth > maxNesting) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => unframed(item, depth + 1));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key)))
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => unframed(value[key], depth + 1));
  for (const frame of ["message", "message_content", "tool_call"])
    if (isRecord(value[frame])) return unframed(value[frame], depth + 1);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key === "contents" ? "content" : key,
      typeof inner === "object" ? unframed(inner, depth + 1) : inner,
    ]),
  );
}

const sentNames = [
  "gen_ai.input.messages",
  "llm.input_messages",
  "gen_ai.prompt",
  "gen_ai.content.prompt",
  "mlflow.chat.messages",
  "ai.prompt.messages",
  "ai.prompt",
  "input.value",
  "mlflow.spanInputs",
  "traceloop.entity.input",
  "input",
] as const;
const returnedNames = [
  "gen_ai.output.messages",
  "llm.output_messages",
  "gen_ai.completion",
  "gen_ai.content.completion",
  "ai.response",
  "output.value",
  "mlflow.spanOutputs",
  "traceloop.entity.output",
  "output",
] as const;
const modelNames = [
  "gen_ai.response.model",
  "gen_ai.request.model",
  "llm.model_name",
  "ai.model.id",
  "llm.request.model",
] as const;

/** The Vercel AI SDK's spans name text and thought apart. */
function aiSdkAnswer(flat: JsonRecord): unknown {
  const text = flat["ai.response.text"];
  const thought = flat["ai.response.reasoning"];
  return text === undefined && thought === undefined
    ? undefined
    : { role: "assistant", content: text ?? "", reasoning_content: thought ?? "" };
}

function spanConversation(span: JsonRecord): Conversation | undefined {
  const flat = { ...attributesOf(span) };
  // Newer conventions put the messages into an event of the span.
  for (const event of arrayAt(span, "events").filter(isRecord))
    Object.assign(flat, attributesOf(event));
  const back =
    aiSdkAnswer(flat) ??
    returnedNames.map((name) => unframed(nested(flat, name))).find((found) => found !== undefined);
  if (back === undefined) return undefined;
  const sent = sentNames
    .map((name) => unframed(nested(flat, name)))
    .find((found) => found !== undefined);
  const context = spanContext(span);
  return {
    ...defined({ id: namedText(span, "traceId", "trace_id") ?? textAt(context, "trace_id") }),
    messages: exchanged(sent, back),
    context: {
      ...defined({
        model: namedText(flat, ...modelNames) ?? modelIn(back) ?? modelIn(sent),
        recordId: namedText(span, "spanId", "span_id") ?? textAt(context, "span_id"),
      }),
    },
  };
}

/** MLflow keeps request and response whole; they name the model. */
function modelIn(value: unknown): string | undefined {
  return isRecord(value) ? textAt(value, "model") : undefined;
}

function spanContext(span: JsonRecord): JsonRecord | undefined {
  return recordAt(span, "context") ?? recordAt(span, "spanContext");
}

const known = /^(?:gen_ai|llm|ai|mlflow|openinference|traceloop)\./;

function isModelSpan(value: unknown): value is JsonRecord {
  if (!isRecord(value) || !("attributes" in value)) return false;
  return Object.keys(attributesOf(value)).some((name) => known.test(name));
}

/** Names with dots where a program has made records of them: `{llm: {model_name}}`, as Phoenix gives them. */
const framed = /^(?:gen_ai|llm|ai|mlflow|openinference|traceloop|input|output)$/;

function withDots(attributes: JsonRecord): JsonRecord {
  const inner = Object.entries(attributes).flatMap(([name, value]) =>
    framed.test(name) && isRecord(value)
      ? Object.entries(value).map(([key, one]) => [`${name}.${key}`, one] as const)
      : [],
  );
  return inner.length === 0 ? attributes : { ...attributes, ...Object.fromEntries(inner) };
}

function spansReading(spans: readonly unknown[]): ReturnType<NonNullable<FormatReader["value"]>> {
  const own = spans.filter(isModelSpan);
  const conversations = own.flatMap((span) => spanConversation(span) ?? []);
  const spoken = conversations.filter(({ messages }) =>
    messages.some(({ role }) => role === "assistant"),
  );
  // Spans of agents and chains hold again what the calls in them hold.
  const thoughtful = spoken.filter(({ messages }) =>
    messages.some(({ parts }) => parts.some(({ kind }) => kind === "thought")),
  );
  const kept = (thoughtful.length > 0 ? thoughtful : spoken).filter(distinct());
  return reading(...kept);
}

function distinct(): (conversation: Conversation) => boolean {
  const seen = new Set<string>();
  return ({ messages }) => {
    const text = JSON.stringify(messages);
    return seen.has(text) ? false : seen.add(text) === seen;
  };
}

/** Events of the GenAI conventions are log records; what a span has in its attributes stands in theirs or their body. */
function logRecords(resource: JsonRecord): JsonRecord[] {
  return arrayAt(resource, "scopeLogs")
    .filter(isRecord)
    .flatMap((scope) => arrayAt(scope, "logRecords").filter(isRecord))
    .map((record) => {
      const body = otlpValue(record["body"]);
      const attributes = { ...attributesOf(record), ...(isRecord(body) ? body : {}) };
      return { ...record, attributes };
    });
}

export const otlp: FormatReader = {
  name: l10n.t("spans of OpenTelemetry"),
  group: "observability",
  producer:
    "OTLP/JSON with the GenAI conventions 1.3x, OpenInference, OpenLLMetry, AI SDK telemetry",
  found: "the file exporter of a collector; spans one a line",
  value(value) {
    if (!isRecord(value)) return undefined;
    const resources = [...arrayAt(value, "resourceSpans"), ...arrayAt(value, "resource_spans")];
    const logs = arrayAt(value, "resourceLogs").filter(isRecord);
    if (logs.length > 0) return spansReading(logs.flatMap(logRecords));
    if (resources.length === 0) return isModelSpan(value) ? spansReading([value]) : undefined;
    const spans = resources
      .filter(isRecord)
      .flatMap((resource) =>
        [...arrayAt(resource, "scopeSpans"), ...arrayAt(resource, "scope_spans")]
          .filter(isRecord)
          .flatMap((scope) => [...arrayAt(scope, "spans")]),
      );
    return spansReading(spans);
  },
};

export const mlflow: FormatReader = {
  name: l10n.t("a trace of MLflow"),
  group: "observability",
  producer: "MLflow 2.2x and 3.x",
  found: "mlflow.search_traces, traces.json of a run's artifacts",
  value(value) {
    const data = isRecord(value) ? (recordAt(value, "data") ?? value) : undefined;
    const spans = arrayAt(data, "spans").filter(isModelSpan);
    return spans.length === 0 ? undefined : spansReading(spans);
  },
};
