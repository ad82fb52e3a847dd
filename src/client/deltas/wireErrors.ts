/** Errors that endpoints report inside an answer whose HTTP status says that all is well. */
import { countAt, isRecord, recordAt, textAt, type JsonRecord } from "./json.ts";
import type { WireError } from "./reading.ts";

function fromRecord(error: JsonRecord): WireError {
  const metadata = recordAt(error, "metadata");
  const raw = textAt(metadata, "raw");
  const own =
    textAt(error, "message") ??
    textAt(error, "msg") ??
    textAt(error, "detail") ??
    textAt(recordAt(error, "error"), "message");
  // OpenRouter says "Provider returned error" and keeps the provider's own words beside it.
  const message = raw !== undefined && own !== undefined ? `${own}: ${raw}` : (own ?? raw);
  const code = error["code"] ?? error["status"];
  const type = textAt(error, "type");
  return {
    ...(message === undefined ? {} : { message }),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(type === undefined ? {} : { type }),
  };
}

const besideErrors: ReadonlySet<string> = new Set([
  "error",
  "message",
  "code",
  "status",
  "type",
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

/**
 * The error in a chunk or body: `{"error": {...}}`, `{"error": "text"}`, MiniMax's `base_resp`, vLLM's
 * `{"object": "error"}`.
 * @param whole the object is a whole body, in which a bare `message` or `detail` without choices is an error too.
 */
export function errorIn(json: JsonRecord, whole = false): WireError | undefined {
  const error = json["error"];
  if (typeof error === "string" && error !== "" && saysOnlyErrors(json)) {
    const message = textAt(json, "message");
    return { message: message === undefined ? error : `${error}: ${message}` };
  }
  if (isRecord(error) && Object.keys(error).length > 0) return fromRecord(error);
  const base = recordAt(json, "base_resp");
  const status = countAt(base, "status_code");
  if (status !== undefined && status !== 0) {
    const message = textAt(base, "status_msg");
    return { code: status, ...(message === undefined ? {} : { message }) };
  }
  if (json["object"] === "error") return fromRecord(json);
  if (!whole || "choices" in json) return undefined;
  const first = Array.isArray(json["errors"]) ? json["errors"].find(isRecord) : undefined;
  if (first) return fromRecord(first);
  const detail = json["detail"];
  if (Array.isArray(detail) && isRecord(detail[0])) return fromRecord(detail[0]);
  const bare = typeof json["message"] === "string" || typeof detail === "string";
  return bare ? fromRecord(json) : undefined;
}
