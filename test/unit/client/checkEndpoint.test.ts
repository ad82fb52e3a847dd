import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import {
  checkEndpoint,
  type CheckRequest,
  type EndpointReport,
} from "../../../src/client/check/checkEndpoint.ts";
import { reportText, verdict } from "../../../src/client/check/reportText.ts";
import { streamChat } from "../../../src/client/chatClient.ts";
import { presets } from "../../../src/client/presets/presets.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import {
  delta,
  doneLine,
  json,
  sse,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { oneModel, startModelServer, type ModelServerOptions } from "../../support/modelServer.ts";
import {
  providerShapes,
  shapesOfPreset,
  smallRun,
  type ProviderShape,
} from "../../support/providerStreams.ts";

const key = "sk-planted-check-4242";
let server: FakeEndpoint | undefined;

async function check(
  options: ModelServerOptions,
  request: Partial<CheckRequest> = {},
): Promise<EndpointReport> {
  server = await startModelServer(options);
  return checkEndpoint(
    {
      name: "Tested",
      baseUrl: server.baseUrl,
      model: "m",
      preset: undefined,
      parameters: {},
      extraBody: {},
      headers: {},
      keySent: request.apiKey !== undefined,
      limitMs: 20_000,
      ...request,
    },
    streamChat,
    new AbortController().signal,
    silentLogger,
  );
}

afterEach(async () => {
  await server?.close();
});

const detail = ({ findings }: EndpointReport, id: string): string =>
  findings
    .filter((finding) => finding.id === id)
    .map(({ state, detail: text, advice = "" }) => `${state}: ${text} ${advice}`)
    .join("\n");

const usage = {
  prompt_tokens: 20,
  completion_tokens: 30,
  total_tokens: 50,
  completion_tokens_details: { reasoning_tokens: 25 },
};
const good: Answer = {
  steps: [
    { write: delta({ reasoning_content: "17 + 25 " }) },
    { write: delta({ reasoning_content: "is 42." }) },
    { write: delta({ content: "42" }) },
    { write: delta({}, "stop") + sse({ choices: [], usage }) + doneLine },
  ],
};

describe("the test of a thinking budget", () => {
  const thinks: Answer = {
    steps: [
      { write: delta({ reasoning_content: "thinking on and on ".repeat(100) }) },
      { write: delta({ content: "42" }, "stop") + doneLine },
    ],
  };

  it("says that it was not kept, also where nothing is counted", async () => {
    const report = await check({ chat: thinks }, { preset: "vllm", thinkingBudget: 64 });
    assert.match(detail(report, "parameterWithoutEffect"), /budget is 64 tokens, .* with 316/);
  });

  it("says nothing of one that was kept", async () => {
    const report = await check({ chat: thinks }, { preset: "vllm", thinkingBudget: 1000 });
    assert.equal(detail(report, "parameterWithoutEffect"), "");
  });

  it("says that it is not sent where no thinking is asked for, or no field is known", async () => {
    const off = await check(
      { chat: thinks },
      { preset: "vllm", thinkingBudget: 64, thinking: false },
    );
    assert.match(detail(off, "thinkingBudget"), /asks for no thinking/);
    await server?.close();
    const unknown = await check({ chat: thinks }, { preset: "deepseek", thinkingBudget: 64 });
    assert.match(detail(unknown, "thinkingBudget"), /preset knows no field/);
  });
});

