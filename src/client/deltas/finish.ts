/** The providers' words for why a model stopped, in one vocabulary. */
import type { FinishReason } from "../../core/model/runEvent.ts";

const reasons: Readonly<Record<string, FinishReason>> = {
  length: "length",
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
  tool_calls: "toolCalls",
  function_call: "toolCalls",
  tool_use: "toolCalls",
  error: "error",
  failed: "error",
  cancelled: "error",
  abort: "error",
  network_error: "error",
  insufficient_system_resource: "error",
};

/** A word that nobody has documented still says that the model stopped, hence `stop`; the word itself is kept. */
export function finishReason(raw: string): FinishReason {
  return reasons[raw.toLowerCase()] ?? "stop";
}
