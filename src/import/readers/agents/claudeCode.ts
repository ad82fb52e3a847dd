/** Sessions of Claude Code and of clients that took its form: one line for each content block. */
import { isRecord, recordAt, textAt, type JsonRecord } from "../../../client/deltas/json.ts";
import { normaliseUsage } from "../../../client/deltas/usage.ts";
import type { Conversation, Message } from "../../conversation/message.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { shownValue } from "../../conversation/texts.ts";
import { joinSame, namedText, reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** Lines without a message that such a file may begin with. */
const ownLines: ReadonlySet<unknown> = new Set([
  "file-history-snapshot",
  "queue-operation",
  "last-prompt",
  "attachment",
  "progress",
  "permission-mode",
  "api-request",
  "atis-latch",
]);

function isOwn(record: JsonRecord): boolean {
  const { type } = record;
  if (ownLines.has(type)) return "sessionId" in record || "snapshot" in record;
  if (type === "summary") return "leafUuid" in record;
  if (type === "system")
    return "session_id" in record || ("sessionId" in record && "uuid" in record);
  if (type === "stream_event") return "session_id" in record;
  if (type !== "user" && type !== "assistant") return false;
  const ids = ["sessionId", "session_id", "parentUuid", "parent_tool_use_id", "uuid"];
  return isRecord(record["message"]) && ids.some((id) => id in record);
}

/** A subagent's lines, whatever the version calls them. */
function isAside(record: JsonRecord): boolean {
  return record["isSidechain"] === true || typeof record["parent_tool_use_id"] === "string";
}

function isAsideAlone(records: readonly unknown[]): boolean {
  const spoken = recordsOf(records).filter(({ type }) => type === "user" || type === "assistant");
  return spoken.every(isAside) && new Set(spoken.map((one) => one["agentId"] ?? "")).size === 1;
}

function read(records: readonly unknown[]): ReturnType<NonNullable<FormatReader["value"]>> {
  const lines: Line[] = [];
  const asides = new Set<unknown>();
  // A subagent's lines have a file of their own in newer versions: there they are the session.
  const alone = isAsideAlone(records);
  let about: Omit<Conversation, "messages"> = {};
  let last: string | undefined;
  let end: JsonRecord | undefined;
  let runs = 0;
  for (const record of recordsOf(records)) {
    const id = namedText(record, "sessionId", "session_id");
    if (id !== undefined && about.id === undefined) about = { ...about, id };
    if (record["type"] === "summary")
      about = { ...about, ...defined({ title: textAt(record, "summary") }) };
    if (textAt(record, "result") !== undefined) {
      end = record;
      runs += 1;
      last = textAt(record, "result");
    }
    const piece = cursorPiece(record);
    if (piece) lines.push(piece);
    if (
      record["type"] !== "user" &&
      record["type"] !== "assistant" &&
      record["type"] !== "tool_result"
    )
      continue;
    if (!alone && isAside(record)) {
      asides.add(record["agentId"] ?? record["parent_tool_use_id"] ?? "");
      continue;
    }
    if (record["isMeta"] === true || record["isCompactSummary"] === true) continue;
    const message = readMessage(record);
    if (!message) continue;
    if (message.model === "<synthetic>") continue;
    // A message's lines share its id; each block of it comes once.
    lines.push({ id: textAt(recordAt(record, "message"), "id"), message });
  }
  const messages = joinSame(joinedThoughts(lines));
  if (last !== undefined && !messages.some(({ role }) => role === "assistant"))
    messages.push({
      role: "assistant",
      ...defined({ model: onlyModel(end) }),
      parts: [{ kind: "text", text: last }],
    });
  const usage = runs === 1 && isRecord(end?.["modelUsage"]) ? recordAt(end, "usage") : undefined;
  const found = reading({ ...about, messages: usage ? withUsage(messages, usage) : messages });
  if (!found || asides.size === 0) return found;
  const note =
    asides.size === 1
      ? l10n.t("left out the messages of one subagent")
      : l10n.t("left out the messages of {0} subagents", String(asides.size));
  return { ...found, notes: [note] };
}

type Line = { readonly id: string | undefined; readonly message: Message };

/** Pieces of one thought, one a line, as one message. */
function joinedThoughts(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const [part, ...rest] = line.message.parts;
    const before = joined.at(-1)?.message.parts[0];
    const goesOn =
      part?.kind === "thought" && rest.length === 0 && part.via === "line:thinking"
        ? part
        : undefined;
    if (goesOn && before?.kind === "thought" && before.via === goesOn.via)
      joined[joined.length - 1] = {
        id: undefined,
        message: { role: "assistant", parts: [{ ...goesOn, text: before.text + goesOn.text }] },
      };
    else joined.push(line);
  }
  return joined;
}

/** Cursor's command line writes the same lines, and beside them thoughts in pieces and tools that it ran. */
function cursorPiece(record: JsonRecord): Line | undefined {
  const { type, subtype } = record;
  const text = textAt(record, "text");
  if (type === "thinking" && subtype === "delta" && text !== undefined)
    return {
      id: undefined,
      message: { role: "assistant", parts: [{ kind: "thought", text, via: "line:thinking" }] },
    };
  const call = type === "tool_call" && subtype === "completed" ? recordAt(record, "tool_call") : {};
  const [name, about] = Object.entries(call ?? {})[0] ?? [];
  if (name === undefined || !isRecord(about)) return undefined;
  const id = defined({ id: textAt(record, "call_id") });
  const result = recordAt(about, "result");
  const done = recordAt(result, "success");
  return {
    id: undefined,
    message: {
      role: "assistant",
      parts: [
        {
          kind: "call",
          ...id,
          name: name.replace(/ToolCall$/, ""),
          ...defined({ arguments: shownValue(about["args"]) }),
        },
        {
          kind: "result",
          ...id,
          text: textAt(done, "content") ?? shownValue(done ?? result) ?? "",
          ...(done ? {} : { failed: true }),
        },
      ],
    },
  };
}

/** The model of a run with one; others, for titles and the like, are not told apart. */
function onlyModel(end: JsonRecord | undefined): string | undefined {
  const names = Object.keys(recordAt(end, "modelUsage") ?? {});
  return names.length === 1 ? names[0] : undefined;
}

/** Claude Code's streamed messages say what they had cost when they began; the end of the run, what all of it cost. */
function withUsage(messages: readonly Message[], raw: JsonRecord): Message[] {
  const usage = normaliseUsage(
    raw,
    messages.some(({ parts }) => parts.some(({ kind }) => kind === "thought")),
  );
  const last = messages.findLastIndex(({ role }) => role === "assistant");
  return messages.map(({ role, parts, model }, index) => ({
    role,
    parts,
    ...defined({ model }),
    ...(index === last ? defined({ usage }) : {}),
  }));
}

export const claudeCode: FormatReader = {
  name: l10n.t("a Claude Code session"),
  group: "agents",
  producer:
    "Claude Code 2.1 (sessions, --output-format stream-json), Qwen Code 0.24, Cursor's command line",
  found:
    "~/.claude/projects/*/*.jsonl (a subagent: agent-*.jsonl), ~/.qwen/projects/*/chats/*.jsonl, output of -p --output-format stream-json",
  session: { begins: isOwn, read },
  // The same lines as one list, and the last of them alone (--output-format json).
  value(value) {
    if (Array.isArray(value))
      return value.length > 0 &&
        value.every((item) => isRecord(item) && (isOwn(item) || item["type"] === "result"))
        ? read(value)
        : undefined;
    return isRecord(value) && "session_id" in value && textAt(value, "result") !== undefined
      ? read([value])
      : undefined;
  },
};
