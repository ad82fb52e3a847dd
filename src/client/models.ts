/** The models that an endpoint lists at `/models`, with what the list says about each. Its text is never trusted. */
import type { Logger } from "../core/model/log.ts";
import type { RunError } from "../core/model/trace.ts";
import { badResponseRunError, networkRunError, silenceRunError } from "./endpointErrors.ts";
import { messagesHeaders, messagesRoot } from "./anthropicAddress.ts";
import { createGuardedFetch, type Fetch } from "./guardedFetch.ts";
import { readModelList, type ListedModel } from "./modelList.ts";
import { waitFor } from "./patience.ts";
import type { ProtocolName } from "./presets/preset.ts";
import { createRedactor } from "./redact.ts";
import { credentialOf, refusalError } from "./refusals.ts";
import { rootCause } from "./rootCause.ts";
import { targetOf } from "./target.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";

/** The longest list that is read, in bytes; the longest one seen has about one megabyte. */
const longestBody = 16 * 1024 * 1024;

export interface ModelsRequest {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** "openai" where absent. */
  readonly protocol?: ProtocolName;
  /** Milliseconds for the whole list. */
  readonly timeoutMs: number;
  /** What sends the request; the network where absent. */
  readonly fetch?: Fetch;
}

export type ModelsAnswer = { readonly elapsedMs: number } & (
  | { readonly ok: true; readonly models: readonly ListedModel[] }
  | { readonly ok: false; readonly error: RunError; readonly code?: string }
);

/** Never throws for the endpoint's sake. `code` is the system's, where there was no response at all. */
export async function fetchModels(
  request: ModelsRequest,
  signal: AbortSignal,
  log: Logger,
): Promise<ModelsAnswer> {
  const start = performance.now();
  const redact = createRedactor(request);
  const failed = (error: RunError, code?: string): ModelsAnswer => ({
    ok: false,
    error: { ...error, message: redact(error.message) },
    elapsedMs: performance.now() - start,
    ...defined({ code }),
  });
  const target = targetOf(request);
  if ("kind" in target) return failed(target);
  const { host } = target;
  const key = request.apiKey?.trim() ?? "";
  const anthropic = request.protocol === "anthropic";
  const own = anthropic ? messagesHeaders(target.host, key) : bearer(key);
  const guard = createGuardedFetch(
    [...Object.keys(own), ...Object.keys(request.headers ?? {})],
    request.fetch,
  );
  const url = new URL(anthropic ? messagesRoot(target.baseUrl) : target.baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${anthropic ? "/v1" : ""}/models`;
  const connection = new AbortController();
  const read = async (): Promise<string | undefined> => {
    const headers = {
      accept: "application/json",
      "user-agent": "reasoning-trace-inspector",
      ...own,
      ...request.headers,
    };
    const response = await guard.fetch(url, { headers, signal: connection.signal });
    return response.ok ? wholeBody(response) : undefined;
  };
  log.info(`GET ${target.shown}/models`);
  const waited = await waitFor(read(), signal, request.timeoutMs);
  connection.abort();
  if (waited.outcome === "aborted")
    return failed({ kind: "interrupted", message: l10n.t("Stopped.") });
  if (waited.outcome === "silent") return failed(silenceRunError(host, request.timeoutMs));
  if (waited.outcome === "failed") {
    const { code, detail } = rootCause(waited.reason);
    return failed(networkRunError(host, code, detail), code ?? "unknown");
  }
  const refusal = guard.takeRefusal();
  if (refusal) {
    const elsewhere = guard.takeForeignRedirect();
    if (elsewhere !== undefined) {
      const message = l10n.t(
        "{0} redirects to {1}. If you trust it, make it the endpoint's base URL; nothing was sent there.",
        host,
        elsewhere,
      );
      return failed({ kind: "badRequest", message, status: refusal.status });
    }
    const clean = { ...refusal, body: redact(refusal.body) };
    return failed(
      refusalError(clean, { host, model: "", sent: credentialOf(request), now: Date.now() }),
    );
  }
  const text = waited.value ?? "";
  const models = readModelList(redact(text));
  if (!models) return failed(badResponseRunError(host, redact(text.slice(0, 500))));
  return { ok: true, models, elapsedMs: performance.now() - start };
}

function bearer(key: string): Record<string, string> {
  return key === "" ? {} : { authorization: `Bearer ${key}` };
}

/** The body, or its beginning where it is longer than any list. */
async function wholeBody(response: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  while (reader && bytes < longestBody) {
    const part = await reader.read();
    if (part.done) break;
    bytes += part.value.byteLength;
    text += decoder.decode(part.value, { stream: true });
  }
  return text;
}
