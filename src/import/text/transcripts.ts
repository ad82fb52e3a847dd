/** Transcripts that are text for people: Aider's history, chats saved as Markdown. */
import type { Message } from "../conversation/message.ts";

type Speaker = "user" | "assistant";

export interface TranscriptMessages {
  /** In words, with its article. */
  readonly name: string;
  readonly messages: readonly Message[];
}

/** The messages of a transcript; undefined for other text. */
export function transcriptMessages(text: string): TranscriptMessages | undefined {
  const head = text.slice(0, 65_536);
  const found = /^# aider chat started at /m.test(head)
    ? { name: "a chat history of Aider", messages: aiderMessages(text) }
    : isHeaded(head)
      ? { name: "a chat saved as Markdown", messages: headedMessages(text) }
      : undefined;
  return found?.messages.some(({ role }) => role === "assistant") ? found : undefined;
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

const userHeading =
  /^(?:#{1,4} (?:\S+ )?\**(?:User|Human|You|USER|Prompt)\**:?|\*\*(?:User|Human|You|USER|Prompt):?\*\*:?)\s*$/;
const assistantHeading =
  /^(?:#{1,4} (?:\S+ )?\**(?:Assistant|AI|ASSISTANT|Model|Response|ChatGPT|Claude|Gemini|DeepSeek)\b[^\n]{0,80}|\*\*(?:Assistant|AI|ASSISTANT|Model|Response|ChatGPT|Claude|Gemini|DeepSeek):?\*\*:?)\s*$/;
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
    const body = lines.join("\n").trim();
    lines = [];
    if (role === undefined || body === "" || body === "---") return;
    messages.push(thinks ? thought(body, "heading:Thinking") : said(role, body));
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
