/** The reader's own word on where a data set's records have their fields, and the traces that are found by it. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { textOf } from "./fields.ts";
import type { FoundContext, FoundTrace } from "../importedTrace.ts";
import { foundInText } from "../text/taggedText.ts";
import { readVerdict } from "./verdict.ts";
import { l10n } from "../../core/text/l10n.ts";
import { defined } from "../../core/model/defined.ts";

/** Dotted paths into a record, such as `meta.model` or `choices.0.text`; a name with a dot in it is tried as a whole first. */
export interface FieldMapping {
  /** Text of the reasoning alone. */
  readonly reasoning?: string;
  /** Whole output: reasoning and answer with tags, or a list of them for several traces. Not beside `reasoning`. */
  readonly output?: string;
  /** Text of the model's answer. */
  readonly answer?: string;
  readonly task?: string;
  readonly model?: string;
  readonly id?: string;
  /** Reference answer. */
  readonly reference?: string;
  /** Verdict on the answer: true or false, 1 or 0, "correct" or "incorrect" and the like. */
  readonly correct?: string;
}

/** What a mapping can name, in the order in which readers are asked. */
export const fieldRoles = [
  "reasoning",
  "output",
  "answer",
  "task",
  "model",
  "id",
  "reference",
  "correct",
] as const satisfies readonly (keyof FieldMapping)[];

/** A field that a record has, for readers who choose which one means what. */
export interface FieldSample {
  /** Dotted path, as a mapping takes it. */
  readonly path: string;
  /** The first line of the text or number that the field holds, cut to 80 characters. */
  readonly sample: string;
}

/** Records nest, and lists go on: more than this many fields nobody reads through. */
const maxFields = 200;
const maxFieldDepth = 4;
const sampleLength = 80;

/** All fields with text, numbers or verdicts in them, in the record's order; of a list the first item. */
export function fieldsOf(record: unknown): FieldSample[] {
  const fields: FieldSample[] = [];
  const look = (value: unknown, path: string, depth: number): void => {
    if (fields.length >= maxFields) return;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      const line = /\S[^\r\n]*/.exec(String(value).slice(0, 10 * sampleLength))?.[0] ?? "";
      fields.push({ path, sample: line.slice(0, sampleLength).replace(/[\uD800-\uDBFF]$/, "") });
    } else if (depth < maxFieldDepth && (Array.isArray(value) || isRecord(value))) {
      // A list of texts is several outputs, or the parts of one: a mapping names it as a whole.
      if (Array.isArray(value) && typeof value[0] === "string") look(value[0], path, depth);
      else if (Array.isArray(value)) look(value[0], `${path}.0`, depth + 1);
      else
        for (const [name, inner] of Object.entries(value))
          look(inner, path === "" ? name : `${path}.${name}`, depth + 1);
    }
  };
  look(record, "", 0);
  return fields;
}

/** The value at a dotted path; undefined where there is none. Only a record's own fields are followed. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === "") return undefined;
  if (Array.isArray(value) || isRecord(value)) {
    for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
      const name = path.slice(0, end);
      if (!Object.hasOwn(value, name)) continue;
      const inner: unknown = (value as JsonRecord)[name];
      const found = end === path.length ? inner : valueAt(inner, path.slice(end + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * The traces that the mapping finds in a record; undefined where it names neither reasoning nor output, so that they
 * are to be recognised as usual. A problem goes on after the line's name.
 */
export function mappedTraces(
  record: JsonRecord,
  mapping: FieldMapping,
): readonly FoundTrace[] | { readonly problem: string } | undefined {
  const { reasoning, output, answer } = mapping;
  const answerText = answer === undefined ? undefined : textOf(valueAt(record, answer));
  if (reasoning !== undefined) {
    const text = textOf(valueAt(record, reasoning));
    if (text === undefined)
      return {
        problem: l10n.t("has no text in the field {0}, where its reasoning should be", reasoning),
      };
    return [
      {
        reasoning: text,
        answer: answerText ?? "",
        status: "complete",
        via: `field:${reasoning}`,
      },
    ];
  }
  if (output === undefined) return undefined;
  const value = valueAt(record, output);
  const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (text) => typeof text === "string",
  );
  if (texts.length === 0)
    return { problem: l10n.t("has no text in the field {0}, where its output should be", output) };
  return texts.map((text) => {
    const found = foundInText(text);
    return found.answer === "" && answerText !== undefined
      ? { ...found, answer: answerText }
      : found;
  });
}

/** What the mapping says of a record besides its traces. */
export function mappedContext(
  record: JsonRecord,
  mapping: FieldMapping,
  place: { readonly part: number; readonly parts: number },
): FoundContext {
  const at = (path: string | undefined): unknown =>
    path === undefined ? undefined : valueAt(record, path);
  const text = (path: string | undefined): string | undefined => {
    const value = at(path);
    return typeof value === "number" ? String(value) : textOf(value);
  };
  const task = text(mapping.task);
  const model = text(mapping.model);
  const recordId = text(mapping.id);
  const reference = text(mapping.reference);
  const correct = readVerdict(at(mapping.correct), place);
  return {
    ...defined({ task, model, recordId, reference, correct }),
  };
}
