/** Logs of evaluation programs: question, output, reference and verdict, each under the program's own names. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import { draws, exchange, one, text } from "./common.ts";
import { templateMessages } from "../../text/templates.ts";
import type { Conversation, Message } from "../../conversation/message.ts";
import { returnedMessages, sentMessages } from "../../conversation/exchange.ts";
import { looseText } from "../../conversation/texts.ts";
import { readVerdict } from "../../record/verdict.ts";
import { grouped, namedText, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** The first of these metrics that says plainly right or wrong. */
function metric(record: JsonRecord | undefined, names?: readonly string[]): boolean | undefined {
  const keys = names ?? Object.keys(record ?? {});
  return keys.map((key) => readVerdict(record?.[key], one)).find((found) => found !== undefined);
}

/** Prompts that a chat template has been put round, as messages. */
function promptMessages(prompt: unknown): Message[] {
  return typeof prompt === "string"
    ? (templateMessages(prompt) ?? sentMessages(prompt))
    : sentMessages(prompt);
}

const docQuestion = [
  "question",
  "problem",
  "query",
  "prompt",
  "input",
  "goal",
  "ctx",
  "text",
  "instruction",
];

export const lmEval: FormatReader = {
  name: l10n.t("samples of lm-evaluation-harness"),
  group: "evaluations",
  producer: "lm-evaluation-harness 0.4",
  found: "samples_*.jsonl of --log_samples",
  value(value) {
    if (!isRecord(value) || !Array.isArray(value["resps"]) || !("doc_id" in value))
      return undefined;
    const sent =
      sentPrompt(value["arguments"]) ?? namedText(recordAt(value, "doc"), ...docQuestion);
    const outputs = value["resps"].flat(3).filter((resp) => typeof resp === "string");
    const names = arrayAt(value, "metrics").filter((name) => typeof name === "string");
    const correct = metric(value, [...names, "exact_match", "acc"]);
    const context = {
      recordId: String(value["doc_id"]),
      ...defined({ reference: text(value["target"]), correct }),
    };
    return reading(
      ...outputs.map((output) => ({
        messages: [...promptMessages(sent), ...returnedMessages(output)],
        context,
      })),
    );
  },
};

/** `{gen_args_0: {arg_0}}`, or the older list of lists. */
function sentPrompt(given: unknown): string | undefined {
  const first: unknown = isRecord(given)
    ? Object.values(given)[0]
    : Array.isArray(given)
      ? given[0]
      : undefined;
  const prompt: unknown = isRecord(first)
    ? first["arg_0"]
    : Array.isArray(first)
      ? first[0]
      : undefined;
  return typeof prompt === "string" ? prompt : looseText(prompt);
}

export const lightEval: FormatReader = {
  name: l10n.t("details of lighteval"),
  group: "evaluations",
  producer: "lighteval 0.8 to 0.10",
  found: "details_*.parquet, as JSON Lines too",
  value(value) {
    if (!isRecord(value)) return undefined;
    const doc = recordAt(value, "doc");
    const response = recordAt(value, "model_response");
    if (!doc || !response) return undefined;
    const texts = arrayAt(response, "text").filter((one) => typeof one === "string");
    const thoughts = arrayAt(response, "reasonings");
    const choices = arrayAt(doc, "choices");
    const gold = [doc["gold_index"]]
      .flat()
      .map((at) => (typeof at === "number" ? choices[at] : undefined));
    const context = {
      ...defined({
        recordId: text(doc["id"]),
        reference: text(gold.filter((one) => typeof one === "string")),
        correct: metric(recordAt(value, "metric")),
      }),
    };
    return reading(
      ...texts.map((output, at) =>
        exchange(
          textAt(doc, "query"),
          typeof thoughts[at] === "string"
            ? { role: "assistant", content: output, reasoning_content: thoughts[at] }
            : output,
          context,
        ),
      ),
    );
  },
};

function promptfooResult(result: JsonRecord): Conversation {
  const response = recordAt(result, "response");
  const output = response?.["output"];
  const raw = response?.["raw"];
  const provider = result["provider"];
  const model = isRecord(provider) ? namedText(provider, "id", "label") : text(provider);
  const prompt = result["prompt"];
  const correct =
    readVerdict(result["success"], one) ??
    readVerdict(recordAt(result, "gradingResult")?.["pass"], one);
  const whole = returnedMessages(raw);
  const thinks = whole.some(({ parts }) => parts.some(({ kind }) => kind === "thought"));
  // The response itself, where promptfoo kept it, says which part of it is the thought.
  const back = thinks ? raw : typeof output === "string" ? prefixed(output) : (output ?? raw);
  return exchange(isRecord(prompt) ? prompt["raw"] : prompt, back, {
    ...defined({ recordId: textAt(result, "id"), model, correct }),
  });
}

/**
 * promptfoo writes the thought into the output, behind a word, and the answer after a blank line (a line break, for the
 * Responses API). A response with two fields for the same thought gives it twice.
 */
