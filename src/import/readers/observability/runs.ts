/** Runs of language model calls as services export them: Langfuse, LangSmith, Weave, Braintrust, Helicone, LiteLLM. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import { exchanged, returnedMessages } from "../../conversation/exchange.ts";
import type { Conversation } from "../../conversation/message.ts";
import { looseText } from "../../conversation/texts.ts";
import {
  conversationOf,
  messagesOf,
  namedText,
  reading,
  recordsOf,
  type FormatReader,
} from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

function runConversation(run: JsonRecord): Conversation {
  const sent = run["input"] ?? run["inputs"] ?? run["request"] ?? run["messages"];
  const back = run["output"] ?? run["outputs"] ?? run["response"];
  const expected = looseText(run["expected"] ?? run["expectedOutput"] ?? run["reference_outputs"]);
  return {
    messages: exchanged(sent, back),
    context: {
      ...defined({
        recordId: textAt(run, "id"),
        model:
          namedText(run, "model", "modelId", "model_id") ??
          textAt(recordAt(run, "metadata"), "model") ??
          namedText(recordAt(run, "output"), "model") ??
          namedText(recordAt(run, "inputs"), "model"),
        reference: expected,
      }),
    },
  };
}

/** What marks a run of each service, and the frames in which runs come. */
function isRun(record: JsonRecord): boolean {
  const both =
    ("input" in record && "output" in record) ||
    ("inputs" in record && ("outputs" in record || "output" in record));
  const named = [
    "traceId",
    "trace_id",
    "run_type",
    "span_attributes",
    "op_name",
    "observationType",
  ].some((key) => key in record);
  return both && named;
}

export const modelRuns: FormatReader = {
  name: l10n.t("runs of Langfuse, LangSmith, Weave or Braintrust"),
  group: "observability",
  producer: "Langfuse 3, LangSmith, Weave, Braintrust exports",
  found: "exported observations, runs, calls and spans, one a line or as a list",
  value(value) {
    if (!isRecord(value)) return undefined;
    const list = arrayAt(value, "observations").filter(isRecord);
    const runs =
      list.length > 0 ? list.filter((one) => "output" in one) : isRun(value) ? [value] : [];
    const calls = runs.filter(
      (run) =>
        run["type"] === undefined ||
        run["type"] === "GENERATION" ||
        run["run_type"] === "llm" ||
        list.length === 0,
    );
    return reading(...(calls.length > 0 ? calls : runs).map(runConversation));
  },
};

/** LangChain's own messages, alone or as a list. */
export const langChain: FormatReader = {
  name: l10n.t("messages of LangChain"),
  group: "observability",
  producer: "langchain-core 0.3 and 1.x, LangChain.js 1.1",
  found: "dumps(), toJSON(), messages_to_dict()",
  value(value) {
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    const own = recordsOf(list).filter(
      (one) =>
        (one["lc"] === 1 && isRecord(one["kwargs"])) ||
        (isRecord(one["data"]) && typeof one["type"] === "string" && "content" in one["data"]),
    );
    if (own.length === 0 || own.length < list.length) return undefined;
    const generation =
      own.length === 1 ? recordAt(recordAt(own[0], "kwargs"), "message") : undefined;
    return reading(generation ? { messages: returnedMessages(generation) } : conversationOf(own));
  },
};

export const aiSdk: FormatReader = {
  name: l10n.t("messages of the AI SDK"),
  group: "conversations",
  producer: "AI SDK 4 to 7 (UI messages, response messages)",
  found: "what onFinish, result.response and result.steps give",
  value(value) {
    if (!isRecord(value)) return undefined;
    const steps = arrayAt(value, "steps").filter(isRecord);
    if (
      steps.length > 0 &&
      steps.every((step) => Array.isArray(step["content"]) && "finishReason" in step)
    )
      return reading({
        messages: messagesOf(
          steps.map((step) => ({
            role: "assistant",
            content: step["content"],
            ...defined({ model: textAt(recordAt(step, "response"), "modelId") }),
          })),
        ),
      });
    const list = recordAt(value, "response")?.["messages"];
    return Array.isArray(list) ? reading({ messages: messagesOf(list) }) : undefined;
  },
};
