/** Tests an endpoint: its list of models, then one short real request, watched closely. */
import type { Logger } from "../../core/model/log.ts";
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import type { TagPair } from "../../core/think/thinkSplitter.ts";
import type { ChatRequest } from "../chatRequest.ts";
import type { Fetch } from "../guardedFetch.ts";
import { fetchModels } from "../models.ts";
import { protocolOf, requestFields, type BodySource } from "../presets/requestFields.ts";
import type { EndpointFacts, RunFacts } from "./facts.ts";
import { cleaned, type Finding } from "./finding.ts";
import { findingsOf } from "./findings.ts";
import { createRedactor } from "../redact.ts";
import { plainUrl } from "../secretNames.ts";
import { defined } from "../../core/model/defined.ts";
import { checkQuestion, watchRun } from "./watchRun.ts";

/** A field that no endpoint knows: whether it is refused shows whether accepted fields are known ones. */
const unknownField = "reasoning_trace_probe";

export interface CheckRequest extends BodySource {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags?: readonly TagPair[];
  /** A key goes along, as a bearer token or in a header. */
  readonly keySent: boolean;
  /** Milliseconds for the real request; what had come by then is reported. */
  readonly limitMs: number;
  /** What sends the requests; the network where absent. */
  readonly fetch?: Fetch;
}

export interface EndpointReport {
  readonly schema: "reasoning-endpoint-report/1";
  /** Time of day, ISO 8601. */
  readonly testedAt: string;
  readonly endpoint: {
    readonly name: string;
    readonly baseUrl: string;
    readonly model: string;
    readonly preset?: string;
  };
  /** A run with it would work: text came, and no error. */
  readonly usable: boolean;
  readonly findings: readonly Finding[];
}

type Stream = (
  request: ChatRequest,
  signal: AbortSignal,
  log: Logger,
) => AsyncIterable<TimedRunEvent>;

/**
 * Never throws for the endpoint's sake. Costs at most one answered request of about fifty tokens and its reasoning.
 * @param stream the chat client, which its callers load when they need it.
 */
export async function checkEndpoint(
  request: CheckRequest,
  stream: Stream,
  signal: AbortSignal,
  log: Logger,
): Promise<EndpointReport> {
  const { name, baseUrl, model, preset } = request;
  const shownUrl = plainUrl(baseUrl);
  const fields = requestFields(request);
  const redact = createRedactor(request);
  const protocol = protocolOf(request);
  const listing = await fetchModels({ ...request, protocol, timeoutMs: 15_000 }, signal, log);
  const reachable = listing.ok || listing.code === undefined;
  const probed = reachable ? await ask(request, fields, stream, signal, log) : undefined;
  const facts: EndpointFacts = {
    name,
    shownUrl,
    model,
    keySent: request.keySent,
    fields,
    listing,
    ...defined({ preset }),
    protocol,
    ...defined({ thinking: request.thinking, thinkingBudget: request.thinkingBudget }),
    ...probed,
  };
  return {
    schema: "reasoning-endpoint-report/1",
    testedAt: new Date().toISOString(),
    endpoint: { name, baseUrl: shownUrl, model, ...defined({ preset }) },
    usable: isUsable(facts.run),
    // An endpoint may send the key back in any of its texts.
    findings: findingsOf(facts).map((finding) => cleaned(finding, redact)),
  };
}

/** A run that ended without an error and brought text. */
export function isUsable(run: RunFacts | undefined): boolean {
  return run !== undefined && run.error === undefined && run.reasoningLength + run.answerLength > 0;
}

/** Asks with the unknown field first; an endpoint that refuses it in words that are not understood is asked again. */
async function ask(
  request: CheckRequest,
  fields: Readonly<Record<string, unknown>>,
  stream: Stream,
  signal: AbortSignal,
  log: Logger,
): Promise<Pick<EndpointFacts, "run" | "refusesUnknown">> {
  const once = (parameters: Readonly<Record<string, unknown>>): Promise<RunFacts> =>
    watchRun(
      stream(
        {
          ...request,
          parameters,
          messages: [{ role: "user", content: checkQuestion }],
          idleTimeoutMs: request.limitMs,
        },
        AbortSignal.any([signal, AbortSignal.timeout(request.limitMs)]),
        log,
      ),
    );
  const run = await once({ ...fields, [unknownField]: true });
  const named = run.refused.includes(unknownField);
  if (run.error?.kind === "badRequest" && run.error["status"] !== undefined && !named) {
    return { run: await once(fields) };
  }
  const answered = run.firstTextMs !== undefined;
  return {
    run: { ...run, refused: run.refused.filter((field) => field !== unknownField) },
    ...(named || answered ? { refusesUnknown: named } : {}),
  };
}
