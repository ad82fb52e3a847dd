/** The providers' words for why a model stopped, in one vocabulary. */
import type { FinishReason } from "../../core/model/runEvent.ts";

const reasons: Readonly<Record<string, FinishReason>> = {
  length: "length",
  max_new_tokens: "length",
  max_token: "length",
  token_limit: "length",
  model_context_window_exceeded: "length",
  max_tokens: "length",
  max_output_tokens: "length",
  max_length: "length",
  model_length: "length",
  incomplete: "length",
  content_filter: "contentFilter",
  content_filtered: "contentFilter",
  guardrail_intervened: "contentFilter",
  sensitive: "contentFilter",
  safety: "contentFilter",
  recitation: "contentFilter",
  refusal: "contentFilter",
  prohibited_content: "contentFilter",
  blocklist: "contentFilter",
  spii: "contentFilter",
  repetition: "repetition", // vLLM from 0.17
  repetition_detected: "repetition",
  repeat: "repetition", // Moonshot
  tool_calls: "toolCalls",
  function_call: "toolCalls",
  tool_use: "toolCalls",
  pause_turn: "toolCalls",
  error: "error",
  failed: "error",
  cancelled: "error",
  abort: "error",
  network_error: "error",
  insufficient_system_resource: "error",
};

/** The worse an ending, the more it says; what a later object says about the same run takes nothing back. */
const weights: Readonly<Record<FinishReason, number>> = {
  unknown: 0,
  stop: 1,
  toolCalls: 2,
  length: 3,
  repetition: 4,
  contentFilter: 5,
  error: 6,
};

/** The word that counts where a stream gives several: `length` and then `stop` is a run that was cut. */
export function worseFinish(before: string | undefined, now: string): string {
  if (before === undefined) return now;
  return weights[finishReason(now)] > weights[finishReason(before)] ? now : before;
}

/** Words of this kind say that something went wrong, whichever provider invented them. */
const failure = /error|fail|abort|cancel|overload|timed?[_ ]?out|exception|malformed|unavailable/i;

/**
 * A word that nobody has documented still says that the model stopped, hence `stop`, unless it speaks of a failure; the word
 * itself is kept.
 */
export function finishReason(raw: string): FinishReason {
  const known = reasons[raw.toLowerCase()];
  if (known !== undefined) return known;
  return failure.test(raw) ? "error" : "stop";
}
