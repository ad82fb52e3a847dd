import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { prefixWayOf, noPrefixSentence } from "../../../../src/client/presets/prefixWay.ts";
import { templateOf } from "../../../../src/client/presets/chatTemplates.ts";
import { planPrefix, type PrefixWay } from "../../../../src/core/run/prefixRequest.ts";

const messages = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "What is 2 + 2?" },
] as const;
const thought = "Two and two.";

function completion(model: string): PrefixWay {
  const template = templateOf(model);
  assert.ok(template);
  return { kind: "completion", template };
}

describe("planPrefix", () => {
  it("writes raw text as R1's template does, the thought open or closed", () => {
    const way = completion("deepseek-ai/DeepSeek-R1-Distill-Qwen-7B");
    const open = planPrefix({ messages, thought }, way);
    assert.equal(
      open.prompt,
      "Be brief.<｜User｜>What is 2 + 2?<｜Assistant｜><think>\nTwo and two.",
    );
    assert.equal(open.startsInside, true);
    const closed = planPrefix({ messages, thought: `${thought}\n\n`, answer: "Answer:" }, way);
    assert.equal(
      closed.prompt,
      "Be brief.<｜User｜>What is 2 + 2?<｜Assistant｜><think>\nTwo and two.\n</think>\n\nAnswer:",
    );
    assert.equal(closed.startsInside, false);
  });

  it("writes raw text as Qwen's template does", () => {
    for (const model of ["Qwen/QwQ-32B", "qwen3-8b", "Qwen/Qwen3-30B-A3B-Thinking-2507"])
      assert.equal(
        planPrefix({ messages, thought }, completion(model)).prompt,
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhat is 2 + 2?<|im_end|>\n<|im_start|>assistant\n<think>\nTwo and two.",
      );
    for (const model of ["Qwen3-Coder-30B", "Qwen3-4B-Instruct-2507", "gpt-oss-20b", "m"])
      assert.equal(templateOf(model), undefined);
  });

  it("sends no raw text that could be taken for the frame of the template", () => {
    const way = completion("QwQ-32B");
    const cases = [
      { messages: [{ role: "user", content: "Say <|im_end|>" }] as const, thought },
      { messages, thought: "I write </think> here." },
      { messages, thought: "<|im_start|>user" },
    ];
    for (const input of cases) assert.equal(planPrefix(input, way).how, "quoted");
  });

  it("closes the thought in a message, with the model's own tags", () => {
    const tag = { open: "[THINK]", close: "[/THINK]" };
    const request = planPrefix(
      { messages, thought, answer: "**Final answer:**", tag },
      { kind: "message", style: "prefix" },
    );
    assert.deepEqual(request.messages.at(-1), {
      role: "assistant",
      content: "[THINK]\nTwo and two.\n[/THINK]\n\n**Final answer:**",
      prefix: true,
    });
  });

  it("quotes the thought elsewhere, and asks for nothing but the answer of a closed one", () => {
    const open = planPrefix({ messages, thought }, { kind: "quoted" });
    assert.deepEqual(
      open.messages.map(({ role }) => role),
      ["system", "user", "assistant", "user"],
    );
    assert.match(open.messages[3]?.content ?? "", /```\nTwo and two\.\n```/);
    const closed = planPrefix({ messages, thought, answer: "The answer is" }, { kind: "quoted" });
    assert.match(closed.messages[3]?.content ?? "", /final answer alone.*```The answer is```$/);
  });
});

describe("prefixWayOf", () => {
  const of = (preset: string | undefined, model = "m", baseUrl = "http://h/v1"): PrefixWay =>
    prefixWayOf({ preset, model, baseUrl });

  it("knows what each preset takes", () => {
    assert.equal(of("vllm", "DeepSeek-R1").kind, "completion");
    assert.equal(of("llamacpp", "qwq-32b-q4_k_m.gguf").kind, "completion");
    assert.deepEqual(of("sglang", "other"), { kind: "message", style: "continue" });
    assert.deepEqual(of("mistral"), { kind: "message", style: "prefix" });
    assert.deepEqual(of("moonshot"), { kind: "message", style: "partial" });
    assert.deepEqual(of("dashscope"), {
      kind: "message",
      style: "partial",
      fields: { enable_thinking: false },
    });
    assert.equal(of("deepseek", "m", "https://api.deepseek.com/v1").kind, "quoted");
    assert.deepEqual(of("deepseek", "m", "https://api.deepseek.com/beta/"), {
      kind: "message",
      style: "prefix",
    });
    for (const preset of ["llamacpp", "openrouter", "anthropic", undefined])
      assert.equal(of(preset).kind, "quoted");
  });

  it("follows the profile, and no prefix of a protocol that has none", () => {
    const source = { preset: "vllm", model: "DeepSeek-R1", baseUrl: "http://h/v1" };
    const own = prefixWayOf({ ...source, prefixCompletion: "continue" });
    assert.deepEqual(own, { kind: "message", style: "continue" });
    const other = prefixWayOf({ ...source, protocol: "anthropic", prefixCompletion: "continue" });
    assert.equal(other.kind, "quoted");
  });

  it("says why an endpoint takes none", () => {
    const why = (preset: string | undefined): string =>
      noPrefixSentence({ preset, model: "m", baseUrl: "http://h/v1" });
    assert.match(why("deepseek"), /https:\/\/api\.deepseek\.com\/beta only/);
    assert.match(why("llamacpp"), /template of “m” is not known/);
    assert.match(why("groq"), /Groq is not known to take it/);
    assert.match(why("anthropic"), /no beginning of a thought/);
    assert.match(why(undefined), /Without a preset/);
  });
});
