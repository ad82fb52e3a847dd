/** Errors that endpoints report inside an answer whose HTTP status says that all is well. */
import {
  arrayAt,
  countAt,
  isRecord,
  parseJson,
  recordAt,
  textAt,
  type JsonRecord,
} from "./json.ts";
import type { WireError } from "./reading.ts";
import { defined } from "../../core/model/defined.ts";

const messageKeys = [
  "message",
  "Message",
  "faultstring",
  "msg",
  "error_msg",
  "error_message",
  "errorMessage",
  "err_msg",
  "detail",
  "description",
  "reason",
  "title",
] as const;
const codeKeys = [
  "code",
  "error_code",
  "errorCode",
  "status",
  "statusCode",
  "status_code",
] as const;
const typeKeys = ["type", "error_type", "errorType"] as const;

function firstText(record: JsonRecord | undefined, keys: readonly string[]): string | undefined {
  return keys.map((key) => textAt(record, key)).find((text) => text !== undefined);
}

/** What an error object says, whatever names it says it under. */
export function wireErrorOf(error: JsonRecord): WireError {
  const inner = recordAt(error, "error") ?? recordAt(error, "message");
  // Gateways put the object of the server behind them into their message, as text.
  const quoted = textAt(error, "message")?.trim();
  const encoded = quoted?.startsWith("{") === true ? parseJson(quoted) : undefined;
  if (isRecord(encoded)) {
    const own = { ...error, message: undefined };
    const said = wireErrorOf({ ...own, error: encoded["error"] ?? encoded });
    if (said.message !== undefined) return said;
  }
  const raw = textAt(recordAt(error, "metadata"), "raw");
  const list = detailList(error);
  const own = firstText(error, messageKeys) ?? firstText(inner, messageKeys) ?? list;
  // OpenRouter says "Provider returned error" and keeps the provider's own words beside it.
  const message = raw !== undefined && own !== undefined ? `${own}: ${raw}` : (own ?? raw);
  const code = codeKeys
    .map((key) => error[key] ?? inner?.[key])
    .find((value) => typeof value === "string" || typeof value === "number");
  const type = firstText(error, typeKeys) ?? firstText(inner, typeKeys);
  return {
    ...defined({ message }),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...defined({ type }),
  };
}

/** FastAPI's `detail: [{msg}]`, Cloudflare's `errors: [{message}]`. */
function detailList(record: JsonRecord): string | undefined {
  const first = [...arrayAt(record, "detail"), ...arrayAt(record, "errors")][0];
  return typeof first === "string"
    ? first
    : isRecord(first)
      ? firstText(first, messageKeys)
      : undefined;
}

const besideErrors: ReadonlySet<string> = new Set([
  "error",
  ...messageKeys,
  ...codeKeys,
  ...typeKeys,
  "choices",
  "object",
  "id",
  "created",
  "model",
  "request_id",
  "done",
]);

/** A row of a data set may have a field named `error` as well; it has others beside it. */
function saysOnlyErrors(json: JsonRecord): boolean {
  return Object.keys(json).every((key) => besideErrors.has(key));
}

export interface ErrorContext {
  /** The object comes from an endpoint that was asked, not from a file: a field named `error` is one. */
  readonly live?: boolean;
  /** The object is a whole body, or nothing else that is known: a bare `message` or `detail` is an error too. */
  readonly whole?: boolean;
}

/**
 * The error in a chunk or body: `{"error": {...}}`, `{"error": "text"}`, one in a choice, MiniMax's `base_resp`,
 * vLLM's `{"object": "error"}`, Bedrock's `{"...Exception": {...}}`.
 */
export function errorIn(json: JsonRecord, context: ErrorContext = {}): WireError | undefined {
  const error = json["error"];
  if (
    typeof error === "string" &&
    error !== "" &&
    (context.live === true || saysOnlyErrors(json))
  ) {
    const message = firstText(json, messageKeys);
    const { code, type } = wireErrorOf({ ...json, error: undefined });
    return {
      message: message === undefined ? error : `${error}: ${message}`,
      ...defined({ code, type }),
    };
  }
  if (isRecord(error) && Object.keys(error).length > 0) return wireErrorOf(error);
  const base = recordAt(json, "base_resp");
  const status = countAt(base, "status_code");
  if (status !== undefined && status !== 0) {
    const message = textAt(base, "status_msg");
    return { code: status, ...defined({ message }) };
  }
  if (json["object"] === "error" || json["type"] === "error") return wireErrorOf(json);
  const exception = Object.entries(json).find(
    ([key, value]) => /(?:Exception|Error)$/.test(key) && isRecord(value),
  );
  if (exception && isRecord(exception[1]))
    return { type: exception[0], ...wireErrorOf(exception[1]) };
  const inChoice = arrayAt(json, "choices")
    .map((choice) =>
      isRecord(choice)
        ? (recordAt(choice, "error") ?? recordAt(recordAt(choice, "delta"), "error"))
        : undefined,
    )
    .find((found) => found !== undefined && Object.keys(found).length > 0);
  if (inChoice) return wireErrorOf(inChoice);
  return context.whole === true && !("choices" in json) ? bareError(json) : undefined;
}

/** An object without the usual frame: `{"message"}`, `{"detail"}`, `{"code", "message"}`, problem details (RFC 9457). */
function bareError(json: JsonRecord): WireError | undefined {
  const words =
    firstText(json, messageKeys) ??
    detailList(json) ??
    firstText(recordAt(json, "detail"), messageKeys) ??
    firstText(recordAt(json, "fault"), messageKeys);
  return words === undefined
    ? undefined
    : { message: words, ...wireErrorOf(json), ...titled(json) };
}

/** Problem details: the detail says more than the title, and the title what kind it is. */
function titled(json: JsonRecord): { readonly message?: string } {
  const title = textAt(json, "title");
  const detail = textAt(json, "detail");
  return title !== undefined && detail !== undefined ? { message: `${title}: ${detail}` } : {};
}

const errorMarks = /error|exception|fail|denied|abort|timeout|unavailable|overload/i;

/**
 * Whether an object in the middle of a stream that no reader knows reports an error, rather than telling something
 * else: it carries an error status, a code, or words for one.
 */
export function reportsError(json: JsonRecord): boolean {
  const status = ["status", "statusCode", "status_code", "code"]
    .map((key) => countAt(json, key))
    .find((count) => count !== undefined);
  if (status !== undefined && status >= 400 && status < 600) return true;
  if (json["success"] === false || json["ok"] === false) return true;
  if (
    Object.keys(json).some((key) => /^(?:error|err|exception|fault|detail)s?(?:[_A-Z]|$)/.test(key))
  )
    return true;
  const code = json["code"];
  if (
    typeof code === "string" &&
    !/^(?:0|200|ok|success)$/i.test(code) &&
    firstText(json, messageKeys) !== undefined
  )
    return true;
  return (
    errorMarks.test(firstText(json, typeKeys) ?? "") || errorMarks.test(textAt(json, "event") ?? "")
  );
}
