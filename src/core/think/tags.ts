/** The spellings of the tags around inline reasoning, and the special tokens that leak beside them. */

/** An opening and a closing tag, exactly as the model writes them (ASCII letters match in either case). */
export interface TagPair {
  readonly open: string;
  readonly close: string;
  /** Texts that may stand between the closing tag and the answer, and belong to neither. */
  readonly preludes?: readonly string[];
  /** Texts after the closing tag that start another piece of the same reasoning. */
  readonly resumes?: readonly string[];
  /** Plain words: an opening tag only as the very first thing in a text. */
  readonly leading?: true;
  /** What the character behind the opening tag must be for it to be one. */
  readonly before?: RegExp;
}

const xmlNames = [
  "think",
  "thinking",
  "thought",
  "reasoning",
  "reason",
  "seed:think",
  "mm:think",
  "longcat_think",
  "thoughts",
  "scratchpad",
  "chain_of_thought",
  "inner_monologue",
  "inner_thoughts",
  "reflection",
] as const;

/** Every pair that known models and chat templates use. */
const defaultTagPairs: readonly TagPair[] = [
  ...xmlNames.map((name) => ({ open: `<${name}>`, close: `</${name}>` })),
  { open: "◁think▷", close: "◁/think▷" },
  { open: "[THINK]", close: "[/THINK]" },
  {
    open: "<|begin_of_thought|>",
    close: "<|end_of_thought|>",
    preludes: ["<|begin_of_solution|>"],
  },
  { open: "<|channel>thought\n", close: "<channel|>" },
  // Cohere Command A Reasoning.
  {
    open: "<|START_THINKING|>",
    close: "<|END_THINKING|>",
    preludes: ["<|START_RESPONSE|>", "<|START_TEXT|>"],
  },
  // Kimi K3.
  {
    open: "<|open|>think<|sep|>",
    close: "<|close|>think<|sep|>",
    preludes: ["<|open|>response<|sep|>"],
  },
  // Apertus.
  { open: "<|inner_prefix|>", close: "<|inner_suffix|>" },
  // MedGemma.
  { open: "<unused94>thought\n", close: "<unused95>" },
  // openPangu.
  { open: "[unused16]", close: "[unused17]" },
  {
    open: "to=self<|message|>",
    close: "<|eom|>",
    leading: true,
    preludes: ["<|start|>assistant to=user<|message|>"],
    resumes: ["<|start|>assistant to=self<|message|>"],
  },
  { open: "<|think|>", close: "<|/think|>" },
  { open: "<|think_start|>", close: "<|think_end|>" },
  // IBM Granite 3.2 writes sentences for tags.
  { open: "Here is my thought process:", close: "Here is my response:", leading: true },
  { open: "Here's my thought process:", close: "Here's my response:", leading: true },
  // HuatuoGPT-o1 writes headings.
  { open: "## Thinking\n", close: "\n## Final Response\n", leading: true },
  // What `ollama run`, `llama-cli` and LibreChat print.
  { open: "Thinking...\n", close: "\n...done thinking.\n", leading: true },
  { open: "[Start thinking]", close: "[End thinking]" },
  { open: ":::thinking\n", close: "\n:::\n", leading: true },
  ...["<|channel|>analysis<|message|>", "<|start|>assistant<|channel|>analysis<|message|>"].map(
    (open) => ({
      open,
      close: "<|end|>",
      preludes: ["<|start|>assistant<|channel|>final<|message|>", "<|channel|>final<|message|>"],
      resumes: ["<|start|>assistant<|channel|>analysis<|message|>"],
    }),
  ),
  // The same from a server that dropped the special tokens and left the words: "analysisWe need".
  { open: "analysis", close: "assistantfinal", leading: true, before: /[A-Z\p{Lo}]/u },
];

/** Tokens that mean "the text starts here": dropped at the very start only. */
export const startTokens: readonly string[] = [
  "<｜begin▁of▁sentence｜>",
  "<｜assistant｜>",
  "<|begin_of_text|>",
  "<|start|>assistant",
  "<bos>",
];

/** Tokens that mean "the text ends here": dropped only where nothing but whitespace follows. */
export const endTokens: readonly string[] = [
  "<｜end▁of▁sentence｜>",
  "<|im_end|>",
  "<|endoftext|>",
  "<|end_of_text|>",
  "<|eot_id|>",
  "<|end_of_solution|>",
  "<|return|>",
  "<|end|>",
  "<end_of_turn>",
  "<eos>",
  "<|END_RESPONSE|>",
  "<|END_TEXT|>",
  "<|END_OF_TURN_TOKEN|>",
  "<|close|>response<|sep|>",
  "<|close|>message<|sep|>",
  "<|end_of_msg|>",
  "<|eot|>",
  "<|flush|>",
  "</longcat_s>",
  "<seed:eos>",
  "<|assistant_end|>",
  "[e~[",
];

/** What a tool call looks like: it ends an open thought, although no closing tag came (Qwen 3.5). */
export const toolCallStarts: readonly string[] = [
  "<tool_call>\n<function=",
  "<tool_call>\n{",
  "<|tool_calls_section_begin|>", // Kimi K2
  "<｜tool▁calls▁begin｜>", // DeepSeek
  "<minimax:tool_call>", // MiniMax M2
  "<｜DSML｜function_calls>", // DeepSeek V3.2
  "<|tool_call_start|>", // LFM2
  "[TOOL_CALLS]", // Mistral
  "<seed:tool_call>", // Seed-OSS
];

/** The known pairs and the user's own; what is empty, or known already, adds nothing. */
export function allTagPairs(own: readonly TagPair[] = []): readonly TagPair[] {
  const news = own.filter(
    ({ open, close }) =>
      open.trim() !== "" &&
      close.trim() !== "" &&
      !defaultTagPairs.some((known) => known.open === open && known.close === close),
  );
  return [...news, ...defaultTagPairs];
}
