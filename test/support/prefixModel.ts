/**
 * A model on loopback whose answer is a known function of what it is given: of the number of known sentences in the thought
 * that it goes on with, and of the request's seed. Nothing here is random.
 */
import {
  delta,
  doneLine,
  sse,
  startFakeEndpoint,
  type FakeEndpoint,
  type ReceivedRequest,
} from "./fakeEndpoint.ts";

export interface PrefixModelOptions {
  /** Sentences of the thought, in order. */
  readonly sentences: readonly string[];
  /** The answer, given how many of the sentences were given and the seed. */
  readonly answer: (given: number, seed: number, text: string) => string;
}

/** The text that a request gives the model: the raw prompt, or the content of its last message. */
export function givenText({ body }: Pick<ReceivedRequest, "body">): string {
  const { prompt, messages } = body as {
    readonly prompt?: string;
    readonly messages?: readonly { readonly content: string }[];
  };
  return prompt ?? messages?.at(-1)?.content ?? "";
}

export async function startPrefixModel({
  sentences,
  answer,
}: PrefixModelOptions): Promise<FakeEndpoint> {
  const endpoint = await startFakeEndpoint();
  endpoint.answer((request) => {
    const { seed = 0, prompt } = request.body as {
      readonly seed?: number;
      readonly prompt?: string;
    };
    const text = givenText(request);
    const given = sentences.filter((sentence) => text.includes(sentence)).length;
    const closed = /<\/think>\s*\*\*Final answer:\*\* \\boxed\{$/.test(text);
    const value = answer(given, seed, text);
    const words = closed
      ? `${value}}`
      : ` And so on.\n</think>\n\nThe answer is \\boxed{${value}}.`;
    const usage = {
      choices: [],
      usage: { prompt_tokens: 100 + given, completion_tokens: 5, total_tokens: 105 + given },
    };
    const pieces =
      prompt === undefined
        ? [
            delta({ content: words.slice(0, 3) }),
            delta({ content: words.slice(3) }),
            delta({}, "stop"),
          ]
        : [
            sse({
              object: "text_completion",
              choices: [{ index: 0, text: words, finish_reason: null }],
            }),
            sse({
              object: "text_completion",
              choices: [{ index: 0, text: "", finish_reason: "stop" }],
            }),
          ];
    return { steps: [...pieces, sse(usage), doneLine].map((write) => ({ write })) };
  });
  return endpoint;
}
