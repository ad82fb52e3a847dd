/** A record of a data set with the usual field names: the traces in it. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import { normaliseMessage } from "../client/deltas.ts";
import type { Trace } from "../core/model/trace.ts";
import {
  answerFields,
  conversationFields,
  firstList,
  firstText,
  generationFields,
  outputFields,
  reasoningFields,
} from "./fields.ts";
import {
  foundInEvents,
  importedTrace,
  type FoundTrace,
  type ImportSource,
} from "./importedTrace.ts";
import { mappedContext, mappedTraces, type FieldMapping } from "./fieldMapping.ts";
import { contextOf, conversationOf } from "./recordContext.ts";
import { foundInText, untaggedVia } from "./taggedText.ts";
import { referenceOf, verdictOf } from "./verdict.ts";

/**
 * Looks for reasoning in its own field, then for several outputs, a conversation, and one whole output.
 * @param mapping the reader's word on the fields; it goes before the usual names.
 * @returns no trace where the record has none of these, or why the mapping does not fit.
 */
export function tracesInRecord(
  record: JsonRecord,
  source: ImportSource,
  mapping: FieldMapping = {},
): Trace[] | { readonly problem: string } {
  const found = mappedTraces(record, mapping) ?? foundIn(record, 0);
  if ("problem" in found) return found;
  const context = contextOf(record);
  const answerIsElsewhere = firstText(record, reasoningFields) === undefined;
  const reference =
    mapping.reference !== undefined ? undefined : referenceOf(record, answerIsElsewhere);
  return found.map((one, part) => {
    const where = { part, parts: found.length };
    const correct = verdictOf(record, where);
    const own = {
      ...context,
      ...(reference === undefined ? {} : { reference }),
      ...(correct === undefined ? {} : { correct }),
      ...mappedContext(record, mapping, where),
    };
    if (found.length === 1) return importedTrace(one, own, source);
    // Equal outputs for one task stay apart: the place in the list is part of the record's name.
    const place = `${part + 1}/${found.length}`;
    const recordId = [own.recordId, place].filter(Boolean).join(" ");
    const trace = importedTrace(one, { ...own, recordId }, source);
    return { ...trace, title: `${trace.title} (${place})` };
  });
}

/** Lists of outputs are followed one level down, never further: records do not nest in practice. */
function foundIn(record: JsonRecord, depth: 0 | 1): FoundTrace[] {
  const reasoning = firstText(record, reasoningFields);
  if (reasoning) return [withAnswer(reasoning.text, `field:${reasoning.field}`, record)];
  const generations = depth === 0 ? firstList(record, generationFields)?.list : undefined;
  const listed = generations?.flatMap((one) => {
    if (typeof one === "string") return one.trim() === "" ? [] : [foundInText(one)];
    return isRecord(one) ? foundInGeneration(one) : [];
  });
  if (listed !== undefined && listed.length > 0) return listed;
  const conversation = firstList(record, conversationFields);
  const message = conversation ? foundInConversation(conversation.list) : undefined;
  if (message) return [message];
  const output = firstText(record, outputFields);
  if (output) return [foundInText(output.text)];
  const answer = firstText(record, answerFields);
  return answer !== undefined && reasoningFields.some((field) => field in record)
    ? [{ reasoning: "", answer: answer.text, status: "complete" }]
    : [];
}

function foundInGeneration(value: JsonRecord): FoundTrace[] {
  const events = normaliseMessage(value);
  return events ? [foundInEvents(events)] : foundIn(value, 1);
}

function withAnswer(reasoning: string, via: string, record: JsonRecord): FoundTrace {
  const answer = firstText(record, answerFields)?.text ?? "";
  // Some data sets keep the thought in the whole output too; only what follows it is the answer.
  const split = answer === "" ? undefined : foundInText(answer);
  const tagged = split !== undefined && split.via !== untaggedVia;
  return { reasoning, answer: tagged ? split.answer : answer, status: "complete", via };
}

/** The last message of the assistant: read as text where tags or nothing at all mark the thought, else as an endpoint's. */
function foundInConversation(list: readonly unknown[]): FoundTrace | undefined {
  const last = conversationOf(list).findLast((message) => message.role === "assistant");
  if (!last) return undefined;
  const message = { ...last.source, role: "assistant", content: last.content ?? null };
  const events = normaliseMessage({
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason: "stop" }],
  });
  const found = events ? foundInEvents(events) : undefined;
  const marked =
    found !== undefined && found.reasoning !== "" && found.via?.startsWith("tag:") !== true;
  if (marked) return found;
  return typeof last.content === "string" && last.content.trim() !== ""
    ? foundInText(last.content)
    : undefined;
}
