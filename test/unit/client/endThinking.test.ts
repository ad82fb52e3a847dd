import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { endThinking } from "../../../src/client/endThinking.ts";
import { presetById } from "../../../src/client/presets/presets.ts";
import { thinkingEndOf } from "../../../src/client/presets/requestFields.ts";
import {
  delta,
  doneLine,
  gate,
  json,
  sse,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { ask, collectingLogger, key, setEndpoint } from "../../support/chatHarness.ts";
import { outcomeOf } from "../../support/outcome.ts";

const way = presetById("llamacpp")?.thinkingEnd;

describe("ending the thinking of a response that is arriving", () => {
  let endpoint: FakeEndpoint;
  let log: string[] = [];
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
    log = [];
  });
  afterEach(() => endpoint.close());

  async function end(baseUrl = endpoint.baseUrl): Promise<boolean> {
    assert.ok(way);
    const headers = { "X-Mine": "1" };
    const request = { baseUrl, model: "m", apiKey: key, headers };
    return endThinking(request, way, "chatcmpl-1", collectingLogger(log));
  }

  it("asks llama.cpp's server with the id, the action and the model", async () => {
    endpoint.answer(json(200, { success: true }));
    assert.equal(await end(), true);
    const [request] = endpoint.requests;
    assert.equal(request?.url, "/v1/chat/completions/control");
    assert.equal(request.method, "POST");
    assert.deepEqual(request.body, { id: "chatcmpl-1", action: "reasoning_end", model: "m" });
    assert.equal(request.headers.authorization, `Bearer ${key}`);
    assert.equal(request.headers["x-mine"], "1");
  });

  const refusals: readonly (readonly [string, Answer])[] = [
    ["no such response", json(200, { success: false, message: "no active completion" })],
    ["an older server", json(404, { error: { message: "File Not Found" } })],
    ["another server that knows no such path", json(200, { object: "list" })],
    ["a page", { steps: [{ write: "<html>true</html>" }] }],
    [
      "a redirect elsewhere",
      { status: 307, headers: { location: "http://127.0.0.2:1/" }, steps: [] },
    ],
    ["a cut connection", { steps: [{ write: '{"succ' }, { cut: true }] }],
    ["an echo of the key", json(400, { error: `bad key ${key}` })],
  ];
  for (const [name, answer] of refusals) {
    it(`takes ${name} for a no, throws nothing and logs no key`, async () => {
      endpoint.answer(answer);
      assert.equal(await end(), false);
      assert.ok(!log.join("\n").includes(key.slice(0, 6)), log.join("\n"));
    });
  }

  it("gives no where nothing listens, and where the address is none", async () => {
    const { baseUrl } = endpoint;
    await endpoint.close();
    assert.equal(await end(baseUrl), false);
    assert.equal(await end("not an address"), false);
    endpoint = await startFakeEndpoint();
  });

  it("is offered with llama.cpp in OpenAI's protocol only", () => {
    assert.ok(thinkingEndOf({ preset: "llamacpp" }));
    assert.equal(thinkingEndOf({ preset: "llamacpp", protocol: "anthropic" }), undefined);
    assert.equal(thinkingEndOf({ preset: "vllm" }), undefined);
  });

  it("is told the response's id with its first chunk, once, while the stream is open", async () => {
    const known = gate();
    const ids: string[] = [];
    const named = { id: "chatcmpl-7", choices: [{ index: 0, delta: { reasoning_content: "H" } }] };
    endpoint.answer({
      steps: [
        { write: `: ping\n\n${sse(named)}` },
        { gate: known.promise },
        { write: sse({ ...named, id: "chatcmpl-8" }) },
        { write: delta({ content: "42" }, "stop") + doneLine },
      ],
    });
    const { events } = await ask({
      onResponseId(id) {
        ids.push(id);
        known.open();
      },
    });
    assert.deepEqual(ids, ["chatcmpl-7"]);
    assert.equal(outcomeOf(events).answer, "42");
  });
});
