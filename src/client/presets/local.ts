/** Presets of servers that people run themselves. What they answer is recorded in their sources and issues. */
import type { Preset, ThinkingSwitch } from "./preset.ts";

/** Chat templates of hybrid models read this; others ignore it. */
const templateSwitch: readonly ThinkingSwitch[] = [
  {
    on: { chat_template_kwargs: { enable_thinking: true } },
    off: { chat_template_kwargs: { enable_thinking: false } },
  },
];

export const localPresets: readonly Preset[] = [
  {
    id: "ollama",
    name: "Ollama",
    baseUrl: "http://127.0.0.1:11434/v1",
    anthropicUrl: "http://127.0.0.1:11434",
    key: "none",
    thinking: [{ on: { reasoning_effort: "medium" }, off: { reasoning_effort: "none" } }],
    quirks: [
      "Models that can think do so by default since version 0.12.4; `think` is ignored at this URL.",
      "The context is short unless OLLAMA_CONTEXT_LENGTH or the model file says otherwise; a long thought is then cut off.",
    ],
  },
  {
    id: "lmstudio",
    name: "LM Studio",
    baseUrl: "http://127.0.0.1:1234/v1",
    anthropicUrl: "http://127.0.0.1:1234",
    key: "none",
    quirks: [
      "Whether reasoning comes in a field of its own is a switch in its settings (“separate reasoning_content and content”); both ways are read.",
    ],
  },
  {
    id: "llamacpp",
    name: "llama.cpp server",
    baseUrl: "http://127.0.0.1:8080/v1",
    anthropicUrl: "http://127.0.0.1:8080",
    key: "optional",
    thinking: templateSwitch,
    budget: ["thinking_budget_tokens"],
    rawCompletions: true,
    // Since b9468 (ggml-org/llama.cpp#23971); older ones ignore the field, and refuse the request with 404.
    thinkingEnd: {
      arm: { reasoning_control: true },
      path: "/chat/completions/control",
      fields: { action: "reasoning_end" },
    },
    quirks: [
      "Start it with --jinja; --reasoning-format none leaves the tags in the answer, which is read too.",
    ],
  },
  {
    id: "vllm",
    name: "vLLM",
    baseUrl: "http://127.0.0.1:8000/v1",
    anthropicUrl: "http://127.0.0.1:8000",
    key: "optional",
    thinking: templateSwitch,
    budget: ["thinking_token_budget"],
    prefixCompletion: "continue",
    json: "schema",
    rawCompletions: true,
    quirks: [
      "A thinking budget needs --reasoning-config with the model's own tags.",
      "Start it with --reasoning-parser for the model; without it R1's opening tag is missing, and the text is filed as reasoning only when the closing tag comes.",
    ],
  },
  {
    id: "sglang",
    name: "SGLang",
    baseUrl: "http://127.0.0.1:30000/v1",
    key: "optional",
    thinking: templateSwitch,
    budget: ["chat_template_kwargs", "thinking_budget"],
    prefixCompletion: "continue",
    json: "schema",
    rawCompletions: true,
    quirks: [
      "Start it with --reasoning-parser for the model.",
      "A thinking budget reaches the chat template, and counts only where the template reads it.",
      "Its count of reasoning tokens may be 0 although there was reasoning.",
    ],
  },
];
