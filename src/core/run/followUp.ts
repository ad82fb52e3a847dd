/** The further message that asks a model to go on, and its reading by an endpoint that replays recordings. */
import { fenceFor } from "./prompt.ts";
import type { ChatMessage, Continuation } from "../model/trace.ts";

export interface FollowUp {
  readonly kind: Continuation["kind"];
  readonly reasoning: string;
  readonly answer: string;
}

/** Stands for an answer of which nothing had come: many endpoints refuse two user messages in a row. */
const noAnswerYet = "(interrupted while thinking)";

const openings = {
  continue: "Your last message broke off. This is the reasoning that you had written for it:",
  answerNow: "You were stopped while thinking. This is the reasoning that you had written so far:",
} as const;
const noReasoning = "Your last message broke off.";

const closings = {
  thought:
    "Go on with this reasoning from exactly where it breaks off, without repeating any of it, then give the final answer.",
  answer:
    "Go on with your last message from exactly where it breaks off, without repeating any of it.",
  answerNow:
    "Don't think any further. Give the final answer now, from the reasoning above; where it leaves something open, say so.",
} as const;

/** The assistant's message as far as it had come, and the user's request to go on. */
export function writeFollowUp(
  kind: Continuation["kind"],
  reasoning: string,
  answer: string,
): ChatMessage[] {
  const fence = fenceFor(reasoning);
  const parts =
    reasoning.trim() === ""
      ? [noReasoning]
      : [openings[kind], `${fence}\n${reasoning.trim()}\n${fence}`];
  const closing = kind === "answerNow" ? "answerNow" : answer.trim() === "" ? "thought" : "answer";
  return [
    { role: "assistant", content: answer.trim() === "" ? noAnswerYet : answer },
    { role: "user", content: [...parts, closings[closing]].join("\n\n") },
  ];
}

/** @returns what `writeFollowUp` was given, save white space at the ends; undefined where the last messages are others. */
export function readFollowUp(
  messages: readonly { readonly role: string; readonly content: string }[],
): FollowUp | undefined {
  const [before, last] = messages.slice(-2);
  if (before?.role !== "assistant" || last?.role !== "user") return undefined;
  const closing = (["thought", "answer", "answerNow"] as const).find((name) =>
    last.content.endsWith(closings[name]),
  );
  if (closing === undefined) return undefined;
  const kind = closing === "answerNow" ? "answerNow" : "continue";
  const answer = before.content === noAnswerYet ? "" : before.content;
  if (last.content.startsWith(`${noReasoning}\n\n${closings[closing]}`)) {
    return { kind, reasoning: "", answer };
  }
  if (!last.content.startsWith(openings[kind])) return undefined;
  const quote = last.content.slice(openings[kind].length, -closings[closing].length).trim();
  const fence = /^`{3,}/.exec(quote)?.[0];
  if (fence === undefined || !quote.endsWith(fence)) return undefined;
  return { kind, reasoning: quote.slice(fence.length, -fence.length).trim(), answer };
}
