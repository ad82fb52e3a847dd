/** The response bodies of servers that people run themselves, and of APIs other than chat completions. */
import {
  type Shape,
  type Said,
  type ProviderStream,
  model,
  counts,
  chunk,
  usageChunk,
  event,
  done,
  role,
  chat,
  inField,
  inTags,
  think,
  inContent,
  withUsage,
  stopAndUsage,
} from "./body.ts";

/** An event of the Responses API, with the type in both places. */
function typed(type: string, more: object): string {
  return `event: ${type}\n${event({ type, ...more })}`;
}

function responses(said: Said, kind: "reasoning_summary_text" | "reasoning_text"): ProviderStream {
  const [thought, text] = [said.reasoning.join(""), said.answer.join("")];
  const inItem = { item_id: "rs_1", output_index: 0, content_index: 0, summary_index: 0 };
  const inMessage = { item_id: "msg_1", output_index: 1, content_index: 0 };
  const response = { id: "resp_1", object: "response", status: "in_progress", model, output: [] };
  const usage = {
    input_tokens: 12,
    output_tokens: 30,
    output_tokens_details: { reasoning_tokens: 20 },
    total_tokens: 42,
  };
  const body = [
    typed("response.created", { response }),
    ...said.reasoning.map((delta) => typed(`response.${kind}.delta`, { ...inItem, delta })),
    typed(`response.${kind}.done`, { ...inItem, text: thought }),
    ...said.answer.map((delta) => typed("response.output_text.delta", { ...inMessage, delta })),
    typed("response.output_text.done", { ...inMessage, text }),
    typed("response.completed", { response: { ...response, status: "completed", usage } }),
  ].join("");
  return chat(said, body, { finish: "completed", ...withUsage({ reasoningTokens: 20 }) });
}

