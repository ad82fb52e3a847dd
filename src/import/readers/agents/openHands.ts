/** OpenHands: actions and observations, in the form of its first and of its second version. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message, Part } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { looseText } from "../../conversation/texts.ts";
import { namedText, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

export const openHands: FormatReader = {
  name: l10n.t("an OpenHands trajectory"),
  group: "agents",
  producer: "OpenHands (0.x, and the events of its SDK 1.x)",
  found: "trajectory downloads, output.jsonl of its evaluations (history)",
  value(value) {
    const list = isRecord(value) ? (value["history"] ?? value["trajectory"]) : value;
    if (!Array.isArray(list)) return undefined;
    const events = recordsOf(list);
    const sdk = events.filter((one) => typeof one["source"] === "string" && isSdkEvent(one));
    if (sdk.length > 0) return reading({ messages: sdk.flatMap(sdkEvent) });
    const known = events.filter(
      (one) => typeof one["source"] === "string" && ("action" in one || "observation" in one),
    );
    if (known.length === 0 || known.length < events.length) return undefined;
    return reading({ messages: known.flatMap(openHandsEvent) });
  },
  session: {
    begins: (record) => typeof record["source"] === "string" && isSdkEvent(record),
    read: (records) => reading({ messages: recordsOf(records).flatMap(sdkEvent) }),
  },
};

const assistant = (parts: readonly Part[], model?: string): Message => ({
  role: "assistant",
  parts,
  ...defined({ model }),
});

/** The thought that the response of the model had, which the event keeps whole. */
function modelThought(event: JsonRecord): { text?: string; model?: string } {
  const response = recordAt(recordAt(event, "tool_call_metadata"), "model_response");
  const choice = arrayAt(response, "choices").find(isRecord);
  const text = namedText(recordAt(choice, "message"), "reasoning_content", "reasoning");
  return defined({ text, model: textAt(response, "model") });
}

function openHandsEvent(event: JsonRecord): Message[] {
  const args = recordAt(event, "args");
  const text = namedText(args, "content", "final_thought", "message") ?? "";
  if (typeof event["observation"] === "string")
    return [
      {
        role: "tool",
        parts: [
          { kind: "result", name: event["observation"], text: textAt(event, "content") ?? "" },
        ],
      },
    ];
  if (event["source"] === "user")
    return text === "" ? [] : [{ role: "user", parts: [{ kind: "text", text }] }];
  const whole = modelThought(event);
  const own = namedText(args, "thought", "reasoning_content");
  // What the program calls a thought is what the model said; of a model that reasons it is no thought.
  const said: Part[] =
    own === undefined
      ? []
      : whole.text === undefined
        ? [{ kind: "thought", text: own, via: "field:thought" }]
        : [{ kind: "text", text: own }];
  const thought: Part[] =
    whole.text === undefined
      ? []
      : [{ kind: "thought", text: whole.text, via: "field:reasoning_content" }];
  const name = textAt(event, "action") ?? "action";
  const rest = Object.fromEntries(Object.entries(args ?? {}).filter(([key]) => key !== "thought"));
  const act: Part =
    name === "message" || name === "finish"
      ? { kind: "text", text }
      : { kind: "call", name, arguments: JSON.stringify(rest) };
  return [assistant([...thought, ...said, act], whole.model)];
}

function isSdkEvent(event: JsonRecord): boolean {
  return (
    event["kind"] === "MessageEvent" ||
    event["kind"] === "ActionEvent" ||
    event["kind"] === "ObservationEvent"
  );
}

/** Events of the SDK name their class; a thought stands beside what was said and done. */
function sdkEvent(event: JsonRecord): Message[] {
  if (event["kind"] === "MessageEvent") {
    const message = readMessage(recordAt(event, "llm_message"));
    return message ? [message] : [];
  }
  const id = defined({ id: textAt(event, "tool_call_id") });
  const name = textAt(event, "tool_name") ?? "tool";
  if (event["kind"] === "ObservationEvent") {
    const seen = recordAt(event, "observation");
    const text = looseText(seen?.["content"], "\n") ?? textAt(seen, "output") ?? "";
    return [{ role: "tool", parts: [{ kind: "result", ...id, name, text }] }];
  }
  if (event["kind"] !== "ActionEvent") return [];
  const text = textAt(event, "reasoning_content");
  const action = recordAt(event, "action");
  const given = action && JSON.stringify(action);
  return [
    assistant([
      ...(text === undefined || text === ""
        ? partsOf(event["thinking_blocks"])
        : [{ kind: "thought" as const, text, via: "field:reasoning_content" }]),
      ...partsOf(event["thought"]),
      name === "finish"
        ? { kind: "text", text: textAt(action, "message") ?? "" }
        : { kind: "call", ...id, name, ...defined({ arguments: given }) },
    ]),
  ];
}
