/** Decoded prompts: texts in which a chat template's special tokens mark who speaks. */
import type { Message, MessageRole, Part } from "../conversation/message.ts";
import { roleOf } from "../conversation/readMessage.ts";

/** How a template marks the beginning of a message. The first group of the pattern is the speaker's name, if it has one. */
interface Template {
  readonly name: string;
  /** One of these says that the text is in this template. */
  readonly sign: RegExp;
  /** Beginning of a message; a group holds the role. */
  readonly start: RegExp;
  /** Ends of messages, and tokens that mean nothing else. */
  readonly ends: RegExp;
}

const templates: readonly Template[] = [
  {
    name: "ChatML",
    sign: /<\|im_start\|>/,
    start: /<\|im_start\|>[ \t]*(\w+)(?:[ \t]*name=\S+)?[ \t]*(?:<\|im_sep\|>)?\r?\n?/g,
    ends: /<\|im_end\|>|<\|endoftext\|>/g,
  },
  {
    name: "Llama 3",
    sign: /<\|start_header_id\|>/,
    start: /<\|start_header_id\|>\s*(\w+)\s*<\|end_header_id\|>\s{0,2}/g,
    ends: /<\|eot_id\|>|<\|eom_id\|>|<\|begin_of_text\|>|<\|end_of_text\|>/g,
  },
  {
    name: "Llama 4",
    sign: /<\|header_start\|>/,
    start: /<\|header_start\|>\s*(\w+)\s*<\|header_end\|>\s{0,2}/g,
    ends: /<\|eot\|>|<\|eom\|>|<\|begin_of_text\|>|<\|end_of_text\|>/g,
  },
  {
    name: "DeepSeek",
    sign: /<｜(?:User|Assistant)｜>/,
    start: /<｜(User|Assistant|System|tool▁outputs▁begin)｜>/g,
    ends: /<｜(?:begin|end)▁of▁sentence｜>|<｜tool▁outputs▁end｜>/g,
  },
  {
    name: "Gemma",
    sign: /<start_of_turn>|<\|turn>/,
    start: /(?:<start_of_turn>|<\|turn>)[ \t]*(\w+)[ \t]*\r?\n?/g,
    ends: /<end_of_turn>|<turn\|>|<bos>|<eos>/g,
  },
  {
    name: "GLM",
    sign: /<\|(?:user|assistant|observation)\|>/,
    start: /<\|(user|assistant|system|observation)\|>[ \t]*\r?\n?/g,
    ends: /<\|endoftext\|>|<\|end\|>|\[gMASK\]|<sop>/g,
  },
  {
    name: "Cohere",
    sign: /<\|START_OF_TURN_TOKEN\|>/,
    start: /<\|START_OF_TURN_TOKEN\|><\|(USER|CHATBOT|SYSTEM)_TOKEN\|>/g,
    ends: /<\|END_OF_TURN_TOKEN\|>|<BOS_TOKEN>|<EOS_TOKEN>/g,
  },
  {
    name: "Kimi",
    sign: /<\|im_(?:user|assistant)\|>/,
    start: /<\|im_(user|assistant|system)\|>\w*<\|im_middle\|>/g,
    ends: /<\|im_end\|>|\[BOS\]|\[EOS\]/g,
  },
  {
    name: "Kimi K3",
    sign: /<\|open\|>message role="/,
    start: /<\|open\|>message role="(\w+)"[^<|]*<\|sep\|>/g,
    ends: /<\|close\|>message<\|sep\|>|<\|end_of_msg\|>|<\|(?:open|close)\|>response<\|sep\|>/g,
  },
  {
    name: "LongCat",
    sign: /\[Round \d+\] USER:/,
    start: /\s?(?:\[Round \d+\] )?\b(USER|ASSISTANT|SYSTEM):[ \t]?/g,
    ends: /<\/?longcat_s>| ?\/think_(?:on|off)\b/g,
  },
  {
    name: "ERNIE",
    sign: /^\s*(?:<\|begin_of_sentence\|>)?User: [\s\S]*?\nAssistant: ?\s*<think>/,
    start: /(?:^|\n)(?:<\|begin_of_sentence\|>)?(User|Assistant):[ \t]*/g,
    ends: /<\|(?:begin|end)_of_sentence\|>|<\/s>/g,
  },
  {
    name: "Apertus",
    sign: /<\|user_start\|>/,
    start: /<\|(user|assistant|system|developer)_start\|>/g,
    ends: /<\|(?:user|assistant|system|developer)_end\|>|<\/?s>/g,
  },
  {
    name: "Seed",
    sign: /<seed:bos>(?:user|assistant)\b/,
    start: /<seed:bos>(\w+)[ \t]*\r?\n?/g,
    ends: /<seed:(?:eos|pad)>/g,
  },
  {
    name: "Mistral",
    sign: /\[INST\]/,
    start: /\[(INST|\/INST|SYSTEM_PROMPT)\]/g,
    ends: /<s>|<\/s>|\[\/SYSTEM_PROMPT\]/g,
  },
  {
    name: "Granite",
    sign: /<\|start_of_role\|>/,
    start: /<\|start_of_role\|>(\w+)<\|end_of_role\|>/g,
    ends: /<\|end_of_text\|>/g,
  },
  {
    name: "MiniMax",
    sign: /\]~b\]/,
    start: /\]~b\](user|ai|system|tool)(?: name=\S+)?[ \t]*\r?\n?/g,
    ends: /\[e~\[|\]~!b\[/g,
  },
  {
    name: "EXAONE",
    sign: /\[\|(?:user|assistant)\|\]/,
    start: /\[\|(user|assistant|system)\|\]\s?/g,
    ends: /\[\|endofturn\|\]/g,
  },
  {
    name: "Solar",
    sign: /<\|begin\|>(?:user|assistant)\b/,
    start: /<\|begin\|>(\w+)(?:<\|content\|>)?|<\|(think)\|>/g,
    ends: /<\|end\|>|<\|flush\|>/g,
  },
  {
    name: "Vicuna",
    sign: /^(?:A chat between|USER: )[\s\S]*\bASSISTANT:/,
    start: /(?:^|\n|[ ])(USER|ASSISTANT):[ \t]?/g,
    ends: /<\/s>/g,
  },
  {
    name: "Alpaca",
    sign: /^### (?:Instruction|User|Human):[\s\S]*^### (?:Response|Assistant|Output):/m,
    start: /^### (Instruction|User|Human|Response|Assistant|Output|Input|System):[ \t]*\r?\n?/gm,
    ends: /<\/s>/g,
  },
  {
    name: "Anthropic's old prompts",
    sign: /^\s*Human: [\s\S]*\n\nAssistant:/,
    start: /(?:^\s*|\n\n)(Human|Assistant):[ \t]?/g,
    ends: /<\/s>/g,
  },
];

