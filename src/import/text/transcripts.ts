/** Transcripts that are text for people: Aider's history, chats saved as Markdown. */
import { l10n } from "../../core/text/l10n.ts";
import type { Message } from "../conversation/message.ts";
import { splitSummary } from "../conversation/reasoningDetails.ts";
import {
  isLlamaSession,
  isOllamaSession,
  llamaMessages,
  ollamaMessages,
} from "./terminalCopies.ts";

type Speaker = "user" | "assistant";

export interface TranscriptMessages {
  /** In words, with its article. */
  readonly name: string;
  readonly messages: readonly Message[];
}

/** What people save, each recognised by its beginning. */
const transcripts: readonly {
  readonly name: string;
  readonly is: (head: string) => boolean;
  readonly messages: (text: string) => readonly Message[];
}[] = [
  {
    name: l10n.t("a chat history of Aider"),
    is: (head) => /^# aider chat started at /m.test(head),
    messages: aiderMessages,
  },
  { name: l10n.t("a session of ollama run"), is: isOllamaSession, messages: ollamaMessages },
  { name: l10n.t("a session of llama-cli"), is: isLlamaSession, messages: llamaMessages },
  { name: l10n.t("a chat saved as Markdown"), is: isHeaded, messages: headedMessages },
];

/** The messages of a transcript; undefined for other text. */
export function transcriptMessages(text: string): TranscriptMessages | undefined {
  const head = text.slice(0, 65_536);
  const kind = transcripts.find(({ is }) => is(head));
  const messages = kind?.messages(text) ?? [];
  return kind && messages.some(({ role }) => role === "assistant")
    ? { name: kind.name, messages }
    : undefined;
}

function said(role: Speaker, text: string): Message {
  return { role, parts: [{ kind: "text", text }] };
}

function thought(text: string, via: string): Message {
  return { role: "assistant", parts: [{ kind: "thought", text, via }] };
}

/** Aider: the user's lines begin with `####`, the program's own with `>`; everything else is the model's. */
function aiderMessages(text: string): Message[] {
  const messages: Message[] = [];
  let role: Speaker | undefined;
  let lines: string[] = [];
  const close = (): void => {
    const body = lines.join("\n").trim();
    lines = [];
    if (role === undefined || body === "") return;
    if (role === "user") messages.push(said("user", body));
    else messages.push(...aiderAnswer(body));
  };
  for (const line of text.split("\n")) {
    if (line.startsWith("# aider chat started at ") || /^>(?:\s|$)/.test(line)) continue;
    const asked = line.startsWith("#### ");
    const next = asked ? "user" : line.trim() === "" ? role : "assistant";
    if (next !== role) {
      close();
      role = next;
    }
    lines.push(asked ? line.slice("#### ".length) : line);
  }
  close();
  return messages;
}

function aiderAnswer(body: string): Message[] {
  const marks =
    /^(?:-{3,}\s*)?►\s*\*\*THINKING\*\*\s*([\s\S]*?)\s*(?:-{3,}\s*)?►\s*\*\*ANSWER\*\*\s*([\s\S]*)$/;
  const match = marks.exec(body);
  return match
    ? [thought(match[1] ?? "", "heading:THINKING"), said("assistant", match[2] ?? "")]
    : [said("assistant", body)];
}

/** A date or the like may stand behind the speaker (Jan). */
const after = String.raw`(?: [—–-] [^\n]{1,60})?`;
const userHeading = new RegExp(
  String.raw`^(?:#{1,4} (?:\S+ )?\**(?:User|Human|You|USER|Prompt)\**:?${after}|\*\*(?:User|Human|You|USER|Prompt):?\*\*:?)\s*$`,
);
const models =
  "Assistant|AI|ASSISTANT|Model|Response|ChatGPT|Claude|Gemini|DeepSeek|Cursor|Copilot";
const assistantHeading = new RegExp(
  // Cherry Studio names the model behind its sign.
  String.raw`^(?:#{1,4} (?:🤖 [^\n]{1,80}|(?:\S+ )?\**(?:${models})\b[^\n]{0,80})|\*\*(?:${models}):?\*\*:?)\s*$`,
  "u",
);
const thoughtHeading =
  /^(?:#{2,5} )?[_*]{0,3}(?:Thinking|Reasoning|Thoughts?|Thought process|Chain of thought):?[_*]{0,3}:?\s*$/i;
const answerHeading =
  /^(?:#{2,5} )?[_*]{0,3}(?:Answer|Response|Final answer|Output):?[_*]{0,3}:?\s*$/i;

/** A heading for the user and later one for the model. */
function isHeaded(head: string): boolean {
  const lines = head.split("\n");
  const asked = lines.findIndex((line) => userHeading.test(line));
  return asked >= 0 && lines.slice(asked + 1).some((line) => assistantHeading.test(line));
}

function headedMessages(text: string): Message[] {
  const messages: Message[] = [];
  let role: Speaker | undefined;
  let thinks = false;
  let lines: string[] = [];
  const close = (): void => {
    const body = lines
      .join("\n")
      .replace(/\n---\s*$/, "")
      .trim();
    lines = [];
    if (role === undefined || body === "" || body === "---") return;
    const parts = role === "assistant" && !thinks ? splitSummary(body) : undefined;
    if (parts) messages.push({ role, parts });
    else messages.push(thinks ? thought(body, "heading:Thinking") : said(role, body));
  };
  for (const line of text.split("\n")) {
    const next: Speaker | undefined = userHeading.test(line)
      ? "user"
      : assistantHeading.test(line) && !(thinks && answerHeading.test(line))
        ? "assistant"
        : undefined;
    const begins: boolean = role === "assistant" && !thinks && thoughtHeading.test(line);
    const ends = thinks && answerHeading.test(line);
    if (next ?? (begins || ends)) close();
    if (next) {
      role = next;
      thinks = false;
    } else if (begins || ends) thinks = begins;
    else lines.push(line);
  }
  close();
  return messages;
}
