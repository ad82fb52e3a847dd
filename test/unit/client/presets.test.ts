import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isLoopback, isPlainText } from "../../../src/client/loopback.ts";
import { familyOf } from "../../../src/client/presets/modelFamilies.ts";
import { presetById, presets } from "../../../src/client/presets/presets.ts";
import { jsonFields, requestFields } from "../../../src/client/presets/requestFields.ts";

const plain = { model: "some-model", parameters: {}, extraBody: {} };

describe("the presets", () => {
  it("have ids of their own, usable addresses, and a page for each key that is needed", () => {
    assert.equal(new Set(presets.map(({ id }) => id)).size, presets.length);
    for (const { id, baseUrl, key, keyPage, keyVariable, quirks } of presets) {
      const url = new URL(baseUrl.replace(/<\w+>/, "mine"));
      assert.ok(url.protocol === "https:" || isLoopback(url.href), id);
      assert.ok(!baseUrl.endsWith("/"), id);
      if (key === "needed") {
        assert.match(keyPage ?? "", /^https:/, id);
        assert.match(keyVariable ?? "", /^[A-Z][A-Z_]+$/, id);
      }
      assert.ok(quirks.length > 0 && quirks.every((quirk) => quirk.endsWith(".")), id);
    }
  });

  it("say how to turn thinking on wherever it has to be turned on", () => {
    for (const { id, thinking, switchNeeded, protocol } of presets) {
      if (protocol === "anthropic") continue;
      if (switchNeeded === true) assert.ok(thinking?.at(-1)?.on !== undefined, id);
      // The last switch is for all models; one before it can't be.
      thinking?.forEach(({ models }, index) => {
        assert.equal(models === undefined, index === thinking.length - 1, id);
      });
    }
  });
});

describe("the families of reasoning models", () => {
  const reasoning = [
    "deepseek-r1:32b",
    "deepseek-ai/DeepSeek-R1-0528",
    "accounts/fireworks/models/deepseek-r1",
    "DeepSeek-R1-Distill-Qwen-7B",
    "deepseek-v4-flash",
    "Qwen/QwQ-32B",
    "qwen3:8b",
    "Qwen/Qwen3-235B-A22B-Thinking-2507",
    "openai/gpt-oss-120b",
    "gpt-oss:20b",
    "magistral-medium-latest",
    "moonshotai/kimi-k2-thinking",
    "kimi-k2.5",
    "glm-4.6",
    "MiniMax-M2",
    "grok-4-fast-reasoning",
    "models/gemini-2.5-pro",
    "sonar-reasoning-pro",
    "microsoft/phi-4-reasoning-plus",
    "allenai/Olmo-3-32B-Think",
    "some/new-model-thinking",
  ];
  const others = [
    "llama3.2:3b",
    "qwen2.5-coder:7b",
    "Qwen3-Coder-30B-A3B-Instruct",
    "qwen3-embedding:4b",
    "nomic-embed-text",
    "gpt-4o-mini",
    "grok-4-fast-non-reasoning",
    "mistral-small-latest",
    "whisper-large-v3",
    "thinkpad-helper",
  ];

  for (const model of reasoning) {
    it(`know ${model}`, () => {
      assert.ok(familyOf(model) !== undefined);
    });
  }
  for (const model of others) {
    it(`do not claim ${model}`, () => {
      assert.equal(familyOf(model)?.name, undefined);
    });
  }

  it("give R1 alone the settings that its authors published", () => {
    const settings = { temperature: 0.6, top_p: 0.95 };
    assert.deepEqual(familyOf("deepseek-r1:1.5b")?.parameters, settings);
    assert.equal(familyOf("qwen3:8b")?.parameters, undefined);
  });
});