/** Words of templates that no other producer uses for a speaker. */
const words: Readonly<Record<string, MessageRole>> = {
  inst: "user",
  "/inst": "assistant",
  system_prompt: "system",
  "tool▁outputs▁begin": "tool",
  response: "assistant",
  answer: "assistant",
  output: "assistant",
  input: "user",
};

/** HyperCLOVA and s1 name the thought's own speaker. */
const thinkers: ReadonlySet<string> = new Set(["think", "thought", "thinking"]);

/** Longest text that is looked at for templates, in UTF-16 code units. */
const maxPrompt = 64 * 1024 * 1024;

/**
 * The messages of a decoded prompt.
 * @returns undefined for text in which no template's tokens name a speaker.
 */
export function templateMessages(text: string): Message[] | undefined {
  if (text.length > maxPrompt) return undefined;
  const head = text.slice(0, 65_536);
  for (const template of templates) {
    if (!template.sign.test(head)) continue;
    const messages = messagesIn(text, template);
    if (messages.some(({ role }) => role === "user" || role === "assistant")) return messages;
  }
  return undefined;
}

function messagesIn(text: string, { start, ends }: Template): Message[] {
  const marks = [...text.matchAll(start)];
  const messages: Message[] = [];
  marks.forEach((mark, at) => {
    const word = (mark[1] ?? mark[2] ?? "").toLowerCase();
    const thinks = thinkers.has(word);
    const role = thinks ? "assistant" : (words[word] ?? roleOf(word));
    if (role === undefined) return;
    const from = mark.index + mark[0].length;
    const body = text.slice(from, marks[at + 1]?.index ?? text.length).replace(ends, "");
    const shown = role === "assistant" ? body.trimEnd() : body.trim();
    if (shown.trim() === "") return;
    const part: Part = thinks
      ? { kind: "thought", text: shown, via: `tag:${mark[0].trim()}` }
      : role === "tool"
        ? { kind: "result", text: shown }
        : { kind: "text", text: shown };
    messages.push({ role, parts: [part] });
  });
  // What stands before the first mark is what the model had begun with.
  const first = marks[0];
  const lead = first === undefined ? "" : text.slice(0, first.index).replace(ends, "").trim();
  if (lead !== "" && messages[0]?.role === "assistant") {
    const answer = /^\/think\s*/.exec(lead);
    messages.unshift({
      role: "assistant",
      parts: [
        answer
          ? { kind: "thought", text: lead.slice(answer[0].length), via: "tag:/think" }
          : { kind: "text", text: lead },
      ],
    });
  }
  return messages;
}
