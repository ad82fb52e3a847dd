/** Agents whose sessions are lists of messages in a frame of their own: pi, Continue, ATIF. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { shownValue } from "../../conversation/texts.ts";
import { branch, branchNote } from "../branches.ts";
import { conversationOf, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

export const pi: FormatReader = {
  name: l10n.t("a pi session"),
  group: "agents",
  producer: "pi 1.6 (sessions, --mode json)",
  found: "~/.pi/agent/sessions/*/*.jsonl, output of pi --mode json",
  session: {
    begins: (record) =>
      (record["type"] === "session" && "version" in record && "cwd" in record) ||
      record["type"] === "agent_start",
    read(all) {
      const records = recordsOf(all);
      const { path, left } = lastBranch(records);
      const whole = path.filter(({ type }) => type === "message" || type === "message_end");
      const read = reading(
        conversationOf(
          whole.map(({ message }) => message),
          defined({ id: textAt(records[0], "id") }),
        ),
      );
      return read && { ...read, ...branchNote(left) };
    },
  },
};

/**
 * The entries from the first to the last one, where each names the one before it; all of them where none does.
 * `left` counts the messages on branches that were given up.
 */
function lastBranch(records: readonly JsonRecord[]): {
  readonly path: readonly JsonRecord[];
  readonly left: number;
} {
  const entries = records.filter((one) => typeof one["id"] === "string" && "parentId" in one);
  const last = entries.at(-1);
  if (!last) return { path: records, left: 0 };
  const path = branch(new Map(entries.map((one) => [one["id"], one])), last["id"], ["parentId"]);
  const messages = (list: readonly JsonRecord[]): number =>
    list.filter(({ type }) => type === "message").length;
  return { path, left: messages(entries) - messages(path) };
}

export const continueSession: FormatReader = {
  name: l10n.t("a Continue session"),
  group: "agents",
  producer: "Continue CLI 1.5",
  found: "~/.continue/sessions/*.json",
  value(value) {
    if (!isRecord(value) || typeof value["sessionId"] !== "string") return undefined;
    const history = arrayAt(value, "history").filter(isRecord);
    if (!history.some((one) => isRecord(one["message"]))) return undefined;
    const items = history.map((one) => ({
      ...recordAt(one, "message"),
      ...defined({ toolCallStates: one["toolCallStates"] }),
      // The editor keeps the thought beside the message.
      ...defined({ reasoning_content: textAt(recordAt(one, "reasoning"), "text") }),
    }));
    return reading(
      conversationOf(items, {
        id: value["sessionId"],
        ...defined({ title: textAt(value, "title") }),
      }),
    );
  },
};

/** Steps of the agent and what it observed in each. */
export const atif: FormatReader = {
  name: l10n.t("an ATIF trajectory"),
  group: "agents",
  producer: "Harbor's Agent Trajectory Interchange Format 1.x",
  found: "trajectory.json of an agent run",
  value(value) {
    if (!isRecord(value)) return undefined;
    const version = textAt(value, "schema_version");
    const steps = arrayAt(value, "steps").filter(isRecord);
    if (version?.startsWith("ATIF") !== true || steps.length === 0) return undefined;
    const model = textAt(recordAt(value, "agent"), "model_name");
    const messages = steps.flatMap((step): Message[] => {
      const read = readMessage({ ...step, role: step["source"] });
      if (!read) return [];
      const seen = arrayAt(recordAt(step, "observation"), "results").filter(isRecord);
      const results = seen.map((one) => ({
        kind: "result" as const,
        ...defined({ id: textAt(one, "source_call_id") }),
        text: shownValue(one["content"]) ?? "",
      }));
      const own =
        read.role === "assistant" ? defined({ model: textAt(step, "model_name") ?? model }) : {};
      return [{ ...read, ...own, parts: [...read.parts, ...results] }];
    });
    return reading({ ...defined({ id: textAt(value, "session_id") }), messages });
  },
};
