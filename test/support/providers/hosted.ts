/** The response bodies of hosted services. */
import {
  type Shape,
  counts,
  chunk,
  usageChunk,
  event,
  done,
  role,
  chat,
  inField,
  inTags,
  model,
  think,
  inContent,
  withUsage,
  stopAndUsage,
} from "./body.ts";

export const hostedShapes = {
  /** Both fields in every delta, the idle one null; usage on the last chunk; comments to keep the connection open. */
  deepseek: (said) => {
    const usage = {
      ...counts,
      completion_tokens_details: { reasoning_tokens: 20 },
      prompt_cache_hit_tokens: 4,
      prompt_cache_miss_tokens: 8,
    };
    const idle = { chunk: { usage: null } };
    const body = [
      ": keep-alive\n\n",
      event(chunk({ role: "assistant", content: null, reasoning_content: "" }, idle)),
      ...said.reasoning.map((text) =>
        event(chunk({ content: null, reasoning_content: text }, idle)),
      ),
      ": keep-alive\n\n",
      ...said.answer.map((content) => event(chunk({ content, reasoning_content: null }, idle))),
      event(chunk({ content: "", reasoning_content: null }, { finish: "stop", chunk: { usage } })),
      done,
    ].join("");
    return chat(said, body, withUsage({ reasoningTokens: 20, cachedTokens: 4 }));
  },
  /** The same text under two names; comments while it waits; the cost among the usage. */
  openrouter: (said) => {
    const usage = { ...counts, cost: 0.0002 };
    const body = [
      ": OPENROUTER PROCESSING\n\n",
      ...said.reasoning.map((text) =>
        event(
          chunk({
            ...role,
            reasoning: text,
            reasoning_details: [{ type: "reasoning.text", text, format: "unknown", index: 0 }],
          }),
        ),
      ),
      ...said.answer.map((content) => event(chunk({ content, reasoning: null }))),
      event(chunk(role, { finish: "stop", choice: { native_finish_reason: "stop" } })),
      event(chunk(role, { chunk: { usage } })),
      done,
    ].join("");
    return chat(said, body, withUsage({ cost: 0.0002 }));
  },
  /** Details only, with a signature and an encrypted entry that are not text. */
  openrouterDetails: (said) => {
    const detail = (entry: object): string => event(chunk({ ...role, reasoning_details: [entry] }));
    const body = [
      ...said.reasoning.map((text) => detail({ type: "reasoning.text", text, index: 0 })),
      detail({ type: "reasoning.text", signature: "c2lnbmVk", index: 0 }),
      detail({ type: "reasoning.encrypted", data: "b3BhcXVl", index: 1 }),
      ...said.answer.map((content) => event(chunk({ content }))),
      stopAndUsage,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** Together, SambaNova and the router of Hugging Face: tags in the answer's text. */
  together: (said) => {
    const { body, ...texts } = inTags(said, think, inContent);
    return chat(said, body + stopAndUsage, { ...texts, ...withUsage() });
  },
  /** Fireworks, DeepInfra, NVIDIA NIM: a field that is absent where it says nothing. */
  fireworks: (said) => chat(said, inField(said, "reasoning_content") + stopAndUsage, withUsage()),
  /** Usage twice, in a field of its own too. */
  groq: (said) => {
    const last = { usage: counts, x_groq: { id: "req_1", usage: counts } };
    const body =
      inField(said, "reasoning") + event(chunk({}, { finish: "stop", chunk: last })) + done;
    return chat(said, body, withUsage());
  },
  cerebras: (said) => {
    const last = { usage: counts, time_info: { total_time: 0.01 } };
    const body =
      inField(said, "reasoning") + event(chunk({}, { finish: "stop", chunk: last })) + done;
    return chat(said, body, withUsage());
  },
  /** Azure AI Foundry and GitHub Models: tags, and a first event that only tells what the filter found. */
  azureFoundry: (said) => {
    const { body, ...texts } = inTags(said, think, inContent);
    const filter = event({ ...chunk({}), choices: [], prompt_filter_results: [] });
    return chat(said, filter + body + stopAndUsage, { ...texts, ...withUsage() });
  },
  /** Tags; the usage so far in every chunk; the last object is called otherwise. */
  perplexity: (said) => {
    let sent = 0;
    const { body, ...texts } = inTags(said, think, (content) => {
      sent += 1;
      const usage = { prompt_tokens: 12, completion_tokens: sent, total_tokens: 12 + sent };
      return event(chunk({ content }, { chunk: { usage, citations: ["https://example.org/"] } }));
    });
    const last = { object: "chat.completion.done", usage: counts };
    return chat(said, body + event(chunk(role, { finish: "stop", chunk: last })), {
      ...texts,
      ...withUsage(),
    });
  },
  /** No space behind `data:`, the role on every delta, and deltas that hold nothing else. */
  dashscope: (said) => {
    const assistant = { role: "assistant" };
    const body = [
      event(chunk(assistant)),
      ...said.reasoning.map((text) =>
        event(chunk({ ...assistant, content: null, reasoning_content: text })),
      ),
      event(chunk(assistant)),
      ...said.answer.map((content) =>
        event(chunk({ ...assistant, content, reasoning_content: "" })),
      ),
      stopAndUsage,
    ]
      .join("")
      .replaceAll("data: {", "data:{");
    return chat(said, body, withUsage());
  },
  /** Usage inside the choice. Z.ai sends the same without it. */
  moonshot: (said) =>
    chat(
      said,
      inField(said, "reasoning_content") +
        event(chunk({}, { finish: "stop", choice: { usage: counts } })) +
        done,
      withUsage(),
    ),
  /** Every delta repeats the whole text so far; the usage is zero until the end. */
  minimaxCumulative: (said) => {
    const zero = { chunk: { usage: { total_tokens: 0 } } };
    const soFar = (texts: readonly string[]): string[] =>
      texts.map((_, index) => texts.slice(0, index + 1).join(""));
    const body = [
      ...soFar(said.reasoning).map((text) =>
        event(chunk({ role: "", content: "", reasoning_content: text }, zero)),
      ),
      ...soFar(said.answer).map((content) => event(chunk({ role: "", content }, zero))),
      event(chunk({}, { finish: "stop", chunk: { usage: counts } })),
    ].join("");
    return chat(said, body, withUsage());
  },
  /** Content is a string, then a list of parts, then a string again. */
  mistral: (said) => {
    const body = [
      event(chunk({ role: "assistant", content: "" })),
      ...said.reasoning.map((text) =>
        event(chunk({ content: [{ type: "thinking", thinking: [{ type: "text", text }] }] })),
      ),
      ...said.answer.map((content) => event(chunk({ content }))),
      event(chunk({ content: "" }, { finish: "stop", chunk: { usage: counts } })),
      done,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** The reasoning's tokens are counted beside the completion's, not among them. */
  xai: (said) => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 5,
      completion_tokens_details: { reasoning_tokens: 25 },
      total_tokens: 42,
    };
    const body =
      inField(said, "reasoning_content") +
      event(chunk({}, { finish: "stop" })) +
      event(usageChunk(usage)) +
      done;
    return chat(said, body, withUsage({ reasoningTokens: 25 }));
  },
  /** Thoughts are marked by a member of the delta, and the first one by a tag in its text as well. */
  gemini: (said) => {
    const google = { extra_content: { google: { thought: true } } };
    const body = [
      ...said.reasoning.map((text, index) =>
        event(
          chunk({ role: "assistant", content: (index > 0 ? "" : "<thought>") + text, ...google }),
        ),
      ),
      ...said.answer.map((text, index) =>
        event(
          chunk({
            role: "assistant",
            content: (index > 0 || said.reasoning.length === 0 ? "" : "</thought>") + text,
          }),
        ),
      ),
      event(chunk({ role: "assistant" }, { finish: "stop", chunk: { usage: counts } })),
      done,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** Anthropic's compatibility layer thinks and does not say what. */
  anthropic: (said) =>
    chat(
      said,
      [
        event(chunk(role)),
        ...said.answer.map((content) => event(chunk({ content }))),
        stopAndUsage,
      ].join(""),
      { reasoning: "", ...withUsage() },
    ),
  /** Anthropic's own protocol, which many others offer beside theirs: typed events, a signed thought, a ping. */
  messages: (said) => {
    const named = (type: string, fields: object): string =>
      `event: ${type}\n${event({ type, ...fields })}`;
    const blocks = [
      { begin: { type: "thinking", thinking: "", signature: "" }, texts: said.reasoning },
      { begin: { type: "text", text: "" }, texts: said.answer },
    ];
    const bodies = blocks.flatMap(({ begin, texts }, index) => {
      const delta = (fields: object): string =>
        named("content_block_delta", { index, delta: fields });
      const thinks = begin.type === "thinking";
      return [
        named("content_block_start", { index, content_block: begin }),
        named("ping", {}),
        ...texts.map((text) =>
          delta(thinks ? { type: "thinking_delta", thinking: text } : { type: "text_delta", text }),
        ),
        ...(thinks ? [delta({ type: "signature_delta", signature: "c2lnbmVk" })] : []),
        named("content_block_stop", { index }),
      ];
    });
    const head = { id: "msg_0", type: "message", role: "assistant", model, content: [] };
    const usage = { input_tokens: counts.prompt_tokens, output_tokens: 1 };
    const body = [
      named("message_start", { message: { ...head, usage } }),
      ...bodies,
      named("message_delta", {
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: counts.completion_tokens },
      }),
      named("message_stop", {}),
    ].join("");
    return chat(said, body, { finish: "end_turn", ...withUsage() });
  },
} as const satisfies Readonly<Record<string, Shape>>;
