/** Ends the thinking of a response that is still arriving, at servers that take a request for that. */
import type { Logger } from "../core/model/log.ts";
import type { ChatRequest } from "./chatRequest.ts";
import { isRecord, parseJson } from "./deltas/json.ts";
import { createGuardedFetch } from "./guardedFetch.ts";
import { waitFor } from "./patience.ts";
import type { ThinkingEnd } from "./presets/preset.ts";
import { createRedactor } from "./redact.ts";
import { targetOf } from "./target.ts";

/** As long as an answer is waited for, in milliseconds: a server that is busy thinking answers between two tokens. */
const patienceMs = 5000;
/** As much of an answer as is read, in UTF-16 code units. */
const longestAnswer = 4096;

export type EndThinkingRequest = Pick<ChatRequest, "baseUrl" | "model" | "apiKey" | "headers">;

/**
 * Never throws for the endpoint's sake.
 * @param id of the response, as its first chunk names it.
 * @returns whether the endpoint says that the thinking ends now. Where it does not, nothing has changed.
 */
export async function endThinking(
  request: EndThinkingRequest,
  way: ThinkingEnd,
  id: string,
  log: Logger,
): Promise<boolean> {
  const target = targetOf(request);
  if ("kind" in target) return false;
  const redact = createRedactor(request);
  const key = request.apiKey?.trim() ?? "";
  const guard = createGuardedFetch(Object.keys(request.headers ?? {}));
  const connection = new AbortController();
  const url = new URL(target.baseUrl);
  url.pathname += way.path;
  const sent = guard
    .fetch(url, {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/json",
        "user-agent": "reasoning-trace-inspector",
        ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
        ...request.headers,
      },
      body: JSON.stringify({ ...way.fields, id, model: request.model }),
      signal: connection.signal,
    })
    .then(async (response) => ({ ok: response.ok, text: await beginningOf(response) }));
  log.info(`POST ${target.shown}${way.path}`);
  const waited = await waitFor(sent, connection.signal, patienceMs);
  connection.abort();
  if (waited.outcome !== "value") {
    log.info(`${target.host} did not answer the request to end the thinking.`);
    return false;
  }
  const { ok, text } = waited.value;
  const said = parseJson(text);
  const done =
    ok && guard.takeRefusal() === undefined && isRecord(said) && said["success"] === true;
  if (!done) log.info(`${target.host} did not end the thinking: ${redact(text).slice(0, 300)}`);
  return done;
}

async function beginningOf(response: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (reader && text.length < longestAnswer) {
    const part = await reader.read();
    if (part.done) break;
    text += decoder.decode(part.value, { stream: true });
  }
  await reader?.cancel();
  return text.slice(0, longestAnswer);
}
