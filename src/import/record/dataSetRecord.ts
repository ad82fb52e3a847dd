/** A record of a data set: the traces in it, whichever of the usual shapes it has. */
import { arrayAt, isRecord, recordAt, type JsonRecord } from "../../client/deltas/json.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { Message } from "../conversation/message.ts";
import { readMessage, roleOf } from "../conversation/readMessage.ts";
import { sentMessages } from "../conversation/exchange.ts";
import { tracesOfConversation } from "../conversation/turns.ts";
import {
  importedTrace,
  type FoundContext,
  type FoundTrace,
  type ImportSource,
} from "../importedTrace.ts";
import { foundInText, foundInTexts, untaggedVia } from "../text/taggedText.ts";
import { mappedContext, mappedTraces, type FieldMapping } from "./fieldMapping.ts";
import {
  answerBeside,
  answerFields,
  conversationFields,
  firstList,
  firstText,
  generationFields,
  namesReasoning,
  outputFields,
  reasoningIn,
  taskFields,
} from "./fields.ts";
import { fieldValue, ownName } from "./fieldView.ts";
import { hiddenNote, turnsNote } from "./leftOut.ts";
import { contextOf } from "./recordContext.ts";
import { trainingFields } from "./trainingFields.ts";
import { referenceOf, verdictOf } from "./verdict.ts";
import { defined } from "../../core/model/defined.ts";

/** The traces of a record, and sentences on what of it was left out. */
interface RecordTraces {
  readonly traces: readonly Trace[];
  readonly notes: readonly string[];
}

