/**
 * How models' chat templates write a conversation, for raw completions: data by names of models. Read off the templates that
 * the models' authors publish with their tokenizers; the mark at the beginning of a text is left to the server.
 */
import type { ChatTemplate } from "../../core/run/prefixRequest.ts";

const deepSeekRoles = {
  system: ["", ""],
  user: ["<｜User｜>", ""],
  assistant: ["<｜Assistant｜>", "<｜end▁of▁sentence｜>"],
} as const;

interface KnownTemplate {
  readonly pattern: RegExp;
  readonly template: ChatTemplate;
}

const knownTemplates: readonly KnownTemplate[] = [
  {
    // R1, its revision of May 2025, its distillations, whose tokenizers have the same template, and Perplexity's revision.
    pattern: /deepseek[-_ ]?r1|(?:^|\/)r1-1776/i,
    template: { around: deepSeekRoles, open: "<think>\n", close: "\n</think>\n\n" },
  },
  {
    pattern: /deepseek[-_ ]?v3\.[1-9]/i,
    template: { around: deepSeekRoles, open: "<think>", close: "</think>" },
  },
  {
    pattern: /(?:^|[/-])qwq|qwen-?3(?!.*(?:coder|instruct|embed|rerank|tts|asr))/i,
    template: {
      around: {
        system: ["<|im_start|>system\n", "<|im_end|>\n"],
        user: ["<|im_start|>user\n", "<|im_end|>\n"],
        assistant: ["<|im_start|>assistant\n", "<|im_end|>\n"],
      },
      open: "<think>\n",
      close: "\n</think>\n\n",
    },
  },
];

/** @returns undefined where the model's template is not known. */
export function templateOf(model: string): ChatTemplate | undefined {
  return knownTemplates.find(({ pattern }) => pattern.test(model))?.template;
}
