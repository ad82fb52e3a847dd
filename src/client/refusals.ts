/** What a response with an error status says, read from its status, headers and body. */
import type { RunError } from "../core/model/trace.ts";
import { isRecord } from "./deltas/json.ts";
import type { WireError } from "./deltas/reading.ts";
import { errorIn } from "./deltas/wireErrors.ts";
import { balanceWords, httpRunError, type SentCredential } from "./endpointErrors.ts";
import type { Refusal } from "./guardedFetch.ts";
import { namesSecret } from "./secretNames.ts";
import { defined } from "../core/model/defined.ts";

/** Statuses after which the same request may succeed, and that say that no work was done. */
const retryable: ReadonlySet<number> = new Set([429, 503, 529]);
/** Nobody means more than a month, in milliseconds; what is asked beyond it is reported as "later". */
const longestAsked = 31 * 24 * 3600 * 1000;
/** Never dropped: without them something else would be asked, or it would cost more than was allowed. */
const essential: ReadonlySet<string> = new Set([
  "model",
  "messages",
  "stream",
  "n",
  "max_tokens",
  "max_completion_tokens",
  "continue_final_message",
  "add_generation_prompt",
]);

function errorOf(refusal: Refusal): WireError {
  try {
    const json: unknown = JSON.parse(refusal.body);
    const first: unknown = Array.isArray(json) ? json[0] : json;
    const error = isRecord(first) ? errorIn(first, { live: true, whole: true }) : undefined;
    if (error) return error;
  } catch {
    // Not JSON: the text itself, or the title of a page, is what there is.
  }
  const title = /<title[^>]*>([^<]*)/i.exec(refusal.body)?.[1];
  if (title !== undefined) return { message: title };
  // XML of storage and cloud gateways.
  const words = /<(?:message|faultstring|description)[^>]*>([^<]+)/i.exec(refusal.body)?.[1];
  if (words !== undefined) return { message: words };
  return /^\s*(?:<|\{\s*\}|$)/.test(refusal.body) ? {} : { message: refusal.body };
}

/** Milliseconds that the endpoint asks to wait. @param now the time of day in milliseconds, for dates. */
function retryAfterMs(headers: Headers, now: number): number | undefined {
  const exact = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return Math.min(exact, longestAsked);
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.min(Math.max(0, seconds * 1000), longestAsked);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), longestAsked);
}

/**
 * @param retries how often the request has been repeated already.
 * @param longestWait in milliseconds.
 * @returns milliseconds after which to repeat the request, or undefined if it should not be repeated.
 */
export function retryDelay(
  refusal: Refusal,
  retries: number,
  now: number,
  longestWait: number,
): number | undefined {
  if (!retryable.has(refusal.status)) return undefined;
  // An empty account answers with 429 too, and waiting does not fill it.
  if (balanceWords.test(refusal.body)) return undefined;
  const asked = retryAfterMs(refusal.headers, now);
  if (asked === undefined) return 500 * 2 ** retries;
  return asked <= longestWait ? asked : undefined;
}

/** What of a request says who asks. */
export function credentialOf(request: {
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}): SentCredential {
  if ((request.apiKey ?? "").trim() !== "") return "key";
  const header = Object.entries(request.headers ?? {}).find(
    ([name, value]) => namesSecret(name) && value.trim() !== "",
  );
  return header ? { header: header[0] } : undefined;
}

/** The error to show to the user. */
export function refusalError(
  refusal: Refusal,
  context: {
    readonly host: string;
    readonly model: string;
    readonly sent: SentCredential;
    readonly now: number;
  },
): RunError {
  const { message, code, type } = errorOf(refusal);
  const wait = retryAfterMs(refusal.headers, context.now);
  return httpRunError({
    status: refusal.status,
    host: context.host,
    model: context.model,
    sent: context.sent,
    ...defined({
      message,
      code: code === undefined ? undefined : String(code),
      type,
      retryAfterSeconds: wait === undefined ? undefined : wait / 1000,
    }),
  });
}

const rejects =
  /unsupported|unrecogni[sz]ed|unknown|not (be )?(supported|permitted|allowed|recogni[sz]ed|valid)|unexpected|extra|does ?n.t support|does not support|no such|invalid (field|param|argument|key)|cannot be used/i;

/**
 * @param sent the names of the request's fields.
 * @returns the field that the endpoint does not take, if it can be left out; undefined if there is none.
 */
export function rejectedField(refusal: Refusal, sent: readonly string[]): string | undefined {
  if (refusal.status !== 400 && refusal.status !== 422) return undefined;
  const optional = sent.filter((name) => !essential.has(name));
  const named = (name: string): boolean =>
    new RegExp(`(?<![\\w.])${name.replace(/[^\w]/g, "\\$&")}(?!\\w)`).test(refusal.body);
  if (optional.includes("stream_options")) {
    const silent = errorOf(refusal).message === undefined;
    if (silent || named("stream_options") || named("include_usage")) return "stream_options";
  }
  return rejects.test(refusal.body) ? optional.find(named) : undefined;
}
