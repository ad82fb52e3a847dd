/** Opens the stream: one request, repeated only where nothing can have been billed. */
import type { Logger } from "../core/model/log.ts";
import type { RunError } from "../core/model/trace.ts";
import { patienceOf, type ChatRequest } from "./chatRequest.ts";
import type { Ending } from "./normaliser.ts";
import { networkRunError, silenceRunError } from "./endpointErrors.ts";
import { createGuardedFetch, type GuardedFetch, type Refusal } from "./guardedFetch.ts";
import { pause, waitFor } from "./patience.ts";
import type { Protocol } from "./protocol.ts";
import { credentialOf, refusalError, rejectedField, retryDelay } from "./refusals.ts";
import { rootCause } from "./rootCause.ts";
import { targetOf } from "./target.ts";
import { l10n } from "../core/text/l10n.ts";

/** How often a request is repeated that the endpoint refused for now, or that never reached it. */
const maxRetries = 2;
/** A longer wait is the user's decision, in milliseconds. */
const longestWait = 30_000;
/** How many fields are left out, one after the other, because the endpoint does not know them. */
const maxDropped = 4;
/** With these the connection was never made, so that no endpoint can have started to work. */
const neverConnected: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

interface Result {
  /** Names of the user's parameters that the endpoint does not take, and that were left out. */
  readonly dropped: readonly string[];
}

export type Opened = Result &
  ({ readonly response: Response; readonly host: string } | { readonly ending: Ending });

function failed(error: RunError, dropped: readonly string[]): Opened {
  return { ending: { type: "error", error }, dropped };
}

/**
 * @param redact takes keys out of texts of the endpoint.
 * @param signal ends the waiting at once, and the connection with it.
 */
export async function openStream(
  request: ChatRequest,
  protocol: Protocol,
  signal: AbortSignal,
  log: Logger,
  redact: (text: string) => string,
): Promise<Opened> {
  const target = targetOf(request);
  if ("kind" in target) return failed(target, []);
  const guard = createGuardedFetch(
    [...protocol.headers, ...Object.keys(request.headers ?? {})],
    request.fetch,
  );
  const send = protocol.sender(request, target, guard);
  const fields = new Map<string, unknown>([
    ...Object.entries(protocol.wishes),
    ...Object.entries(request.parameters).filter(([, value]) => value !== undefined),
  ]);
  let retries = 0;
  const dropped: string[] = [];
  for (;;) {
    request.onWait?.(undefined);
    log.info(`POST ${target.shown}${protocol.path}, model ${request.model}`);
    const sent = send(fields, signal);
    const waited = await waitFor(sent, signal, patienceOf(request));
    if (waited.outcome === "value") {
      return { response: waited.value, host: target.host, dropped: own(dropped) };
    }
    if (waited.outcome === "aborted") return { ending: { type: "stopped" }, dropped: [] };
    if (waited.outcome === "silent") {
      return failed(silenceRunError(target.host, request.idleTimeoutMs), own(dropped));
    }
    const refusal = guard.takeRefusal();
    const clean = refusal && { ...refusal, body: redact(refusal.body) };
    const problem = problemOf(waited.reason, clean, guard, request, target.host, retries);
    const field = clean && rejectedField(clean, [...fields.keys()]);
    if (field !== undefined && dropped.length < maxDropped) {
      dropped.push(field);
      fields.delete(field);
      log.warn(`${target.host} does not take “${field}”; asking again without it.`);
      continue;
    }
    if (problem.delay === undefined || retries >= (request.patience?.retries ?? maxRetries)) {
      return failed(problem.error, own(dropped));
    }
    retries++;
    log.warn(`${problem.error.message} Attempt ${retries + 1} in ${problem.delay} ms.`);
    const { kind } = problem.error;
    request.onWait?.({ for: "retry", ms: problem.delay, host: target.host, kind });
    if (!(await pause(problem.delay, signal))) return { ending: { type: "stopped" }, dropped: [] };
  }

  /** Of this client's own wishes the user need not hear. */
  function own(names: readonly string[]): readonly string[] {
    return names.filter((name) => Object.hasOwn(request.parameters, name));
  }
}

function problemOf(
  reason: unknown,
  refusal: Refusal | undefined,
  guard: GuardedFetch,
  request: ChatRequest,
  host: string,
  retries: number,
): {
  readonly error: RunError;
  readonly delay: number | undefined;
} {
  const elsewhere = guard.takeForeignRedirect();
  if (elsewhere !== undefined) {
    const message = l10n.t(
      "{0} redirects to {1}. If you trust it, make it the endpoint's base URL; nothing was sent there.",
      host,
      elsewhere,
    );
    return { error: { kind: "badRequest", message }, delay: undefined };
  }
  if (refusal) {
    const now = Date.now();
    const error = refusalError(refusal, {
      host,
      model: request.model,
      sent: credentialOf(request),
      now,
    });
    return {
      error,
      delay: retryDelay(refusal, retries, now, request.patience?.longestWaitMs ?? longestWait),
    };
  }
  const { code, detail } = rootCause(reason);
  const delay = neverConnected.has(code ?? "") ? 500 * 2 ** retries : undefined;
  return { error: networkRunError(host, code, detail), delay };
}
