import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { afterEach, beforeEach, describe, it } from "mocha";
import { streamChat } from "../../../src/client/chatClient.ts";
import type { TimedRunEvent } from "../../../src/core/model/runEvent.ts";
import { randomPieces } from "../../support/chunkings.ts";
import {
  delta,
  doneLine,
  gate,
  json,
  shortAnswer,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { outcomeOf } from "../../support/outcome.ts";
import { providerShapes, smallRun } from "../../support/providerStreams.ts";
import {
  arrived,
  ask,
  collectingLogger,
  completes,
  fails,
  key,
  requestTo,
  setEndpoint,
} from "../../support/chatHarness.ts";

let endpoint: FakeEndpoint;

describe("the chat client", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  describe("asks", () => {
    it("with the model, the messages, the parameters and the key, and nothing else", async () => {
      const { events } = await ask({
        parameters: { temperature: 0.6, top_p: undefined },
        headers: { "X-Mine": "1" },
      });
      completes({ events, log: [] }, "Think. ", "Done.");
      const request = endpoint.requests[0];
      assert.equal(request?.url, "/v1/chat/completions");
      assert.deepEqual(request.body, {
        model: "fake-model",
        messages: [{ role: "user", content: "1+1?" }],
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.6,
      });
      assert.equal(request.headers.authorization, `Bearer ${key}`);
      assert.equal(request.headers["x-mine"], "1");
      assert.deepEqual(
        Object.keys(request.headers).filter((name) => /stainless|openai/.test(name)),
        [],
      );
      const times = events.map(({ atMs }) => atMs);
      assert.deepEqual(
        times,
        [...times].sort((x, y) => x - y),
      );
    });

    it("without a key where there is none, whatever the environment holds", async () => {
      process.env["OPENAI_API_KEY"] = "from-the-environment";
      process.env["OPENAI_CUSTOM_HEADERS"] = "X-Environment: 1";
      try {
        await ask({ apiKey: "" });
      } finally {
        delete process.env["OPENAI_API_KEY"];
        delete process.env["OPENAI_CUSTOM_HEADERS"];
      }
      assert.equal(endpoint.requests[0]?.headers.authorization, undefined);
      assert.equal(endpoint.requests[0]?.headers["x-environment"], undefined);
    });

    it("at base URLs with a slash, a query, or the whole path", async () => {
      for (const [end = "", url = ""] of [
        ["/", ""],
        ["/chat/completions", ""],
        ["?api-version=1", "?api-version=1"],
      ]) {
        await ask({ baseUrl: `${endpoint.baseUrl}${end}` });
        assert.equal(endpoint.requests.at(-1)?.url, `/v1/chat/completions${url}`);
      }
    });

    it("without a limit of undici's own on silence, for its own requests only", async () => {
      const limits: unknown[] = [];
      const note = (message: unknown): void => {
        const { request } = message as {
          request: { headersTimeout?: number; bodyTimeout?: number };
        };
        limits.push([request.headersTimeout, request.bodyTimeout]);
      };
      await ask();
      subscribe("undici:request:create", note);
      await ask();
      await (await fetch(endpoint.baseUrl)).text();
      unsubscribe("undici:request:create", note);
      assert.deepEqual(limits[0], [0, 0]);
      assert.notDeepEqual(limits[1], [0, 0]);
    });

    it("again without what the endpoint does not know, and says so", async () => {
      const refuse = (message: string): Answer => json(400, { error: { message } });
      endpoint.answer(
        refuse("Unrecognized request argument: stream_options"),
        refuse("Unknown parameter: 'top_k'."),
        shortAnswer(),
      );
      const asked = await ask({ parameters: { top_k: 3, top_p: 1 } });
      completes(asked, "Think. ", "Done.");
      const last = endpoint.requests.at(-1)?.body as Record<string, unknown>;
      assert.deepEqual(Object.keys(last).sort(), ["messages", "model", "stream", "top_p"]);
      assert.equal(
        asked.log.filter((line) => /does not take “(stream_options|top_k)”/.test(line)).length,
        2,
      );
    });

    it("not again where a value is wrong or a limit would be lost", async () => {
      await fails(
        json(400, { error: { message: "temperature must be at most 2" } }),
        "badRequest",
        /at most 2/,
        ["", ""],
        { parameters: { temperature: 3 } },
      );
      await fails(
        json(400, { error: { message: "Unsupported parameter: max_tokens" } }),
        "badRequest",
        /max_tokens/,
        ["", ""],
        { parameters: { max_tokens: 3 } },
      );
      assert.equal(endpoint.requests.length, 2);
    });
  });

  it("reads the shape of every provider over HTTP, whole and at random cuts", async () => {
    for (const [name, shape] of Object.entries(providerShapes)) {
      const { body, contentType, reasoning, answer } = shape(smallRun);
      const bytes = new TextEncoder().encode(body);
      for (const pieces of [[bytes], randomPieces(bytes, 1, 300), randomPieces(bytes, 2, 40)]) {
        endpoint.answer({
          headers: { "content-type": contentType },
          steps: pieces.map((write) => ({ write })),
        });
        const outcome = outcomeOf((await ask({})).events);
        assert.deepEqual([outcome.reasoning, outcome.answer], [reasoning, answer], name);
        assert.equal(outcome.terminal?.type, "finish", name);
      }
    }
  });

  describe("ends a run as it ended", () => {
    it("stopped while connecting: at once, and the connection is closed", async () => {
      endpoint.answer({ before: [{ hang: true }], steps: [] });
      const controller = new AbortController();
      const asked = ask({}, controller.signal);
      await endpoint.received(1);
      controller.abort();
      assert.deepEqual(
        (await asked).events.map(({ type }) => type),
        ["stopped"],
      );
      await endpoint.requests[0]?.closed;
    });

    it("stopped in the middle: what had arrived stays", async () => {
      const controller = new AbortController();
      endpoint.answer({
        steps: [{ write: delta({ content: "<think>Half a </thi" }) }, { hang: true }],
      });
      const events: TimedRunEvent[] = [];
      for await (const event of streamChat(
        requestTo({}),
        controller.signal,
        collectingLogger([]),
      )) {
        events.push(event);
        if (event.type === "reasoning") controller.abort();
      }
      const outcome = outcomeOf(events);
      assert.deepEqual([outcome.reasoning, outcome.terminal?.type], ["Half a </thi", "stopped"]);
      await endpoint.requests[0]?.closed;
    });

    it("stopped before it began: nothing is sent", async () => {
      const { events } = await ask({}, AbortSignal.abort());
      assert.deepEqual(
        events.map(({ type }) => type),
        ["stopped"],
      );
      assert.equal(endpoint.requests.length, 0);
    });

    it("closes the connection when the reader leaves", async () => {
      endpoint.answer({ steps: [{ write: arrived }, { hang: true }] });
      for await (const event of streamChat(
        requestTo({}),
        new AbortController().signal,
        collectingLogger([]),
      )) {
        if (event.type === "reasoning") break;
      }
      await endpoint.requests[0]?.closed;
    });

    it("gives text as soon as it is there", async () => {
      const seen = gate();
      endpoint.answer({
        steps: [
          { write: arrived },
          { gate: seen.promise },
          { write: delta({ content: "Done." }, "stop") },
        ],
      });
      const events: TimedRunEvent[] = [];
      for await (const event of streamChat(
        requestTo({}),
        new AbortController().signal,
        collectingLogger([]),
      )) {
        events.push(event);
        if (event.type === "reasoning") seen.open();
      }
      completes({ events, log: [] }, "Half a thou", "Done.");
    });

    it("is complete without [DONE], and does not wait for the server to hang up after it", async () => {
      endpoint.answer({ steps: [{ write: delta({ content: "a" }, "stop") }] });
      completes(await ask(), "", "a");
      endpoint.answer({
        steps: [{ write: delta({ content: "a" }, "stop") + doneLine }, { hang: true }],
      });
      completes(await ask(), "", "a");
      endpoint.answer({ steps: [{ write: delta({ content: "a" }, "stop") }, { cut: true }] });
      completes(await ask(), "", "a");
    });

    it("as cut off where the stream ends without a finish", async () => {
      endpoint.answer({ steps: [{ write: arrived }] });
      const { terminal, reasoning } = outcomeOf((await ask()).events);
      assert.deepEqual(terminal && "reason" in terminal && terminal.reason, "unknown");
      assert.equal(reasoning, "Half a thou");
    });

    it("reads a whole message where the endpoint does not stream", async () => {
      endpoint.answer(
        json(200, {
          choices: [{ message: { content: "b", reasoning: "a" }, finish_reason: "stop" }],
        }),
      );
      completes(await ask(), "a", "b");
    });
  });

  describe("repeats a request only where nothing was billed", () => {
    it("after 429 and 503, as long as the endpoint asks", async () => {
      endpoint.answer(
        json(429, {}, { "retry-after": "0" }),
        json(503, {}, { "retry-after-ms": "1" }),
        shortAnswer(),
      );
      completes(await ask(), "Think. ", "Done.");
      assert.equal(endpoint.requests.length, 3);
    });

    it("says what is awaited, and for how long", async () => {
      endpoint.answer(
        json(429, {}, { "retry-after-ms": "20" }),
        json(503, {}, { "retry-after": "0" }),
        shortAnswer(),
      );
      const waits: unknown[] = [];
      await ask({ onWait: (wait) => waits.push(wait) });
      const { host } = new URL(endpoint.baseUrl);
      assert.deepEqual(waits, [
        undefined,
        { for: "retry", ms: 20, host, kind: "rateLimit" },
        undefined,
        { for: "retry", ms: 0, host, kind: "overloaded" },
        undefined,
        { for: "firstWord" },
      ]);
    });

    it("not for ever, not after a long wait, not for an empty account", async () => {
      await fails(json(429, {}, { "retry-after": "0" }), "rateLimit", /takes no more requests/);
      assert.equal(endpoint.requests.length, 3);
      await fails(json(429, {}, { "retry-after": "3600" }), "rateLimit", /Try again in 60 minutes/);
      await fails(json(429, { error: { message: "insufficient_quota" } }), "balance", /quota/);
      assert.equal(endpoint.requests.length, 5);
    });

    it("not after 500, and not after the first byte", async () => {
      await fails(json(500, { error: { message: "boom" } }), "server", /“boom”/);
      await fails({ steps: [{ write: ": x\n\n" }, { cut: true }] }, "interrupted", /lost/);
      await fails(
        { before: [{ cut: true }], steps: [] },
        "network",
        /closed the connection\. |reset \(/,
      );
      assert.equal(endpoint.requests.length, 3);
    });

    it("stops waiting when the user stops", async () => {
      endpoint.answer(json(429, {}, { "retry-after": "29" }));
      const controller = new AbortController();
      const asked = ask({}, controller.signal);
      await endpoint.received(1);
      controller.abort();
      assert.equal((await asked).events.at(-1)?.type, "stopped");
    });
  });
});
