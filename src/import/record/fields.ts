/** The field names that data sets use, each list in order of preference, and how a value is read from them. */
import type { JsonRecord } from "../../client/deltas/json.ts";
import { isFlag } from "../conversation/readMessage.ts";
import { looseText } from "../conversation/texts.ts";
import { parseJson } from "../json/jsonText.ts";
import { fieldNames, fieldValue, ownName, plainName } from "./fieldView.ts";

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
  "complex_cot",
  "deepseek_reasoning",
  "think_content",
] as const;

/** Other names end like this; who thought stands before it. In plain form. */
const reasoningEnding =
  /^(.*?)(?:reasoning|thinking|thoughts?|think|cot|chainofthoughts?|rationale|(?:thinking|reasoning)trajector(?:y|ies))(?:content|text|trace|process|steps|chain|output|blocks?)?$/;
/** What stands before it where it is no thought of the model, but a person's, or a setting. */
const notTheModels =
  /^(?:gt|gold|golden|human|ground.*|ref|reference|expected|is|has|no|non|enable|use|with|without|num|n|max|min|hide|show|require|supports?)$/;

/** Fields that hold several outputs for one task; each becomes a trace. */
export const generationFields = [
  "generations",
  "completions",
  "responses",
  "outputs",
  "samples",
  "rollouts",
  "model_outputs",
  "model_responses",
  "generated_solutions",
  "generated_responses",
  "predictions",
  "attempts",
  "output_list",
  "r1_generations",
  "deepseek_r1_generations",
  "sampled",
  "resps",
] as const;

/** Fields that hold a conversation. */
export const conversationFields = [
  "messages",
  "conversations",
  "conversation",
  "reannotated_messages",
  "history",
  "chat_history",
  "chat",
  "dialogue",
  "dialog",
  "turns",
  "transcript",
  "trajectory",
  "trajectories",
  "msgs",
  "full_messages",
  "convo",
] as const;

/** Fields that hold a whole output: reasoning and answer, usually told apart by tags. */
export const outputFields = [
  "response",
  "output",
  "completion",
  "generation",
  "generated_text",
  "model_output",
  "model_response",
  "llm_response",
  "generated_solution",
  "generated_response",
  "reannotated_assistant_content",
  "r1_response",
  "deepseek_response",
  "full_response",
  "assistant_response",
  "raw_output",
  "raw_response",
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
  "attempt",
  "deepseek_attempt",
  "gemini_attempt",
  "deepseek_solution",
  "model_answer",
  "model_response",
  "model_output",
  "generated_answer",
  "generated_solution",
  "llm_response",
  "llm_answer",
  "final_response",
  "assistant_response",
  "answer_content",
  "generation",
  "prediction",
  "answer",
  "final_answer",
  "final",
  "solution",
  "conclusion",
  "text",
  "result",
] as const;

/** What a model's own answer is called after the name that stands before its reasoning. */
const answerEndings = [
  "response",
  "answer",
  "solution",
  "attempt",
  "output",
  "final",
  "content",
  "conclusion",
  "text",
];

/** Fields that hold the answer that a model should have given. */
export const referenceFields = [
  "reference_answer",
  "reference",
  "ground_truth",
  "ground_truth_answer",
  "ground_truth_solution",
  "gold_standard_solution",
  "gold_answer",
  "gold",
  "golden_answer",
  "correct_answer",
  "expected_answer",
  "expected_output",
  "expected",
  "target",
  "gt_answer",
  "gts",
  "gt",
  "label_answer",
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
  "exact_match",
  "is_passed",
  "is_solved",
  "resolved",
  "graded",
  "judge_correct",
  "symbolic_correct",
  "acc",
  "verified",
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
  "user",
  "problem_statement",
  "question_content",
  "user_prompt",
  "user_message",
  "open_ended_verifiable_question",
  "question_text",
] as const;

export const titleFields = ["title"] as const;
const idFields = [
  "id",
  "uuid",
  "custom_id",
  "problem_id",
  "question_id",
  "instance_id",
  "task_id",
  "sample_id",
  "idx",
  "index",
] as const;
export const modelFields = [
  "model",
  "model_name",
  "model_id",
  "generator",
  "generation_model",
  "response_model",
  "teacher_model",
  "model_slug",
] as const;

/** Fields under which logs and batch results wrap an endpoint's response. */
export const envelopeFields = [
  "response",
  "body",
  "completion",
  "result",
  "output",
  "data",
  "response_body",
  "raw_response",
  "json",
] as const;

