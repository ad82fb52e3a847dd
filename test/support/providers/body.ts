/** The parts that response bodies of all providers are put together from. */

/** What a model says, in the pieces in which it is sent. */
export interface Said {
  readonly reasoning: readonly string[];
  readonly answer: readonly string[];
}

export interface ProviderStream {
  readonly contentType: string;
  readonly body: string;
  /** The texts that must be read; empty reasoning where the provider sends none. */
  readonly reasoning: string;
  readonly answer: string;
  /** The finish reason as it stands in the body; null where there is none. */
  readonly finish: string | null;
  /** Token counts after normalising; absent where the body has none. */
  readonly usage?: Readonly<Record<string, number>>;
}

export type Shape = (said: Said) => ProviderStream;

export const model = "deepseek-r1";
export const counts = { prompt_tokens: 12, completion_tokens: 30, total_tokens: 42 };
const normalCounts = { promptTokens: 12, completionTokens: 30, totalTokens: 42 };

export interface ChunkMore {
  readonly finish?: string | null;
  /** Members of the choice beside delta and finish_reason. */
  readonly choice?: object;
  /** Members of the chunk beside choices. */
  readonly chunk?: object;
}

export function chunk(
  delta: object,
  { finish = null, choice = {}, chunk: more = {} }: ChunkMore = {},
): object {
  return {
    id: "chatcmpl-0",
    object: "chat.completion.chunk",
    created: 1_790_000_000,
    model,
    choices: [{ index: 0, delta, finish_reason: finish, ...choice }],
    ...more,
  };
}

/** A chunk that only counts tokens, as with `stream_options: { include_usage: true }`. */
export function usageChunk(usage: object = counts): object {
  return { ...chunk({}), choices: [], usage };
}

export const event = (json: object): string => `data: ${JSON.stringify(json)}\n\n`;
export const done = "data: [DONE]\n\n";
export const role = { role: "assistant", content: "" };

/** An event stream of chat completion chunks, with the texts as they were said. */
export function chat(
  { reasoning, answer }: Said,
  body: string,
  more: Partial<ProviderStream> = {},
): ProviderStream {
  return {
    contentType: "text/event-stream",
    body,
    reasoning: reasoning.join(""),
    answer: answer.join(""),
    finish: "stop",
    ...more,
  };
}

/** Reasoning in a field of the delta, the answer in `content`, both absent where they say nothing. */
export function inField(said: Said, field: string, more: ChunkMore = {}): string {
  return [
    event(chunk(role, more)),
    ...said.reasoning.map((text) => event(chunk({ [field]: text }, more))),
    ...said.answer.map((content) => event(chunk({ content }, more))),
  ].join("");
}

/** Both in `content`, with a line break inside the tags and a blank line behind them. */
export function inTags(
  said: Said,
  [open, close]: readonly [string, string],
  envelope: (content: string) => string,
): Pick<ProviderStream, "body" | "reasoning" | "answer"> {
  const parts = [`${open}\n`, ...said.reasoning, `\n${close}`, "\n\n", ...said.answer];
  return {
    body: parts.map(envelope).join(""),
    reasoning: `\n${said.reasoning.join("")}\n`,
    answer: `\n\n${said.answer.join("")}`,
  };
}

export const think = ["<think>", "</think>"] as const;
export const inContent = (content: string): string => event(chunk({ content }));

export function withUsage(
  more: Readonly<Record<string, number>> = {},
): Pick<ProviderStream, "usage"> {
  return { usage: { ...normalCounts, ...more } };
}

/** The last two events of a server that counts tokens in a chunk of its own. */
export const stopAndUsage = event(chunk({}, { finish: "stop" })) + event(usageChunk()) + done;
