/** A trace as one line of data for supervised fine-tuning: `messages` with the thought where the trainer's chat template reads it. */
import type { Trace } from "../model/trace.ts";
import { formatCount } from "../text/formats.ts";
import { l10n } from "../text/l10n.ts";

/**
 * Where the thought goes: a field of the assistant's message (`reasoning_content` in the templates of Qwen3, DeepSeek and GLM,
 * `reasoning` in vLLM since 0.12 and what it writes, `thinking` in the template of gpt-oss), or tags at the beginning of its
 * content (LLaMA-Factory, and templates without a field).
 */
export const thoughtPlaces = ["reasoning_content", "reasoning", "thinking", "tags"] as const;
export type ThoughtPlace = (typeof thoughtPlaces)[number];

/** Why a trace is no example to learn from. */
export type NotTrainable = "unfinished" | "noTask" | "noThought" | "tagInThought";

/** Counts of what was left out, in words. */
export function notTrainableText(left: ReadonlyMap<NotTrainable, number>): string {
  return [...left].map(([why, count]) => reasons[why](formatCount(count))).join(", ");
}

const reasons: Readonly<Record<NotTrainable, (count: string) => string>> = {
  unfinished: (count) => l10n.t("{0} that did not end", count),
  noTask: (count) => l10n.t("{0} without a question", count),
  noThought: (count) => l10n.t("{0} without a thought or an answer", count),
  tagInThought: (count) => l10n.t("{0} with a <think> tag in the thought", count),
};

/** A line with its line end, or why there is none: a run that did not end, no question, no thought or answer, or a thought that the tag would end early. */
export type TrainingLine = { readonly line: string } | { readonly left: NotTrainable };

export function writeTrainingLine(trace: Trace, place: ThoughtPlace): TrainingLine {
  const { origin, request, reasoning, answer, status } = trace;
  if (status !== "complete") return { left: "unfinished" };
  const asked = request?.messages.map(({ role, content }) => ({ role, content }));
  const prompt =
    asked ?? (origin.text === undefined ? [] : [{ role: "user", content: origin.text }]);
  if (!prompt.some(({ role }) => role === "user")) return { left: "noTask" };
  if (reasoning.trim() === "" || answer.trim() === "") return { left: "noThought" };
  if (place === "tags" && /<\/?think>/i.test(reasoning)) return { left: "tagInThought" };
  const reply =
    place === "tags"
      ? { role: "assistant", content: `<think>\n${reasoning}\n</think>\n\n${answer}` }
      : { role: "assistant", [place]: reasoning, content: answer };
  return { line: `${JSON.stringify({ messages: [...prompt, reply] })}\n` };
}
