/** Token counts of every provider in one form, with what is known of each one's peculiarities. */
import type { Usage } from "../../core/model/trace.ts";
import { inputWithCache } from "./anthropic.ts";
import { bounded, countAt, isRecord, recordAt, type JsonRecord } from "./json.ts";
import { defined } from "../../core/model/defined.ts";

function firstCount(record: JsonRecord, ...keys: readonly string[]): number | undefined {
  return keys.map((key) => countAt(record, key)).find((count) => count !== undefined);
}

/**
 * @param reasoningSeen whether reasoning text had arrived: a count of zero reasoning tokens then means "not counted"
 *   (SGLang).
 * @returns undefined where all counts are zero or absent, as in the chunks before the last one (MiniMax). The
 *   object as it was sent stays under `raw`.
 */
export function normaliseUsage(raw: JsonRecord, reasoningSeen: boolean): Usage | undefined {
  const prompt =
    inputWithCache(raw) ??
    firstCount(
      raw,
      "prompt_tokens",
      "input_tokens",
      "inputTokens",
      "promptTokens",
      "prompt_eval_count",
      "promptTokenCount",
    );
  const sent = firstCount(
    raw,
    "completion_tokens",
    "output_tokens",
    "outputTokens",
    "completionTokens",
    "eval_count",
    "candidatesTokenCount",
  );
  const details =
    recordAt(raw, "completion_tokens_details") ?? recordAt(raw, "output_tokens_details") ?? {};
  const promptDetails =
    recordAt(raw, "prompt_tokens_details") ?? recordAt(raw, "input_tokens_details") ?? {};
  const reasoning =
    firstCount(details, "reasoning_tokens", "thinking_tokens") ??
    firstCount(raw, "reasoning_tokens", "thinking_tokens", "reasoningTokens", "thoughtsTokenCount");
  const cached =
    firstCount(promptDetails, "cached_tokens") ??
    firstCount(
      raw,
      "cached_tokens",
      "prompt_cache_hit_tokens",
      "cacheReadInputTokens",
      "cache_read_input_tokens",
      "cachedInputTokens",
      "cachedContentTokenCount",
    );
  const total = firstCount(raw, "total_tokens", "totalTokens", "totalTokenCount");
  const cost = countAt(raw, "cost");
  if (![prompt, sent, reasoning, total].some((count) => count !== undefined && count > 0)) {
    return undefined;
  }
  const completion = completionTokens(prompt, sent, reasoning, total);
  const known = reasoning !== undefined && !(reasoning === 0 && reasoningSeen);
  const totalTokens =
    total ?? (prompt === undefined || completion === undefined ? undefined : prompt + completion);
  return {
    ...defined({ promptTokens: prompt, completionTokens: completion }),
    // Some hosts report more reasoning than completion tokens; a part can't exceed the whole.
    ...(known ? { reasoningTokens: Math.min(reasoning, completion ?? reasoning) } : {}),
    ...defined({ cachedTokens: cached, totalTokens, cost }),
    raw: keptRaw(raw),
  };
}

function keptRaw(raw: JsonRecord): JsonRecord {
  const kept = bounded(raw);
  return isRecord(kept) ? kept : {};
}

/** xAI and Google's own protocol count the reasoning beside the completion, all others within it; the total shows which. */
function completionTokens(
  prompt: number | undefined,
  sent: number | undefined,
  reasoning: number | undefined,
  total: number | undefined,
): number | undefined {
  if (prompt === undefined || sent === undefined || total === undefined) return sent;
  const beside = reasoning !== undefined && reasoning > 0 && prompt + sent + reasoning === total;
  return beside ? sent + reasoning : sent;
}
