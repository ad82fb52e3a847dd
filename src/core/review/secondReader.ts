/** A second reader's run from its start to the review that is kept with the trace it is about. */
import { defined } from "../model/defined.ts";
import type { Review } from "../model/review.ts";
import { traceSchema, type ChatMessage, type Trace, type TraceEndpoint } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";
import { readReview } from "./readReview.ts";
import { reviewPromptVersion } from "./reviewPrompt.ts";

export interface SecondReader {
  /** Of its own trace. */
  readonly id: string;
  /** ISO 8601 time. */
  readonly at: string;
  readonly endpoint: TraceEndpoint;
  readonly messages: readonly ChatMessage[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** @returns the trace that the second reader's reasoning and reply go into, before its first word. */
export function startSecondReader(reviewed: Trace, reader: SecondReader): Trace {
  const { id, at, endpoint, messages, parameters } = reader;
  const { title } = reviewed;
  return {
    schema: traceSchema,
    id,
    createdAt: at,
    title: l10n.t("Review of “{0}”", title),
    origin: { kind: "run" },
    reviewOf: { id: reviewed.id, title },
    request: { intent: "verify", messages: [...messages], parameters: { ...parameters } },
    endpoint: { ...endpoint },
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: at },
  };
}

/** @returns the review as it stands in the reviewed trace while the second reader works. */
export function openReview({ id, at, endpoint: { name, model } }: SecondReader): Review {
  return {
    id,
    at,
    endpoint: name,
    model,
    prompt: reviewPromptVersion,
    status: "running",
    findings: [],
    dropped: 0,
    trace: id,
  };
}

/**
 * @param reviewed with the analysis whose steps the second reader was shown.
 * @param reader its own trace, ended.
 */
export function closeReview(
  review: Review,
  reviewed: Pick<Trace, "reasoning" | "answer" | "analysis">,
  reader: Trace,
): Review {
  const { usage, endpoint } = reader;
  return {
    ...review,
    model: endpoint?.servedModel ?? review.model,
    ...readReview(reviewed, reader),
    ...defined({ usage }),
  };
}
