/** The spellings of the tags around inline reasoning, and the special tokens that leak beside them. */

/** An opening and a closing tag, exactly as the model writes them (ASCII letters match in either case). */
export interface TagPair {
  readonly open: string;
  readonly close: string;
  /** Texts that may stand between the closing tag and the answer, and belong to neither. */
  readonly preludes?: readonly string[];
  /** Texts after the closing tag that start another piece of the same reasoning. */
  readonly resumes?: readonly string[];
}

const xmlNames = [
  "think",
  "thinking",
  "thought",
  "reasoning",
  "reason",
  "seed:think",
  "mm:think",
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
  {
    open: "<|channel|>analysis<|message|>",
    close: "<|end|>",
    preludes: ["<|start|>assistant<|channel|>final<|message|>", "<|channel|>final<|message|>"],
    resumes: ["<|start|>assistant<|channel|>analysis<|message|>"],
  },
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
];

/** What a tool call looks like: it ends an open thought, although no closing tag came (Qwen 3.5). */
export const toolCallStarts: readonly string[] = ["<tool_call>\n<function=", "<tool_call>\n{"];

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