function prefixed(output: string): unknown {
  const match = /^(Thinking|Reasoning): ([\s\S]*)$/.exec(output);
  if (!match) return output;
  const [, word, body = ""] = match;
  const signed = /^([\s\S]*?)\nSignature: \S+\n\n([\s\S]*)$/.exec(body);
  // Anthropic's thoughts end with their signature.
  if (signed) return { role: "assistant", content: signed[2], reasoning_content: signed[1] };
  const joint = word === "Reasoning" ? "\n" : "\n\n";
  const at = body.lastIndexOf(joint);
  if (at < 0) return { role: "assistant", content: "", reasoning_content: body };
  const thought = body.slice(0, at);
  const again = `\n\n${String(word)}: `;
  const half = (thought.length - again.length) / 2;
  const twice = thought.slice(0, half) + again + thought.slice(0, half) === thought;
  return {
    role: "assistant",
    content: body.slice(at + joint.length),
    reasoning_content: twice ? thought.slice(0, half) : thought,
  };
}

export const promptfoo: FormatReader = {
  name: l10n.t("results of promptfoo"),
  group: "evaluations",
  producer: "promptfoo 0.123",
  found: "promptfoo eval -o results.json or results.jsonl",
  value(value) {
    if (!isRecord(value)) return undefined;
    const outer = value["results"];
    const results = Array.isArray(outer) ? outer : isRecord(outer) ? outer["results"] : undefined;
    const list = recordsOf(Array.isArray(results) ? (results as unknown[]) : [value]);
    const own = (result: JsonRecord): boolean =>
      "prompt" in result &&
      "provider" in result &&
      isRecord(result["response"]) &&
      ("success" in result || "gradingResult" in result || "testCase" in result);
    if (list.length === 0 || !list.every((result) => own(result) || "error" in result))
      return undefined;
    if (!list.some(own)) return undefined;
    return reading(...list.filter(own).map(promptfooResult));
  },
};

export const openAiEvals: FormatReader = {
  name: l10n.t("a log of OpenAI evals"),
  group: "evaluations",
  producer: "openai/evals 3.0",
  found: "/tmp/evallogs/*.jsonl",
  session: {
    begins: (record) =>
      isRecord(record["spec"]) &&
      ("completion_fns" in record["spec"] || "eval_name" in record["spec"]),
    read(all) {
      const records = recordsOf(all);
      const spec = recordAt(
        records.find(({ spec }) => isRecord(spec)),
        "spec",
      );
      const model = text(arrayAt(spec, "completion_fns")[0]);
      const events = records.filter((record) => typeof record["sample_id"] === "string");
      const conversations = [...grouped(events, (event) => event["sample_id"])].flatMap(
        ([id, own]): Conversation[] => {
          const match = recordAt(
            own.find(({ type }) => type === "match"),
            "data",
          );
          const sampled = own
            .filter(({ type }) => type === "sampling")
            .map((event) => recordAt(event, "data"));
          const context = {
            recordId: String(id),
            ...defined({
              model,
              reference: text(match?.["expected"]),
              correct: readVerdict(match?.["correct"], one),
            }),
          };
          return sampled.map((data) => exchange(data?.["prompt"], data?.["sampled"], context));
        },
      );
      return reading(...conversations);
    },
  },
};

export const openCompass: FormatReader = {
  name: l10n.t("predictions of OpenCompass"),
  group: "evaluations",
  producer: "OpenCompass 0.4",
  found: "outputs/*/predictions/*/*.json, results with details",
  value(value) {
    const entries = isRecord(value) ? (recordAt(value, "details") ?? value) : undefined;
    const samples = entries ? Object.values(entries).filter(isRecord) : [];
    const own = samples.filter(
      (one) =>
        ("prediction" in one && ("origin_prompt" in one || "gold" in one)) ||
        ("origin_prediction" in one && ("prompt" in one || "references" in one)),
    );
    if (own.length === 0) return undefined;
    return reading(
      ...own.flatMap((sample) =>
        (draws(sample, ["prediction", "origin_prediction"]) ?? []).map((output) =>
          exchange(sample["origin_prompt"] ?? sample["prompt"], output, {
            ...defined({
              reference: text(sample["gold"] ?? sample["references"]),
              correct: readVerdict(sample["correct"], one),
            }),
          }),
        ),
      ),
    );
  },
};

/** HELM keeps each request with its instance and result. */
export const helm: FormatReader = {
  name: l10n.t("a scenario state of HELM"),
  group: "evaluations",
  producer: "HELM 0.5",
  found: "runs/*/*/scenario_state.json",
  value(value) {
    const states = isRecord(value) ? arrayAt(value, "request_states").filter(isRecord) : [];
    if (states.length === 0) return undefined;
    return reading(
      ...states.flatMap((state) => {
        const instance = recordAt(state, "instance");
        const request = recordAt(state, "request");
        const references = arrayAt(instance, "references").filter(isRecord);
        const right = references.find((reference) =>
          arrayAt(reference, "tags").includes("correct"),
        );
        const sent =
          request?.["messages"] ?? recordAt(instance, "input")?.["text"] ?? request?.["prompt"];
        const completions = arrayAt(recordAt(state, "result"), "completions").filter(isRecord);
        return completions.map((completion) =>
          exchange(
            sent,
            {
              role: "assistant",
              content: completion["text"],
              ...defined({ reasoning_content: looseText(completion["thinking"]) }),
            },
            {
              ...defined({
                recordId: text(instance?.["id"]),
                model: textAt(request, "model"),
                reference: text(recordAt(right, "output")?.["text"]),
              }),
            },
          ),
        );
      }),
    );
  },
};
