import assert from "node:assert/strict";
import fc from "fast-check";
import { afterEach, describe, it } from "mocha";
import { findLocalServers } from "../../../src/client/detection.ts";
import { readModelList } from "../../../src/client/modelList.ts";
import { fetchModels } from "../../../src/client/models.ts";
import { silentLogger } from "../../../src/core/model/log.ts";
import { json, type Answer, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { startModelServer } from "../../support/modelServer.ts";

const key = "sk-planted-models-77";
const never = new AbortController().signal;
let servers: FakeEndpoint[] = [];

async function serve(...options: Parameters<typeof startModelServer>): Promise<FakeEndpoint> {
  const server = await startModelServer(...options);
  servers.push(server);
  return server;
}

async function list(models: Answer, timeoutMs = 20_000, signal = never) {
  const { baseUrl } = await serve({ models });
  return fetchModels({ baseUrl, apiKey: key, timeoutMs }, signal, silentLogger);
}

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

describe("a list of models", () => {
  const forms: readonly (readonly [string, unknown])[] = [
    ["OpenAI's", { object: "list", data: [{ id: "a" }, { id: "b" }] }],
    ["Together's", [{ id: "a" }, { id: "b" }]],
    ["Ollama's", { models: [{ name: "a", model: "a" }, { name: "b" }] }],
  ];
  for (const [whose, body] of forms) {
    it(`is read in ${whose} form`, () => {
      assert.deepEqual(
        readModelList(JSON.stringify(body))?.map(({ id }) => id),
        ["a", "b"],
      );
    });
  }

  it("puts what is known to reason first, and what is not for chats last", () => {
    const ids = ["nomic-embed-text", "llama3.2", "deepseek-r1:8b", "gpt-oss:20b", "llama3.2"];
    const models = readModelList(JSON.stringify({ data: ids.map((id) => ({ id })) }));
    assert.deepEqual(
      models?.map(({ id, reasons }) => [id, reasons]),
      [
        ["deepseek-r1:8b", true],
        ["gpt-oss:20b", true],
        ["llama3.2", false],
        ["nomic-embed-text", false],
      ],
    );
  });

  it("takes what OpenRouter and vLLM tell about a model, and its prices per million tokens", () => {
    const [router, local] =
      readModelList(
        JSON.stringify({
          data: [
            {
              id: "vendor/plain-name",
              supported_parameters: ["reasoning", "seed"],
              context_length: 163840,
              pricing: { prompt: "0.0000004", completion: "0.00000175", input_cache_read: "0" },
            },
            { id: "served", owned_by: "vllm", max_model_len: 4096 },
          ],
        }),
      ) ?? [];
    assert.deepEqual(router, {
      id: "vendor/plain-name",
      reasons: true,
      contextTokens: 163840,
      prices: { input: 0.4, cachedInput: 0, output: 1.75 },
    });
    assert.deepEqual(local, {
      id: "served",
      reasons: false,
      contextTokens: 4096,
      owner: "vllm",
    });
    const says = { id: "deepseek-r1", supported_parameters: ["seed"] };
    assert.equal(readModelList(JSON.stringify([says]))?.[0]?.reasons, false);
  });

  it("is empty where a server has no model, and no list where it is something else", () => {
    assert.deepEqual(readModelList('{"object":"list","data":null}'), []);
    assert.deepEqual(readModelList('{"data":[]}'), []);
    for (const text of ["", "<html>", "{}", '"x"', "null", '{"data":[{}]}', '{"data":"x"}']) {
      assert.equal(readModelList(text), undefined, text);
    }
  });

  it("never holds a name that nobody could read, and never more than is read", () => {
    const ids = ["a\u202eb", "a\nb", "x".repeat(201), 4, null, "ok"];
    assert.deepEqual(
      readModelList(JSON.stringify(ids))?.map(({ id }) => id),
      ["ok"],
    );
    const many = Array.from({ length: 6000 }, (_, index) => ({ id: `m${index}` }));
    assert.equal(readModelList(JSON.stringify(many))?.length, 5000);
  });

  it("reads any JSON without failing", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        readModelList(text);
        readModelList(`{"data":[${text}]}`);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe("asking for the list of models", () => {
  it("sends the key where it belongs and nothing else", async () => {
    const server = await serve();
    const answer = await fetchModels(
      { baseUrl: `${server.baseUrl}/`, apiKey: key, timeoutMs: 20_000 },
      never,
      silentLogger,
    );
    assert.ok(answer.ok && answer.models.length === 1);
    assert.equal(server.requests[0]?.url, "/v1/models");
    assert.equal(server.requests[0].headers.authorization, `Bearer ${key}`);
  });

  const refusals: readonly (readonly [string, Answer, string, RegExp])[] = [
    ["a refused key", json(401, { error: { message: `no ${key}` } }), "auth", /refused the key/],
    ["a missing list", json(404, { detail: "Not Found" }), "notFound", /does not know this URL/],
    ["a failing server", json(500, {}), "server", /error of its own/],
    [
      "a web page",
      {
        headers: { "content-type": "text/html" },
        steps: [{ write: "<html><title>Sign in</title>" }],
      },
      "badResponse",
      /a web page.*Sign in/,
    ],
    ["nothing at all", { steps: [] }, "badResponse", /an empty answer/],
    [
      "a redirect to elsewhere",
      { status: 302, headers: { location: "https://elsewhere.test/" }, steps: [] },
      "badRequest",
      /redirects to https:\/\/elsewhere\.test/,
    ],
  ];
  for (const [what, answer, kind, sentence] of refusals) {
    it(`tells ${what} in one sentence without the key`, async () => {
      const result = await list(answer);
      assert.ok(!result.ok);
      assert.equal(result.error.kind, kind);
      assert.match(result.error.message, sentence);
      assert.ok(!JSON.stringify(result).includes(key));
    });
  }

  it("ends when the server is silent, and at once when it is stopped", async () => {
    const silent = await list({ steps: [{ write: "{" }, { hang: true }] }, 60);
    assert.equal(!silent.ok && silent.error.kind, "timeout");
    const stop = new AbortController();
    const answer = {
      steps: [
        {
          reached: () => {
            stop.abort();
          },
        },
        { hang: true } as const,
      ],
    };
    const stopped = await list(answer, 20_000, stop.signal);
    assert.equal(!stopped.ok && stopped.error.kind, "interrupted");
  });

  it("names the system's code where nothing listens", async () => {
    const server = await serve();
    await server.close();
    const request = { baseUrl: server.baseUrl, timeoutMs: 20_000 };
    const answer = await fetchModels(request, never, silentLogger);
    assert.equal(!answer.ok && answer.code, "ECONNREFUSED");
  });

  it("reads a huge list to its bound", async () => {
    const part = JSON.stringify({ id: "x".repeat(180) }).repeat(2000);
    const steps = Array.from({ length: 50 }, () => ({ write: part }));
    const answer = await list({ steps: [{ write: "[" }, ...steps] });
    assert.equal(!answer.ok && answer.error.kind, "badResponse");
  });
});

describe("looking for servers on this machine", () => {
  const portOf = ({ baseUrl }: FakeEndpoint): number => Number(new URL(baseUrl).port);
  const listOf = (owner: string): Answer =>
    json(200, { data: [{ id: "deepseek-r1:7b", owned_by: owner }] });

  const known: readonly (readonly [string, Parameters<typeof startModelServer>[0]])[] = [
    ["ollama", { models: listOf("library"), paths: { "/api/version": { version: "0.12.4" } } }],
    [
      "lmstudio",
      { models: listOf("organization_owner"), paths: { "/api/v0/models": { data: [] } } },
    ],
    ["llamacpp", { models: listOf("llamacpp") }],
    ["vllm", { models: listOf("vllm") }],
    ["sglang", { models: listOf("sglang") }],
    ["llamacpp", { models: listOf("x"), paths: { "/props": { default_generation_settings: {} } } }],
    [
      "ollama",
      {
        models: json(200, { data: null, object: "list" }),
        paths: { "/api/version": { version: "1" } },
      },
    ],
  ];
  for (const [preset, options] of known) {
    it(`tells ${preset} by what it answers, on any port`, async () => {
      const ports = [portOf(await serve(options))];
      const found = await findLocalServers(never, silentLogger, { ports });
      assert.deepEqual(
        found.map((server) => [server.preset, server.wantsKey]),
        [[preset, false]],
      );
      assert.equal(found[0]?.baseUrl, `http://127.0.0.1:${String(ports[0])}/v1`);
    });
  }

  it("finds several at once, asks before nothing but reads, and passes over what is none", async () => {
    const gone = await serve();
    const all = [
      await serve({ models: listOf("vllm") }),
      await serve({ models: listOf("somebody") }),
      await serve({
        models: { headers: { "content-type": "text/html" }, steps: [{ write: "<p>" }] },
      }),
      await serve({ models: json(401, {}), paths: { "/api/version": { version: "1" } } }),
      await serve({ models: json(401, {}) }),
    ];
    const ports = [portOf(gone), ...all.map(portOf)];
    await gone.close();
    const found = await findLocalServers(never, silentLogger, { ports });
    assert.deepEqual(
      found.map(({ preset, name, wantsKey }) => [preset, name, wantsKey]),
      [
        ["vllm", "vLLM", false],
        [undefined, `Server on port ${String(ports[2])}`, false],
        ["ollama", "Ollama", true],
      ],
    );
    for (const { requests } of all) {
      assert.ok(
        requests.every(({ method, headers }) => method === "GET" && !headers.authorization),
      );
    }
  });
});
