/** Recordings of requests and their responses: HAR, VCR's cassettes as JSON, logs of proxies. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { defined } from "../../core/model/defined.ts";

/** One exchange: the request's body as text, if it was kept, and the response's. */
export interface RecordedExchange {
  readonly sent?: string;
  readonly back: string;
}

/** The exchanges in a value; none where it is no recording. */
export function exchangesIn(value: JsonRecord): RecordedExchange[] {
  const entries = arrayAt(recordAt(value, "log"), "entries").filter(isRecord);
  if (entries.length > 0) return entries.flatMap((entry) => exchangeOf(entry) ?? []);
  const interactions = [...arrayAt(value, "interactions"), ...arrayAt(value, "requests")].filter(
    isRecord,
  );
  if (interactions.length > 0) return interactions.flatMap((one) => exchangeOf(one) ?? []);
  const single = exchangeOf(value);
  return single ? [single] : [];
}

function exchangeOf(entry: JsonRecord): RecordedExchange | undefined {
  const request = recordAt(entry, "request");
  const response = recordAt(entry, "response");
  const back = bodyOf(response ?? {});
  if (back === undefined || (!request && !("headers" in (response ?? {})))) return undefined;
  const sent = request && bodyOf(request);
  return { ...defined({ sent }), back };
}

/** A body as text, from the frames in which recorders keep it. */
function bodyOf(message: JsonRecord): string | undefined {
  const content =
    recordAt(message, "content") ?? recordAt(message, "postData") ?? recordAt(message, "body");
  const text =
    textAt(message, "body") ??
    textAt(message, "content") ??
    textAt(message, "text") ??
    textAt(content, "text") ??
    textAt(content, "string") ??
    textAt(content, "body") ??
    textAt(content, "base64_string");
  const encoded = content?.["encoding"] === "base64" || (content && "base64_string" in content);
  if (text !== undefined) return encoded ? Buffer.from(text, "base64").toString("utf8") : text;
  const body = message["body"];
  return isRecord(body) || Array.isArray(body) ? JSON.stringify(body) : undefined;
}
