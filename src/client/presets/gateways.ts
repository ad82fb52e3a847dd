/**
 * Presets of gateways: servers that pass requests on to others. What each drops or renames was found by streams of known
 * content sent through it, beside the same streams without it; docs/endpoints.md has the table.
 */
import type { Preset } from "./preset.ts";

export const gatewayPresets: readonly Preset[] = [
  {
    id: "litellm",
    name: "LiteLLM proxy",
    baseUrl: "http://127.0.0.1:4000/v1",
    anthropicUrl: "http://127.0.0.1:4000",
    key: "optional",
    keyVariable: "LITELLM_API_KEY",
    quirks: [
      "What comes depends on the provider behind it; merge_reasoning_content_in_choices puts tags into the answer, which is read too.",
    ],
  },
  {
    id: "portkey",
    name: "Portkey AI Gateway",
    baseUrl: "http://127.0.0.1:8787/v1",
    key: "optional",
    // With the strict compliance that is its default, thoughts of Anthropic's models are left out.
    headers: { "x-portkey-strict-open-ai-compliance": "false" },
    quirks: [
      "Name the provider behind it in the profile's headers, such as x-portkey-provider: deepseek; the key is the provider's.",
      "Version 1.15.2 as npm installs it answers every streamed request with an error (500), because of its web server's package; whole responses pass.",
      "Version 1.15.2 leaves out Groq's and Together AI's field `reasoning`, and token counts of Together AI, Moonshot and Ollama, and ends a stream in which DeepSeek, Groq, Together AI, Fireworks or DeepInfra sends a comment as a sign of life.",
    ],
  },
  {
    id: "claudecoderouter",
    name: "Claude Code Router",
    protocol: "anthropic",
    baseUrl: "http://127.0.0.1:3456",
    key: "optional",
    quirks: [
      "A model is named “provider,model”; the provider's transformer decides whether its reasoning arrives: “deepseek” and “reasoning” for reasoning_content, “openrouter” for reasoning.",
      "It signs thoughts with the time, so that Anthropic itself refuses to go on from them.",
    ],
  },
];