describe("the test of an endpoint", () => {
  it("tells everything about a good one", async () => {
    const models = json(200, { data: [{ id: "m", max_model_len: 8192 }] });
    const report = await check({ models, chat: good }, { apiKey: key });
    assert.equal(report.usable, true);
    assert.equal(verdict(report), "It works, and its reasoning can be inspected.");
    assert.match(detail(report, "reachable"), /^good/);
    assert.match(detail(report, "tls"), /^good: Not needed/);
    assert.match(detail(report, "key"), /^good: Accepted/);
    assert.match(detail(report, "model"), /^good: “m” is listed\. It names itself “fake-model”/);
    assert.match(detail(report, "streams"), /^good: Yes, in 3 pieces/);
    assert.match(detail(report, "reasoning"), /^good: .*field “reasoning_content”/);
    assert.match(detail(report, "usage"), /^good: 20 in, 30 out/);
    assert.match(detail(report, "reasoningTokens"), /^good: .*25/);
    assert.match(detail(report, "context"), /8,192 tokens/);
    assert.ok(!JSON.stringify(report).includes(key));
  });

  it("sends one question, and the profile's own fields", async () => {
    await check({ chat: good }, { parameters: { temperature: 0.2 }, model: "deepseek-r1" });
    const posts = server?.requests.filter(({ method }) => method === "POST") ?? [];
    assert.equal(posts.length, 1);
    const body = posts[0]?.body as Readonly<Record<string, unknown>>;
    assert.equal(body["temperature"], 0.2);
    assert.equal(body["top_p"], 0.95);
    assert.equal((body["messages"] as unknown[]).length, 1);
  });

  it("tells inline tags, and that the opening one is missing", async () => {
    const whole = {
      steps: [
        { write: delta({ content: "<think>a" }) },
        { write: delta({ content: "b</think>\n\nc" }, "stop") + doneLine },
      ],
    };
    const tagged = await check({ chat: whole });
    assert.match(detail(tagged, "reasoning"), /good: .*<think>/);
    assert.equal(detail(tagged, "openingTag"), "");
    await server?.close();
    const half = {
      steps: [
        { write: delta({ content: "a thought" }) },
        { write: delta({ content: "\n</think>\n\nc" }, "stop") + doneLine },
      ],
    };
    const report = await check({ chat: half });
    assert.match(detail(report, "openingTag"), /^warning: Missing.*--reasoning-parser/);
    assert.match(detail(report, "usage"), /^warning: Not told/);
  });

  it("tells an endpoint that does not stream", async () => {
    const message = { role: "assistant", content: "42", reasoning_content: "17 + 25" };
    const chat = json(200, {
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason: "stop" }],
      usage,
    });
    const one = await check({
      chat: { steps: [{ write: delta({ content: "42" }, "stop") + doneLine }] },
    });
    assert.match(detail(one, "streams"), /^warning: No/);
    assert.match(detail(one, "reasoning"), /^warning: None came/);
    assert.equal(verdict(one), "It answers, but gives no reasoning to inspect.");
    await server?.close();
    const whole = await check({ chat });
    assert.match(detail(whole, "reasoning"), /^good/);
  });

  it("tells a refused key, a missing key and a missing model, each with what to do", async () => {
    const refused = json(401, { error: { message: `Incorrect API key: ${key}` } });
    const wrong = await check({ models: refused, chat: refused }, { apiKey: key });
    assert.equal(wrong.usable, false);
    assert.match(detail(wrong, "key"), /^bad: .*refused the key.*Set API Key/);
    assert.ok(!JSON.stringify(wrong).includes(key));
    await server?.close();
    const none = await check({ models: refused, chat: refused });
    assert.match(detail(none, "key"), /^bad: .*asks for a key/);
    await server?.close();
    const chat = json(404, { error: { message: "model 'm2' not found" } });
    const missing = await check({ chat }, { model: "m2" });
    assert.match(detail(missing, "model"), /^bad: .*“m2”.*Use a name that it lists, such as m\./);
  });

  it("tells that nothing listens, and asks nothing more", async () => {
    server = await startModelServer();
    await server.close();
    const { baseUrl } = server;
    const report = await check({}, { baseUrl });
    assert.match(detail(report, "reachable"), /^bad: .*nothing listens there.*Start the server/);
    assert.equal(report.usable, false);
    assert.equal(detail(report, "key"), "");
  });

  it("tells refused parameters, and what is known of the others", async () => {
    const strict = (body: Readonly<Record<string, unknown>>): Answer => {
      const unknown = ["reasoning_trace_probe", "top_k"].find((name) => name in body);
      return unknown === undefined
        ? good
        : json(400, { error: { message: `Unknown parameter: ${unknown}` } });
    };
    const report = await check({ chat: strict }, { parameters: { top_k: 3, seed: 1 } });
    assert.match(detail(report, "refusedParameter"), /^warning: “top_k” is not taken.*[^\n]$/);
    assert.match(detail(report, "acceptedParameters"), /^good: “seed”.*so it knows these/);
    await server?.close();
    const lax = await check({ chat: good }, { parameters: { seed: 1 } });
    assert.match(detail(lax, "acceptedParameters"), /^info: “seed”.*can't be told/);
  });

  it("still tests an endpoint that refuses its own probe without naming it", async () => {
    const chat = (body: Readonly<Record<string, unknown>>): Answer =>
      "reasoning_trace_probe" in body ? json(400, { error: { message: "Bad request" } }) : good;
    const report = await check({ chat }, { parameters: { seed: 1 } });
    assert.equal(report.usable, true);
    assert.match(detail(report, "acceptedParameters"), /can't be told from one answer/);
  });

  it("tells what has no effect: documented, seen, or never sent", async () => {
    const documented = await check(
      { chat: good },
      { preset: "deepseek", thinking: false, parameters: { temperature: 0, max_tokens: 10 } },
    );
    const text = detail(documented, "parameterWithoutEffect");
    assert.match(text, /“temperature” is ignored.*api-docs\.deepseek\.com/);
    assert.match(text, /“max_tokens” is 10, and 30 tokens were made/);
    assert.match(text, /“thinking” asks for no thinking, and the model thought/);
    await server?.close();
    const custom = await check({ chat: good }, { thinking: true });
    assert.match(detail(custom, "thinkingSwitch"), /^warning: Not sent.*extraBody/);
  });

  it("says what it can when the time is over in the middle of an answer", async () => {
    const chat = {
      steps: [
        { write: delta({ reasoning_content: "17" }) },
        { write: delta({ reasoning_content: " +" }) },
        { hang: true } as const,
      ],
    };
    const report = await check({ chat }, { limitMs: 1500 });
    assert.equal(report.usable, true);
    assert.match(detail(report, "cutShort"), /the test ended there/);
    assert.match(detail(report, "reasoning"), /^good/);
  });

  it("keeps a key out that the endpoint sends back, whatever the place", async () => {
    const chat: Answer = {
      steps: [
        {
          write: sse({
            model: `m-${key}`,
            choices: [{ index: 0, delta: { reasoning_content: key } }],
          }),
        },
        { write: sse({ error: { message: `bad ${key}`, code: key } }) },
      ],
    };
    const models = json(200, { data: [{ id: key }] });
    for (const request of [{ apiKey: key }, { headers: { "x-api-key": key }, keySent: true }]) {
      const report = await check({ models, chat }, request);
      assert.ok(!`${JSON.stringify(report)}${reportText(report)}`.includes(key));
      await server?.close();
    }
  });
});

