/** What each kind of endpoint is sent, to the byte, when a model goes on from a thought, and what is read of its response. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { prefixWayOf } from "../../../src/client/presets/prefixWay.ts";
import { presetById } from "../../../src/client/presets/presets.ts";
import { defined } from "../../../src/core/model/defined.ts";
import { planPrefix } from "../../../src/core/run/prefixRequest.ts";
import {
  delta,
  doneLine,
  sse,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { outcomeOf } from "../../support/outcome.ts";
import { ask, setEndpoint } from "../../support/chatHarness.ts";

const task = '{"role":"user","content":"2+2?"}';
const own = (mark: string): string =>
  `"model":"M","messages":[${task},{"role":"assistant","content":"<think>\\nTwo"${mark}}],"stream":true}`;
const closed = (mark: string): string =>
  own(mark).replace("Two", "Two\\n</think>\\n\\n**Final answer:**");
const usage = '"stream_options":{"include_usage":true},';

/** Preset, model, and the bytes of the body with the thought open; `closed` where only the content differs. */
const forms: readonly (readonly [
  preset: string,
  model: string,
  path: string,
  open: string,
  shut: string,
])[] = [
  [
    "deepseek",
    "deepseek-chat",
    "chat/completions",
    `{${usage}${own(',"prefix":true')}`,
    `{${usage}${closed(',"prefix":true')}`,
  ],
  [
    "mistral",
    "magistral-medium",
    "chat/completions",
    `{${usage}${own(',"prefix":true')}`,
    `{${usage}${closed(',"prefix":true')}`,
  ],
  [
    "moonshot",
    "kimi-k2",
    "chat/completions",
    `{${usage}${own(',"partial":true')}`,
    `{${usage}${closed(',"partial":true')}`,
  ],
  [
    "dashscope",
    "qwen-plus",
    "chat/completions",
    `{${usage}"enable_thinking":false,${own(',"partial":true')}`,
    `{${usage}"enable_thinking":false,${closed(',"partial":true')}`,
  ],
  ...["vllm", "sglang"].map(
    (preset) =>
      [
        preset,
        "some-model",
        "chat/completions",
        `{${usage}"continue_final_message":true,"add_generation_prompt":false,${own("")}`,
        `{${usage}"continue_final_message":true,"add_generation_prompt":false,${closed("")}`,
      ] as const,
  ),
  ...["vllm", "sglang", "llamacpp"].flatMap((preset) =>
    (
      [
        ["DeepSeek-R1-Distill-Llama-8B", "<｜User｜>2+2?<｜Assistant｜><think>\\nTwo"],
        ["Qwen3-8B", "<|im_start|>user\\n2+2?<|im_end|>\\n<|im_start|>assistant\\n<think>\\nTwo"],
      ] as const
    ).map(
      ([model, prompt]) =>
        [
          preset,
          model,
          "completions",
          `{${usage}"model":"M","prompt":"${prompt}","stream":true}`,
          `{${usage}"model":"M","prompt":"${prompt}\\n</think>\\n\\n**Final answer:**","stream":true}`,
        ] as const,
    ),
  ),
];

describe("the beginning of a model's own message", () => {
  let endpoint: FakeEndpoint;
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  for (const [preset, model, path, open, shut] of forms)
    it(`is sent to ${preset} with ${model} as it takes it`, async () => {
      const { prefixAt, baseUrl = "" } = presetById(preset) ?? {};
      const way = prefixWayOf({ preset, model, baseUrl: prefixAt?.url ?? baseUrl });
      for (const [answer, body] of [
        [undefined, open],
        ["**Final answer:**", shut],
      ] as const) {
        const { messages, prompt, parameters, startsInside } = planPrefix(
          {
            messages: [{ role: "user", content: "2+2?" }],
            thought: "Two",
            ...defined({ answer }),
          },
          way,
        );
        await ask({
          model: "M",
          messages,
          parameters,
          startsInside,
          ...defined({ prompt }),
        });
        const request = endpoint.requests.at(-1);
        assert.equal(request?.url, `/v1/${path}`);
        assert.equal(request.text, body);
      }
    });

  it("is gone on with in raw text: thought up to the closing tag, then answer, with the counts", async () => {
    const text = (words: string, finish: string | null = null): string =>
      sse({
        object: "text_completion",
        choices: [{ index: 0, text: words, finish_reason: finish }],
      });
    const counts = { choices: [], usage: { prompt_tokens: 9, completion_tokens: 4 } };
    endpoint.answer({
      steps: [
        { write: text(" and two.</th") },
        { write: text("ink>\n\nFour.") },
        { write: text("", "stop") + sse(counts) + doneLine },
      ],
    });
    const { events } = await ask({ prompt: "<think>\nTwo", startsInside: true });
    const outcome = outcomeOf(events);
    assert.deepEqual([outcome.reasoning, outcome.answer.trim()], [" and two.", "Four."]);
    const counted = events.find((event) => event.type === "usage");
    assert.equal(counted?.usage.promptTokens, 9);
  });

  it("is gone on with in the fields of a server's parser too", async () => {
    endpoint.answer({
      steps: [
        { write: delta({ reasoning_content: " and two." }) },
        { write: delta({ content: "Four." }, "stop") + doneLine },
      ],
    });
    const { events } = await ask({ startsInside: "auto" });
    const { reasoning, answer } = outcomeOf(events);
    assert.deepEqual([reasoning, answer], [" and two.", "Four."]);
  });
});