export const serverShapes = {
  /** Role and content on every delta, an empty delta at the end, no usage unless asked. */
  ollama: (said) => {
    const body = [
      ...said.reasoning.map((reasoning) => event(chunk({ ...role, reasoning }))),
      ...said.answer.map((content) => event(chunk({ ...role, content }))),
      event(chunk({}, { finish: "stop" })),
      done,
    ].join("");
    return chat(said, body);
  },
  lmstudio: (said) => {
    const assistant = { role: "assistant" };
    const body = [
      ...said.reasoning.map((text) => event(chunk({ ...assistant, reasoning_content: text }))),
      ...said.answer.map((content) => event(chunk({ ...assistant, content }))),
      stopAndUsage,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** Empty comments as a heartbeat; its own timings beside the usage. */
  llamacpp: (said) => {
    const timings = { prompt_n: 12, predicted_n: 30 };
    const body = [
      event(chunk({ role: "assistant", content: null })),
      ":\n\n",
      ...said.reasoning.map((text) => event(chunk({ reasoning_content: text }))),
      ":\n\n",
      ...said.answer.map((content) => event(chunk({ content }))),
      event(chunk({}, { finish: "stop" })),
      event({ ...usageChunk(), timings }),
      done,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** `--reasoning-format none`: tags in the answer's text. */
  llamacppNone: (said) => {
    const { body, ...texts } = inTags(said, think, inContent);
    return chat(said, body + event(chunk({}, { finish: "stop" })) + done, texts);
  },
  vllm: (said) =>
    chat(said, inField(said, "reasoning", { choice: { stop_reason: null } }) + stopAndUsage, {
      ...withUsage(),
    }),
  /** vLLM 0.11.1 to 0.15: one text under two names. */
  vllmBoth: (said) => {
    const body = [
      event(chunk(role)),
      ...said.reasoning.map((text) => event(chunk({ reasoning: text, reasoning_content: text }))),
      ...said.answer.map((content) => event(chunk({ content }))),
      stopAndUsage,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** The template opened the tag in the prompt; only the closing one is in the answer's text. */
  vllmPrefilled: (said) => {
    const parts = [...said.reasoning, "\n</think>", "\n\n", ...said.answer];
    return chat(said, parts.map(inContent).join("") + stopAndUsage, {
      reasoning: `${said.reasoning.join("")}\n`,
      answer: `\n\n${said.answer.join("")}`,
      ...withUsage(),
    });
  },
  /** A count of no reasoning tokens although reasoning came. */
  sglang: (said) => {
    const body =
      inField(said, "reasoning_content", { choice: { matched_stop: null } }) +
      event(chunk({}, { finish: "stop", choice: { matched_stop: 1 } })) +
      event(usageChunk({ ...counts, reasoning_tokens: 0 })) +
      done;
    return chat(said, body, withUsage());
  },
  /** Two names, one of them a list of blocks as Anthropic has them. */
  litellm: (said) => {
    const body = [
      ...said.reasoning.map((text) =>
        event(
          chunk({
            ...role,
            reasoning_content: text,
            thinking_blocks: [{ type: "thinking", thinking: text, signature: null }],
          }),
        ),
      ),
      ...said.answer.map((content) => event(chunk({ content }))),
      stopAndUsage,
    ].join("");
    return chat(said, body, withUsage());
  },
  /** Anthropic's blocks beside the content, as Portkey's gateway sends them without strict compliance. */
  portkey: (said) => {
    const block = (index: number, delta: object) => ({ content_blocks: [{ index, delta }] });
    const body = [
      event(chunk({ content: "", role: "assistant" })),
      event(chunk(block(0, { thinking: "", signature: "" }))),
      ...said.reasoning.map((thinking) => event(chunk(block(0, { thinking })))),
      event(chunk(block(0, { signature: "c2lnbmVk" }))),
      event(chunk(block(1, { text: "" }))),
      ...said.answer.map((text) => event(chunk({ content: text, ...block(1, { text }) }))),
      stopAndUsage,
    ].join("");
    return chat(said, body, withUsage());
  },
  copilot: (said) => {
    const filter = event({ ...chunk({}), choices: [], prompt_filter_results: [] });
    return chat(said, filter + inField(said, "reasoning_text") + stopAndUsage, withUsage());
  },
  /** A gpt-oss model behind a server that leaves the channels of its format in the text. */
  harmony: (said) => {
    const parts = [
      ...["<|channel|>", "analysis", "<|message|>", ...said.reasoning, "<|end|>"],
      ...["<|start|>", "assistant", "<|channel|>", "final", "<|message|>"],
      ...[...said.answer, "<|return|>"],
    ];
    return chat(said, parts.map(inContent).join("") + stopAndUsage, withUsage());
  },
  /** Ollama's own API: a JSON object a line. */
  ollamaNative: (said) => {
    const line = (message: object): string =>
      `${JSON.stringify({ model, message: { ...role, ...message }, done: false })}\n`;
    const last = {
      ...{ model, message: role, done: true, done_reason: "stop" },
      ...{ prompt_eval_count: 12, eval_count: 30, eval_duration: 1_000_000 },
    };
    const body = [
      ...said.reasoning.map((thinking) => line({ thinking })),
      ...said.answer.map((content) => line({ content })),
      `${JSON.stringify(last)}\n`,
    ].join("");
    return chat(said, body, { contentType: "application/x-ndjson", ...withUsage() });
  },
  /** Amazon Bedrock's Converse API: a JSON object a line, once its binary frames are undone. */
  bedrock: (said) => {
    const delta = (contentBlockIndex: number, part: object): object => ({
      contentBlockDelta: { contentBlockIndex, delta: part },
    });
    const objects = [
      { messageStart: { role: "assistant" } },
      ...said.reasoning.map((text) => delta(0, { reasoningContent: { text } })),
      { contentBlockStop: { contentBlockIndex: 0 } },
      ...said.answer.map((text) => delta(1, { text })),
      { contentBlockStop: { contentBlockIndex: 1 } },
      { messageStop: { stopReason: "end_turn" } },
      { metadata: { usage: { inputTokens: 12, outputTokens: 30, totalTokens: 42 } } },
    ];
    const body = objects.map((json) => `${JSON.stringify(json)}\n`).join("");
    return chat(said, body, {
      contentType: "application/x-ndjson",
      finish: "end_turn",
      ...withUsage(),
    });
  },
  openaiResponses: (said) => responses(said, "reasoning_summary_text"),
  openResponses: (said) => responses(said, "reasoning_text"),
} as const satisfies Readonly<Record<string, Shape>>;
