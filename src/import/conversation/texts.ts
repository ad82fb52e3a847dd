/** Texts out of the many shapes in which producers write them: strings, lists of parts, objects around a string. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";

/** Keys under which an object holds its one text, in order of preference. */
const textKeys = ["text", "content", "value", "thinking", "reasoning", "think", "thought", "parts"];

/** Lists and objects are followed this far down; nobody writes a text deeper. */
const maxTextDepth = 6;

/**
 * A value as text: a string, an object around one, or a list of these.
 * @param joint between the texts of a list that holds objects or paragraphs; undefined joins them as they are.
 * @returns undefined where there is no text in it.
 */
export function looseText(value: unknown, joint = "", depth = 0): string | undefined {
  if (typeof value === "string") return value;
  if (depth > maxTextDepth) return undefined;
  if (Array.isArray(value)) {
    const texts = value.flatMap((item: unknown) => looseText(item, joint, depth + 1) ?? []);
    return texts.length === 0 ? undefined : texts.join(joint);
  }
  if (!isRecord(value)) return undefined;
  for (const key of textKeys) {
    const text = looseText(value[key], joint, depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The text of the first of these keys that holds one that is not empty. */
export function firstTextOf(record: JsonRecord, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = looseText(record[key]);
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}

/** Arguments and results as text: strings as they are, everything else as JSON. Undefined for nothing. */
export function shownValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}
