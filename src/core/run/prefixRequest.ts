/**
 * Asking a model to go on from the beginning of its own message: what is sent, in the form that the endpoint takes, with the
 * thought left open, or closed and the answer begun. Pure.
 */
import { fenceFor } from "./prompt.ts";
import { writeFollowUp } from "./followUp.ts";
import { prefixMarks, prefixParameters, type PrefixStyle } from "./continuation.ts";
import type { StartsInside } from "../think/thinkSplitter.ts";
import type { ChatMessage } from "../model/trace.ts";
import type { PrefixHow } from "../model/traceBranch.ts";

/** How a model's chat template writes a conversation as one text, without the mark at its beginning, which servers add. */
export interface ChatTemplate {
  /** What stands before and behind a message of each role. */
  readonly around: Readonly<Record<ChatMessage["role"], readonly [before: string, behind: string]>>;
  /** What opens the thought and what closes it, with the line ends that the model writes. */
  readonly open: string;
  readonly close: string;
}

/** How an endpoint is given the beginning of its model's own message. */
export type PrefixWay =
  | {
      readonly kind: "message";
      readonly style: PrefixStyle;
      /** Fields of the body that the endpoint needs for it. */
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "completion"; readonly template: ChatTemplate }
  | { readonly kind: "quoted" };

export interface PrefixInput {
  /** The conversation that ends with the task. */
  readonly messages: readonly ChatMessage[];
  /** The beginning of the thought. */
  readonly thought: string;
  /** Given: the thought is closed here, and the answer begins with these words. */
  readonly answer?: string;
  /** The name of the tag that the model writes around its thought; `think` where absent. */
  readonly tag?: { readonly open: string; readonly close: string };
}

export interface PrefixRequest {
  readonly how: PrefixHow;
  readonly messages: readonly ChatMessage[];
  /** The whole text to go on from, for an endpoint of plain completions; the messages are not sent then. */
  readonly prompt?: string;
  /** Fields of the body. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly startsInside: StartsInside;
}

/**
 * Plans what to send. Where a message holds a mark of the model's template, the text could not be told from the frame, and a
 * raw completion is not used.
 */
export function planPrefix(input: PrefixInput, way: PrefixWay): PrefixRequest {
  if (way.kind === "message") return asMessage(input, way);
  if (way.kind === "completion" && !holdsMark(input, way.template))
    return asCompletion(input, way.template);
  return asQuotation(input);
}

function asMessage(
  { messages, thought, answer, tag }: PrefixInput,
  { style, fields }: Extract<PrefixWay, { kind: "message" }>,
): PrefixRequest {
  const { open, close } = tag ?? { open: "<think>", close: "</think>" };
  const opened = `${open}${thought.startsWith("\n") ? "" : "\n"}${thought}`;
  const content = answer === undefined ? opened : `${opened.trimEnd()}\n${close}\n\n${answer}`;
  return {
    how: "message",
    messages: [...messages, { role: "assistant", content, ...prefixMarks(style) }],
    parameters: { ...fields, ...prefixParameters(style) },
    startsInside: answer === undefined ? "auto" : false,
  };
}

function asCompletion(
  { messages, thought, answer }: PrefixInput,
  template: ChatTemplate,
): PrefixRequest {
  const { around, open, close } = template;
  const before = messages.map(({ role, content }) => {
    const [opening, closing] = around[role];
    return opening + content + closing;
  });
  const rest = answer === undefined ? thought : `${thought.trimEnd()}${close}${answer}`;
  return {
    how: "completion",
    messages,
    prompt: `${before.join("")}${around.assistant[0]}${open}${rest}`,
    parameters: {},
    startsInside: answer === undefined,
  };
}

function asQuotation({ messages, thought, answer }: PrefixInput): PrefixRequest {
  const asked =
    answer === undefined
      ? writeFollowUp("continue", thought, "")
      : askForAnswer(writeFollowUp("answerNow", thought, ""), answer);
  return {
    how: "quoted",
    messages: [...messages, ...asked],
    parameters: {},
    startsInside: "auto",
  };
}

/** Nothing but the answer is wanted, beginning with the same words as it would in the model's own message. */
function askForAnswer(asked: readonly ChatMessage[], answer: string): ChatMessage[] {
  const begin = answer.trim();
  const fence = fenceFor(begin);
  const wish =
    begin === ""
      ? "Reply with the final answer alone."
      : `Reply with the final answer alone, beginning with ${fence}${begin}${fence}`;
  return asked.map((message, at) =>
    at === asked.length - 1 ? { ...message, content: `${message.content}\n\n${wish}` } : message,
  );
}

/** Whether a text holds something that the template uses as its frame. */
function holdsMark(
  { messages, thought }: PrefixInput,
  { around, open, close }: ChatTemplate,
): boolean {
  const frame = Object.values(around).flat();
  const marks = [...frame, open, close].flatMap((text) => text.match(/<[|｜][^<>]*[|｜]>/gu) ?? []);
  const tags = [open, close].map((text) => text.trim());
  return (
    messages.some(({ content }) => marks.some((mark) => content.includes(mark))) ||
    [...marks, ...tags].some((mark) => thought.includes(mark))
  );
}