/** One trace of several, with what holds of it alone. */
interface FoundPart extends FoundTrace {
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * Looks for reasoning in its own field, then for several outputs, a conversation, and one whole output.
 * @param mapping the reader's word on the fields; it goes before the usual names.
 * @returns no trace where the record has none of these, or why the mapping does not fit.
 */
export function tracesInRecord(
  record: JsonRecord,
  source: ImportSource,
  mapping: FieldMapping = {},
): RecordTraces | { readonly problem: string } {
  const notes: string[] = [];
  const mapped = mappedTraces(record, mapping);
  if (mapped && "problem" in mapped) return mapped;
  const usual: readonly FoundPart[] = mapped ?? foundIn(record, 0, notes);
  const whole = mapped === undefined && usual.length === 0 ? taggedAnswer(record) : undefined;
  const found = whole ?? usual;
  const context = contextOf(record);
  const answerIsElsewhere = whole === undefined && reasoningIn(record) === undefined;
  const reference =
    mapping.reference !== undefined ? undefined : referenceOf(record, answerIsElsewhere);
  const traces = found.map((one, part) => {
    const where = { part, parts: found.length };
    const correct = verdictOf(record, where);
    const fields = { ...trainingFields(record, where), ...one.fields };
    const own: FoundContext = {
      ...context,
      ...defined({ reference, correct }),
      ...(Object.keys(fields).length === 0 ? {} : { fields }),
      ...mappedContext(record, mapping, where),
    };
    if (found.length === 1) return importedTrace(one, own, source);
    // Equal outputs for one task stay apart: the place in the list is part of the record's name.
    const place = `${part + 1}/${found.length}`;
    const recordId = [own.recordId, place].filter(Boolean).join(" ");
    const trace = importedTrace(one, { ...own, recordId }, source);
    return { ...trace, title: `${trace.title} (${place})` };
  });
  return { traces, notes };
}

/** A whole output under a name that is an answer's elsewhere, or that nobody else uses: its tags show it. */
function taggedAnswer(record: JsonRecord): readonly FoundPart[] | undefined {
  const asked = new Set(taskFields.map((name) => ownName(record, name)));
  const names = [...answerFields.map((name) => ownName(record, name)), ...Object.keys(record)];
  for (const name of names) {
    if (name === undefined || asked.has(name)) continue;
    const value = record[name];
    const texts = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    const found = texts.flatMap((text) => (typeof text === "string" ? taggedOutput(text) : []));
    if (found.length > 0) return found;
  }
  return undefined;
}

/** A thought between tags, at the beginning of a text; prompts may speak of tags further on. */
function taggedOutput(text: string): readonly FoundPart[] {
  if (!/^\s*(?:<\S*(?:think|thought|reason)|\[THINK|<\|)/i.test(text)) return [];
  const found = foundInTexts(text);
  return found.some(({ via }) => via !== untaggedVia) ? found : [];
}

/** Texts that are shorter than this on average are pieces of one, in UTF-16 code units. */
const longestToken = 20;

/** Lists of outputs are followed one level down, never further: records do not nest in practice. */
function foundIn(record: JsonRecord, depth: 0 | 1, notes: string[]): readonly FoundPart[] {
  const reasoning = reasoningIn(record);
  if (reasoning)
    return [
      withAnswer(reasoning.text, reasoning.field, answerBeside(record, reasoning.prefix) ?? ""),
    ];
  const preferred = depth === 0 ? foundInPreference(record) : [];
  if (preferred.length > 0) return preferred;
  const listed = depth === 0 ? foundInGenerations(record, notes) : [];
  if (listed.length > 0) return listed;
  const spoken = foundInConversation(record, notes);
  if (spoken.length > 0) return spoken;
  const output = firstText(record, outputFields);
  if (output && !Array.isArray(fieldValue(record, output.field))) return foundInTexts(output.text);
  const pieces = output && arrayAt(record, output.field);
  if (pieces?.every((piece) => typeof piece === "string") === true) {
    // Replicate gives an answer as the list of its tokens; longer texts are several answers.
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    return length < longestToken * pieces.length
      ? [foundInText(pieces.join(""))]
      : pieces.map((piece) => foundInText(piece));
  }
  const answer = answerBeside(record, "");
  return answer !== undefined && namesReasoning(record)
    ? [{ reasoning: "", answer, status: "complete" }]
    : [];
}

function foundInGenerations(record: JsonRecord, notes: string[]): readonly FoundPart[] {
  const generations = firstList(record, generationFields) ?? byTemperature(record);
  if (!generations) return [];
  // A list of one conversation's messages is no list of outputs.
  if (generations.list.some((one) => isRecord(one) && readMessage(one)?.role === "user")) return [];
  return generations.list.flatMap((one): readonly FoundPart[] => {
    if (typeof one === "string") return one.trim() === "" ? [] : [foundInText(one)];
    if (Array.isArray(one)) return foundInMessages(one, notes);
    if (!isRecord(one)) return [];
    return foundInGeneration(one, notes);
  });
}

/** Outputs by the setting that they were drawn with: `{"0.7": [...]}`. */
function byTemperature(record: JsonRecord): { readonly list: readonly unknown[] } | undefined {
  for (const name of generationFields) {
    const value = fieldValue(record, name);
    const lists: readonly unknown[] = isRecord(value) ? Object.values(value) : [];
    if (lists.length > 0 && lists.every((list) => Array.isArray(list)))
      return { list: lists.flat() };
  }
  return undefined;
}

function foundInGeneration(value: JsonRecord, notes: string[]): readonly FoundPart[] {
  const choices = arrayAt(value, "choices").filter(isRecord);
  const message = recordAt(value, "message") ?? recordAt(choices[0], "message");
  if (message) {
    const read = readMessage({ ...message, role: "assistant" });
    if (read) return tracesOfConversation({ messages: [read] }).found;
  }
  const found = foundIn(value, 1, notes);
  const model = contextOf(value).model;
  return model === undefined ? found : found.map((one) => ({ model, ...one }));
}

/** Pairs of a better and a worse answer, as preference data has them. */
function foundInPreference(record: JsonRecord): readonly FoundPart[] {
  return ["chosen", "rejected"].flatMap((preference): readonly FoundPart[] => {
    const value = record[preference];
    const found =
      typeof value === "string"
        ? [foundInText(value)]
        : Array.isArray(value)
          ? foundInMessages(value, [])
          : isRecord(value)
            ? foundInMessages([{ role: "assistant", ...value }], [])
            : [];
    return found.map((one) => ({ ...one, fields: { preference } }));
  });
}

function foundInMessages(list: readonly unknown[], notes: string[]): readonly FoundTrace[] {
  return turns(
    list.flatMap((one) => readMessage(one) ?? []),
    notes,
  );
}

function turns(messages: readonly Message[], notes: string[]): readonly FoundTrace[] {
  const { found, withoutThought, hidden } = tracesOfConversation({ messages });
  if (withoutThought > 0) notes.push(turnsNote(withoutThought));
  if (hidden > 0) notes.push(hiddenNote(hidden));
  return found;
}

/** Messages in a field of their own, or a prompt and the messages that answer it. */
function foundInConversation(record: JsonRecord, notes: string[]): readonly FoundTrace[] {
  const list = conversationFields.flatMap((field) => {
    const found = firstList(record, [field]);
    return found && speaksIn(found.list) ? [found.list] : [];
  })[0];
  if (list) {
    // A template's older form keeps what the system says, and the last answer, beside the messages.
    const found = foundInMessages(list, notes);
    if (found.length > 0) return found;
    const last = firstText(record, outputFields);
    const messages = list.flatMap((one) => readMessage(one) ?? []);
    if (last && !messages.some(({ role }) => role === "assistant"))
      return turns([...messages, said(last.text)], notes);
  }
  for (const field of ["generated_text", "completion", "response", "output", "full_text"]) {
    const value = fieldValue(record, field);
    const back = Array.isArray(value)
      ? value
      : isRecord(value) && roleOf(value["role"])
        ? [value]
        : [];
    if (!speaksIn(back)) continue;
    const answers = back.flatMap((one: unknown) => readMessage(one) ?? []);
    if (!answers.some(({ role }) => role === "assistant")) continue;
    const asked = answers.some(({ role }) => role === "user");
    const prompt = asked
      ? []
      : sentMessages(fieldValue(record, "prompt") ?? fieldValue(record, "input"));
    return turns([...prompt, ...answers], notes);
  }
  return [];
}

function said(text: string): Message {
  return { role: "assistant", parts: [{ kind: "text", text }] };
}

function speaksIn(list: readonly unknown[]): boolean {
  return list.some((one) => isRecord(one) && readMessage(one) !== undefined);
}

function withAnswer(reasoning: string, field: string, answer: string): FoundTrace {
  // Some data sets keep the thought in the whole output too; only what follows it is the answer.
  const split = answer === "" ? undefined : foundInText(answer);
  const tagged = split !== undefined && split.via !== untaggedVia;
  return {
    reasoning,
    answer: tagged ? split.answer : answer,
    status: "complete",
    via: `field:${field}`,
  };
}
