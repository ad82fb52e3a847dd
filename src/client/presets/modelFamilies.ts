/**
 * Which models are known to reason, as patterns over the names that endpoints list: families come and go, and a new
 * one is a new line here. No code names a model.
 */

export interface ModelFamily {
  readonly name: string;
  readonly pattern: RegExp;
  /** Sampling that the model's authors published, sent unless the profile says otherwise. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Where they published it. */
  readonly source?: string;
}

/** Names of models that are not asked in chats: they are listed last. */
export const noChatModel =
  /embed|rerank|whisper|\btts\b|speech|transcri|\bocr\b|guard|moderation|diffusion|\bflux|dall-?e|image|video|\bbge\b|\bclip\b/i;

const modelFamilies: readonly ModelFamily[] = [
  {
    name: "DeepSeek-R1",
    pattern: /deepseek[-_ ]?r1|(?:^|\/)r1-1776/i,
    parameters: { temperature: 0.6, top_p: 0.95 },
    source: "https://github.com/deepseek-ai/DeepSeek-R1#usage-recommendations",
  },
  { name: "DeepSeek", pattern: /deepseek[-_ ]?(v3\.[1-9]|v[4-9]|reason|prover)/i },
  { name: "QwQ", pattern: /(?:^|[/-])qwq|qvq/i },
  { name: "Qwen 3", pattern: /qwen-?3(?!.*(coder|instruct|embed|rerank|tts|asr))|qwen.*think/i },
  { name: "gpt-oss", pattern: /gpt-?oss/i },
  { name: "Magistral", pattern: /magistral/i },
  { name: "Kimi", pattern: /kimi.*(think|k2[.p][5-9]|k[3-9])|kimi-k1/i },
  { name: "GLM", pattern: /glm-?(4\.[5-9]|[5-9]|z1|4\.1v-thinking)/i },
  { name: "MiniMax", pattern: /minimax-?m[1-9]/i },
  { name: "Nemotron", pattern: /nemotron/i },
  { name: "Phi reasoning", pattern: /phi-?4.*reason/i },
  { name: "Grok", pattern: /grok-(3-mini|[4-9])(?!.*non-reasoning)/i },
  { name: "Gemini", pattern: /gemini-(2\.5|[3-9])/i },
  { name: "Sonar", pattern: /sonar-(reasoning|deep-research)/i },
  { name: "Seed", pattern: /seed-?(oss|1\.[6-9]|[2-9])/i },
  { name: "Ernie", pattern: /ernie.*(x1|think)/i },
  { name: "Hunyuan", pattern: /hunyuan-?(t1|a13b)/i },
  { name: "Exaone", pattern: /exaone-?(deep|4)/i },
  {
    name: "Open replications of R1",
    pattern: /open-?r1|openthinker|deepscaler|deepcoder|skywork-o|sky-t1|simplescaling\/s1/i,
  },
  { name: "OLMo Think", pattern: /olmo.*think/i },
  { name: "SmolLM3", pattern: /smollm-?3/i },
  { name: "Granite", pattern: /granite-?3\.[2-9]/i },
  { name: "Gemma 4", pattern: /gemma-?[4-9]/i },
  { name: "Cogito", pattern: /(?:^|\/)cogito/i },
  {
    name: "by its name",
    pattern: /(?:^|[-_/:.])(thinking|think|reasoning|reasoner)(?=$|[-_/:.])(?<!non-reasoning)/i,
  },
];

/** The family that a model's name belongs to. @returns undefined where it is not known to reason. */
export function familyOf(model: string): ModelFamily | undefined {
  if (noChatModel.test(model)) return undefined;
  return modelFamilies.find(({ pattern }) => pattern.test(model));
}
