/** The field names that data sets use, each list in order of preference, and how a value is read from them. */
import type { JsonRecord } from "../client/deltas/json.ts";

/** Fields that hold reasoning alone. */
export const reasoningFields = [
  "reasoning",
  "reasoning_content",
  "reasoning_text",
  "thinking",
  "thought",
  "thoughts",
  "think",
  "cot",
  "chain_of_thought",
  "reasoning_trace",
  "thinking_trajectory",
  "thinking_trajectories",
  "deepseek_thinking_trajectory",
  "gemini_thinking_trajectory",
  "rationale",
] as const;

/** Fields that hold several outputs for one task; each becomes a trace. */
export const generationFields = [
  "generations",
  "completions",
  "responses",
  "outputs",
  "samples",
] as const;

/** Fields that hold a conversation; its last assistant message is the output. */
export const conversationFields = ["messages", "conversations", "conversation"] as const;

/** Fields that hold a whole output: reasoning and answer, usually told apart by tags. */
export const outputFields = [
  "response",
  "output",
  "completion",
  "generation",
  "generated_text",
  "model_output",
  "prediction",
  "content",
  "text",
  "raw",
] as const;

/**
 * Fields that hold the model's answer beside a field of its reasoning. What a model wrote comes before
 * `answer` and `solution`, which some data sets use for the reference.
 */
export const answerFields = [
  "response",
  "output",
  "completion",
  "content",
  "deepseek_attempt",
  "gemini_attempt",
  "answer",
  "final_answer",
  "solution",
] as const;

/** Fields that hold the answer that a model should have given. */
export const referenceFields = [
  "reference_answer",
  "reference",
  "ground_truth",
  "gold_answer",
  "gold",
  "correct_answer",
  "expected_answer",
  "expected",
  "target",
] as const;

/** Fields that hold the reference only where the model's answer is known to be elsewhere. */
export const spareReferenceFields = ["answer", "final_answer", "solution"] as const;

/** Fields that hold a verdict on the model's answer. */
export const verdictFields = [
  "correct",
  "is_correct",
  "correctness",
  "correctness_math_verify",
  "passed",
] as const;

/** Fields that hold what the model was asked. */
export const taskFields = [
  "problem",
  "question",
  "prompt",
  "instruction",
  "query",
  "task",
  "input",
] as const;

export const titleFields = ["title"] as const;
const idFields = ["id", "uuid", "custom_id", "problem_id", "question_id"] as const;
export const modelFields = ["model", "model_name", "model_id"] as const;

/** Fields under which logs and batch results wrap an endpoint's response. */
export const envelopeFields = ["response", "body", "completion", "result"] as const;

/** A value as text: a string, or a list of strings as paragraphs. Anything else is no text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")
    ? value.join("\n\n")
    : undefined;
}

/** The first of the fields that holds text that is not blank. */
export function firstText(
  record: JsonRecord,
  fields: readonly string[],
): { readonly field: string; readonly text: string } | undefined {
  for (const field of fields) {
    const text = textOf(record[field]);
    if (text !== undefined && text.trim() !== "") return { field, text };
  }
  return undefined;
}

/** The first of the fields that holds a list that is not empty. */
export function firstList(
  record: JsonRecord,
  fields: readonly string[],
): { readonly field: string; readonly list: readonly unknown[] } | undefined {
  for (const field of fields) {
    const list: unknown = record[field];
    if (Array.isArray(list) && list.length > 0) return { field, list };
  }
  return undefined;
}

/** The record's own name for itself: a string or a number. */
export function firstId(record: JsonRecord): string | undefined {
  for (const field of idFields) {
    const id = record[field];
    if ((typeof id === "string" && id !== "") || typeof id === "number") return String(id);
  }
  return undefined;
}