describe("the report as text", () => {
  it("has one line for each finding and its advice below", async () => {
    const report = await check({
      models: oneModel,
      chat: { steps: [{ write: delta({ content: "4\u001b[31m2" }, "stop") }] },
    });
    const text = reportText(report);
    assert.match(text, /^Endpoint {3}Tested\nURL {8}http:\/\/127\.0\.0\.1:\d+\/v1\nModel {6}m\n/);
    assert.match(text, /\n! Reasoning {11}None came, only an answer\.\n {22}→ Choose a model/);
    assert.doesNotMatch(text, /\u001b/);
  });
});

/** How the test of an endpoint must say that the reasoning comes, for each shape; by default, in a field. */
const ways: Partial<Readonly<Record<ProviderShape, RegExp>>> = {
  together: /answer's text, marked by <think>/,
  azureFoundry: /answer's text, marked by <think>/,
  perplexity: /answer's text, marked by <think>/,
  llamacppNone: /answer's text/,
  vllmPrefilled: /answer's text/,
  mistral: /parts of their own \(“thinking”\)/,
  messages: /parts of their own \(“thinking”\)/,
  portkey: /field “content_blocks/,
  gemini: /./,
  anthropic: /None came|does not disclose/,
};

describe("the test of each preset, against a server that answers as its provider does", () => {
  for (const { id } of presets) {
    for (const shape of shapesOfPreset[id] ?? []) {
      it(`${id}: ${shape}`, async () => {
        const stream = providerShapes[shape](smallRun);
        const report = await check(
          { chat: { steps: [{ write: stream.body }] } },
          { preset: id, apiKey: key },
        );
        assert.equal(report.usable, true);
        assert.match(detail(report, "reasoning"), ways[shape] ?? /field “reasoning/);
        assert.equal(detail(report, "openingTag") !== "", shape === "vllmPrefilled");
        const counted = stream.usage !== undefined;
        assert.match(detail(report, "usage"), counted ? /^good/ : /^warning: Not told/);
      });
    }
  }
});
