/** What a record says of the right answer: a reference to compare with, or a verdict on what the model answered. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { firstText, referenceFields, spareReferenceFields, verdictFields } from "./fields.ts";

/**
 * The reference answer of a record.
 * @param answerIsElsewhere the model's answer came from a whole output, so that a field called `answer` is not it.
 */
export function referenceOf(record: JsonRecord, answerIsElsewhere: boolean): string | undefined {
  const fields = answerIsElsewhere
    ? [...referenceFields, ...spareReferenceFields]
    : [...referenceFields];
  let number: string | undefined;
  for (const field of fields) {
    const value = record[field];
    if (typeof value === "number") number ??= String(value);
    const text = firstText(record, [field])?.text;
    // Beside a reward, a number may be the score of a reward function of that name.
    if (text !== undefined && (number === undefined || typeof record["reward"] === "number"))
      return text;
  }
  if (number !== undefined) return number;
  // Training frameworks for reinforcement learning keep it with the reward.
  const reward = record["reward_model"];
  if (!isRecord(reward)) return undefined;
  const truth = reward["ground_truth"];
  return typeof truth === "number" ? String(truth) : firstText(reward, ["ground_truth"])?.text;
}

/** The record's own verdict on one of its traces; undefined where it has none, or none that is plainly yes or no. */
export function verdictOf(
  record: JsonRecord,
  place: { readonly part: number; readonly parts: number },
): boolean | undefined {
  for (const field of verdictFields) {
    const verdict = readVerdict(record[field], place);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** Reads one verdict, or the one of a list that has one for each trace. */
export function readVerdict(
  value: unknown,
  { part, parts }: { readonly part: number; readonly parts: number },
): boolean | undefined {
  if (Array.isArray(value)) {
    return value.length === parts && !Array.isArray(value[part])
      ? readVerdict(value[part], { part: 0, parts: 1 })
      : undefined;
  }
  if (typeof value === "boolean") return value;
  if (value === 1) return true;
  if (value === 0) return false;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (/^(?:true|yes|correct|right|pass|passed|1)$/.test(word)) return true;
  return /^(?:false|no|incorrect|wrong|fail|failed|0)$/.test(word) ? false : undefined;
}
