/**
 * Response bodies in the shape of every provider, written by this project around any text: which fields, in which order,
 * with which usage, finish and oddities. The shapes are facts about the providers; the texts are the tests' own.
 */

import { hostedShapes } from "./providers/hosted.ts";
import { serverShapes } from "./providers/servers.ts";
import type { Said } from "./providers/body.ts";

export type { ProviderStream } from "./providers/body.ts";

/** Every shape, by the name of who sends it. */
export const providerShapes = { ...hostedShapes, ...serverShapes };

export type ProviderShape = keyof typeof providerShapes;

/** The shapes that the provider of each preset sends, the usual one first. */
export const shapesOfPreset: Readonly<Record<string, readonly ProviderShape[]>> = {
  deepseek: ["deepseek"],
  openrouter: ["openrouter", "openrouterDetails"],
  together: ["together"],
  fireworks: ["fireworks"],
  groq: ["groq"],
  cerebras: ["cerebras"],
  deepinfra: ["fireworks"],
  nvidia: ["fireworks"],
  sambanova: ["together"],
  huggingface: ["together"],
  azure: ["azureFoundry"],
  github: ["azureFoundry"],
  perplexity: ["perplexity"],
  dashscope: ["dashscope"],
  moonshot: ["moonshot"],
  zai: ["moonshot"],
  minimax: ["minimaxCumulative"],
  mistral: ["mistral"],
  xai: ["xai"],
  gemini: ["gemini"],
  anthropic: ["anthropic"],
  ollama: ["ollama"],
  lmstudio: ["lmstudio"],
  llamacpp: ["llamacpp", "llamacppNone"],
  vllm: ["vllm", "vllmBoth", "vllmPrefilled"],
  sglang: ["sglang"],
  litellm: ["litellm"],
  portkey: ["portkey"],
  claudecoderouter: ["messages"],
};

/** A small run, for tests that need one text only: an error found and put right, and an answer. */
export const smallRun: Said = {
  reasoning: [
    "I add the odd numbers",
    " from 1 to 9: 1 + 3 + 5",
    " + 7 + 9 = 24.\n\n",
    "Wait, let me check that:",
    " 1 + 3 = 4, 4 + 5 = 9,",
    " 9 + 7 = 16, 16 + 9 = 25.",
    " So the sum is 25,",
    " which is 5².",
  ],
  answer: ["The sum", " is **25**,", " the square", " of 5,", " as", " expected."],
};