/** Fields under which a record wraps the one that counts. */
export const frameFields = [
  "row",
  "data",
  "sample",
  "item",
  "example",
  "record",
  "fields",
  "doc",
  "result",
  "results",
  "output",
  "extra_info",
  "payload",
  "value",
  "json",
  "_source",
  "attributes",
  "metadata",
] as const;

/** A value as text: a string, or a list of strings as paragraphs, or objects round them. Anything else is no text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : looseText(value, "\n\n");
}

/** The first of the fields that holds text that is not blank. */
export function firstText(
  record: JsonRecord,
  fields: readonly string[],
): { readonly field: string; readonly text: string } | undefined {
  for (const name of fields) {
    const field = ownName(record, name);
    const text = field === undefined ? undefined : textOf(record[field]);
    if (field !== undefined && text !== undefined && text.trim() !== "") return { field, text };
  }
  return undefined;
}

/** The first of the fields that holds a list that is not empty. */
export function firstList(
  record: JsonRecord,
  fields: readonly string[],
): { readonly field: string; readonly list: readonly unknown[] } | undefined {
  for (const name of fields) {
    const field = ownName(record, name);
    const value = field === undefined ? undefined : record[field];
    // Columns of a table can't hold messages but as JSON.
    const isText = typeof value === "string" && /^\s*\[\s*\{/.test(value);
    const list = isText ? parseJson(value) : value;
    if (field !== undefined && Array.isArray(list) && list.length > 0) return { field, list };
  }
  return undefined;
}

/** The record's own name for itself: a string or a number. */
export function firstId(record: JsonRecord): string | undefined {
  for (const field of idFields) {
    const id = fieldValue(record, field);
    if ((typeof id === "string" && id !== "") || typeof id === "number") return String(id);
  }
  return undefined;
}

/** Where a record keeps the reasoning alone, with what stands before the word in the field's name. */
interface ReasoningField {
  readonly field: string;
  readonly text: string;
  readonly prefix: string;
}

/** Finds it under the usual names, then under names that end like them. Settings that say "on" or "high" don't count. */
export function reasoningIn(record: JsonRecord): ReasoningField | undefined {
  const usual = reasoningFields.flatMap((name) => {
    const found = firstText(record, [name]);
    return found && !isFlag(found.text) && !holdsMessages(record[found.field]) ? [found] : [];
  });
  for (const { field, text } of usual) return { field, text, prefix: prefixOf(field) };
  for (const [plain, field] of fieldNames(record)) {
    const prefix = reasoningEnding.exec(plain)?.[1];
    if (prefix === undefined || notTheModels.test(prefix)) continue;
    const text = holdsMessages(record[field]) ? undefined : textOf(record[field]);
    if (text !== undefined && text.trim() !== "" && !isFlag(text)) return { field, text, prefix };
  }
  return undefined;
}

/** Is reasoning asked about in a record at all, be it with nothing in it? */
export function namesReasoning(record: JsonRecord): boolean {
  return reasoningFields.some((name) => {
    const value = fieldValue(record, name);
    return value !== undefined && !(typeof value === "string" && isFlag(value));
  });
}

function prefixOf(field: string): string {
  const plain = field.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return reasoningEnding.exec(plain)?.[1] ?? "";
}

function holdsMessages(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some(
      (item: unknown) =>
        typeof item === "object" && item !== null && ("role" in item || "from" in item),
    )
  );
}

/** The model's answer beside its reasoning: under the same first word, else under the usual names. */
export function answerBeside(record: JsonRecord, prefix: string): string | undefined {
  if (prefix !== "")
    for (const ending of answerEndings) {
      const own = fieldNames(record).get(prefix + ending);
      const text = own === undefined ? undefined : textOf(record[own]);
      if (text !== undefined && text.trim() !== "") return text;
    }
  const found = firstText(record, answerFields)?.text;
  if (found !== undefined) return found;
  const answer = fieldValue(record, "answer");
  return typeof answer === "number" || typeof answer === "boolean" ? String(answer) : undefined;
}

const knownNames: ReadonlySet<string> = new Set(
  [
    ...reasoningFields,
    ...generationFields,
    ...conversationFields,
    ...outputFields,
    ...answerFields,
    ...taskFields,
  ].map(plainName),
);

/** Is this a name that data sets use for a field with text of a model or for it? */
export function isFieldName(name: string): boolean {
  const plain = plainName(name);
  return knownNames.has(plain) || reasoningEnding.test(plain);
}
