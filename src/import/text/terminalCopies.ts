/** What people copy out of a terminal: sessions of `ollama run` and `llama-cli`, with the program's own lines in them. */
import type { Message } from "../conversation/message.ts";

/** Counts that `ollama run --verbose` prints after an answer. */
const ollamaCounts =
  /\n+total duration: +[^\n]+\nload duration: +[^\n]+\n(?:[a-z ]+: +[^\n]+\n?)+\s*$/;
/** Counts that `llama-cli` prints after an answer. */
const llamaCounts = /^\[ ?Prompt: [\d.]+ t\/s \| Generation: [\d.]+ t\/s ?\]\s*$/;

/** An answer without the counts that a program printed behind it. */
export function withoutCounts(text: string): string {
  return text.slice(-2000).includes("total duration:") ? text.replace(ollamaCounts, "") : text;
}

export function isOllamaSession(head: string): boolean {
  return /^>>> (?!Send a message)\S/m.test(head) && !/^>>> (?:import|from|print\()/m.test(head);
}

/** `>>> ` begins what was typed, `... ` goes on with it; `/bye` and the like are for the program. */
export function ollamaMessages(text: string): Message[] {
  const messages: Message[] = [];
  let answer: string[] = [];
  const close = (): void => {
    const body = withoutCounts(answer.join("\n")).trim();
    answer = [];
    if (body !== "" && messages.length > 0) messages.push(said("assistant", body));
  };
  let typed: string[] | undefined;
  const send = (): void => {
    const body = typed?.join("\n").replaceAll('"""', "").trim() ?? "";
    typed = undefined;
    if (body !== "" && !body.startsWith("/")) messages.push(said("user", body));
  };
  for (const line of text.split("\n")) {
    if (line.startsWith(">>> ")) {
      send();
      close();
      if (!line.startsWith(">>> Send a message")) typed = [line.slice(">>> ".length)];
    } else if (typed && line.startsWith("... ")) typed.push(line.slice("... ".length));
    else {
      send();
      answer.push(line);
    }
  }
  send();
  close();
  return messages;
}

export function isLlamaSession(head: string): boolean {
  return (
    /^> \S/m.test(head) &&
    (/^\[Start thinking\]\s*$/m.test(head) ||
      head.split("\n").some((line) => llamaCounts.test(line)))
  );
}

/** `> ` begins what was typed: the first such line, and those after the counts of an answer. */
export function llamaMessages(text: string): Message[] {
  const messages: Message[] = [];
  let lines: string[] = [];
  let waits = true;
  const close = (): void => {
    const body = lines.join("\n").trim();
    lines = [];
    if (body !== "" && messages.length > 0) messages.push(said("assistant", body));
  };
  for (const line of text.split("\n")) {
    if (waits && /^> \S/.test(line)) {
      close();
      messages.push(said("user", line.slice("> ".length).trim()));
      waits = false;
    } else if (llamaCounts.test(line)) {
      close();
      waits = true;
    } else if (!waits) lines.push(line);
  }
  close();
  return messages;
}

function said(role: "user" | "assistant", text: string): Message {
  return { role, parts: [{ kind: "text", text }] };
}
