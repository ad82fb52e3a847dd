/** Inspect: logs as JSON, and their samples alone. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Conversation } from "../../conversation/message.ts";
import { readVerdict } from "../../record/verdict.ts";
import { conversationOf, reading, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

const one = { part: 0, parts: 1 };
const letters: Readonly<Record<string, boolean>> = { C: true, I: false };

/** The first score that plainly says right or wrong. */
function verdict(sample: JsonRecord): boolean | undefined {
  const scores = recordAt(sample, "scores");
  const all = [...Object.values(scores ?? {}), sample["score"]];
  return all
    .map((score) => {
      const value = isRecord(score) ? score["value"] : score;
      return typeof value === "string" && value in letters
        ? letters[value]
        : readVerdict(value, one);
    })
    .find((found) => found !== undefined);
}

function target(sample: JsonRecord): string | undefined {
  const value = sample["target"];
  const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string");
  return texts.length === 0 || texts[0] === "" ? undefined : texts.join(", ");
}

/** Long texts stand beside the messages that they belong to: `attachment://` and their key. */
const reference = /attachment:\/\/([\w-]+)/g;
/** Messages are not nested deeper than this. */
const deepest = 12;

function messagesOfSample(sample: JsonRecord): readonly unknown[] {
  const messages = arrayAt(sample, "messages");
  const attachments = recordAt(sample, "attachments");
  if (!attachments) return messages;
  const resolved = (value: unknown, depth: number): unknown => {
    if (typeof value === "string")
      return value.replace(reference, (whole, key: string) => textAt(attachments, key) ?? whole);
    if (depth === deepest) return value;
    if (Array.isArray(value)) return value.map((item) => resolved(item, depth + 1));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolved(item, depth + 1)]),
    );
  };
  return messages.map((message) => resolved(message, 0));
}

/** @param head of the log: what model was asked. */
function inspectSample(sample: JsonRecord, head: JsonRecord | undefined): Conversation {
  const id = sample["id"];
  const epoch = sample["epoch"];
  const name = typeof id === "string" || typeof id === "number" ? String(id) : undefined;
  const model = textAt(recordAt(sample, "output"), "model") ?? textAt(head, "model");
  const correct = verdict(sample);
  const wanted = target(sample);
  const recordId =
    name === undefined
      ? undefined
      : typeof epoch === "number" && epoch > 1
        ? `${name} (epoch ${epoch})`
        : name;
  return conversationOf(messagesOfSample(sample), {
    ...defined({ id: recordId }),
    context: {
      ...defined({ recordId, model, reference: wanted, correct }),
    },
  });
}

function isInspectSample(value: unknown): value is JsonRecord {
  return (
    isRecord(value) &&
    Array.isArray(value["messages"]) &&
    isRecord(value["output"]) &&
    "target" in value &&
    "input" in value
  );
}

export const inspectLog: FormatReader = {
  name: l10n.t("an Inspect log"),
  group: "evaluations",
  producer: "inspect_ai 0.3 (log version 2)",
  found: "logs/*.json and logs/*.eval",
  value(value) {
    if (isInspectSample(value)) return reading(inspectSample(value, undefined));
    if (!isRecord(value) || !Array.isArray(value["samples"])) return undefined;
    const samples = value["samples"].filter(isRecord);
    const head = recordAt(value, "eval");
    if (!head && !samples.every(isInspectSample)) return undefined;
    return reading(...samples.map((sample) => inspectSample(sample, head)));
  },
};