describe("the fields of a request", () => {
  it("are R1's published settings for an R1 model, which the profile may change or leave out", () => {
    const r1 = { ...plain, model: "deepseek-r1:14b" };
    assert.deepEqual(requestFields(r1), { temperature: 0.6, top_p: 0.95 });
    assert.deepEqual(requestFields({ ...r1, parameters: { temperature: 0.5, top_p: null } }), {
      temperature: 0.5,
    });
    assert.deepEqual(requestFields(plain), {});
  });

  const cases: readonly (readonly [string, object, object])[] = [
    ["deepseek", { thinking: true }, { thinking: { type: "enabled" } }],
    ["deepseek", { thinking: false }, { thinking: { type: "disabled" } }],
    ["openrouter", { thinking: true }, { reasoning: { enabled: true } }],
    [
      "openrouter",
      { thinking: true, reasoningEffort: "high" },
      { reasoning: { enabled: true, effort: "high" } },
    ],
    ["groq", { thinking: true }, { reasoning_format: "parsed" }],
    ["groq", { thinking: true, model: "openai/gpt-oss-20b" }, { include_reasoning: true }],
    ["cerebras", { thinking: false }, { disable_reasoning: true }],
    ["dashscope", { thinking: true }, { enable_thinking: true }],
    ["minimax", { thinking: true, model: "MiniMax-M2" }, { reasoning_split: true }],
    ["minimax", { thinking: true, model: "MiniMax-M3" }, { thinking: { type: "enabled" } }],
    ["moonshot", { thinking: true, model: "kimi-k2-thinking" }, {}],
    ["vllm", { thinking: false }, { chat_template_kwargs: { enable_thinking: false } }],
    ["ollama", { reasoningEffort: "low" }, { reasoning_effort: "low" }],
    ["vllm", { thinkingBudget: 512 }, { thinking_token_budget: 512 }],
    ["llamacpp", { thinkingBudget: 512 }, { reasoning_control: true, thinking_budget_tokens: 512 }],
    ["llamacpp", { extraBody: { reasoning_control: null } }, {}],
    ["dashscope", { thinkingBudget: 512 }, { thinking_budget: 512 }],
    [
      "openrouter",
      { thinking: true, thinkingBudget: 512 },
      { reasoning: { enabled: true, max_tokens: 512 } },
    ],
    ["deepseek", { thinkingBudget: 512 }, {}],
    [
      "vllm",
      { thinkingBudget: 512, thinking: false },
      { chat_template_kwargs: { enable_thinking: false } },
    ],
    [
      "deepseek",
      { protocol: "anthropic", thinking: true },
      { thinking: { type: "enabled", budget_tokens: 16_000 } },
    ],
    [
      "deepseek",
      { protocol: "anthropic", thinkingBudget: 512, reasoningEffort: "high" },
      { thinking: { type: "enabled", budget_tokens: 1024 }, output_config: { effort: "high" } },
    ],
    ["anthropic", { thinking: false }, { thinking: { type: "disabled" } }],
    [
      "anthropic",
      { thinking: true, thinkingBudget: 4000, model: "claude-sonnet-4-5-20250929" },
      { thinking: { type: "enabled", budget_tokens: 4000 } },
    ],
    [
      "anthropic",
      { thinking: true, thinkingBudget: 4000, model: "claude-opus-4-7" },
      { thinking: { type: "adaptive", display: "summarized" } },
    ],
    [
      "gemini",
      { thinking: true },
      { extra_body: { google: { thinking_config: { include_thoughts: true } } } },
    ],
  ];
  for (const [preset, profile, fields] of cases) {
    it(`turn thinking on and off in the way of ${preset}: ${JSON.stringify(profile)}`, () => {
      assert.deepEqual(requestFields({ ...plain, ...profile, preset }), fields);
    });
  }

  it("hold no switch where no way is known", () => {
    assert.deepEqual(requestFields({ ...plain, thinking: true }), {});
    assert.deepEqual(requestFields({ ...plain, thinking: true, preset: "no-such-preset" }), {});
    assert.equal(presetById("no-such-preset"), undefined);
  });

  it("let the extra body win, and join objects", () => {
    const fields = requestFields({
      ...plain,
      preset: "openrouter",
      thinking: true,
      parameters: { seed: 1, temperature: 1 },
      extraBody: { reasoning: { enabled: null, exclude: false }, temperature: 0 },
    });
    assert.deepEqual(fields, {
      reasoning: { enabled: null, exclude: false },
      seed: 1,
      temperature: 0,
    });
  });
});

describe("loopback", () => {
  for (const url of [
    "http://localhost:1234/v1",
    "http://127.0.0.1:11434",
    "http://127.1/",
    "http://127.255.0.3/v1",
    "http://[::1]:8000/v1",
    "http://model.localhost/v1",
    "https://LOCALHOST/v1",
  ]) {
    it(`is ${url}`, () => {
      assert.equal(isLoopback(url), true);
      assert.equal(isPlainText(url), false);
    });
  }
  for (const url of [
    "http://192.168.0.2:11434/v1",
    "http://localhost.example.com/v1",
    "http://127.0.0.1.example.com/v1",
    "http://0.0.0.0:8000/v1",
    "http://example.com/127.0.0.1",
    "http://[::2]/v1",
    "http://127.0.0.1@evil.test/v1",
  ]) {
    it(`is not ${url}, where a key would go in clear text`, () => {
      assert.equal(isLoopback(url), false);
      assert.equal(isPlainText(url), true);
      assert.equal(isPlainText(url.replace("http:", "https:")), false);
    });
  }
  it("is nothing that is no URL", () => {
    assert.equal(isLoopback("localhost"), false);
    assert.equal(isPlainText("localhost"), false);
  });
});

describe("Holding a reply to JSON", () => {
  const schema = { type: "object" };

  it("asks for a schema, for any object or for nothing, as the preset says", () => {
    assert.deepEqual(jsonFields({ preset: "vllm" }, "review", schema), {
      response_format: {
        type: "json_schema",
        json_schema: { name: "review", strict: true, schema },
      },
    });
    assert.deepEqual(jsonFields({ preset: "deepseek" }, "review", schema), {
      response_format: { type: "json_object" },
    });
    for (const source of [
      {},
      { preset: "groq" },
      { preset: "deepseek", protocol: "anthropic" },
    ] as const)
      assert.deepEqual(jsonFields(source, "review", schema), {});
  });
});
