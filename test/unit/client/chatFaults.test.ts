import assert from "node:assert/strict";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import type { RunErrorKind } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  json,
  shortAnswer,
  sse,
  startFakeEndpoint,
  type FakeEndpoint,
  type Step,
} from "../../support/fakeEndpoint.ts";

import {
  arrived,
  ask,
  completes,
  fails,
  half,
  key,
  setEndpoint,
} from "../../support/chatHarness.ts";

let endpoint: FakeEndpoint;

describe("the chat client in trouble", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  it("keeps out the key that an endpoint sends back as a model's name, beside counts or as a reason", async () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, note: key };
    const choices = [{ index: 0, delta: { content: "hello" }, finish_reason: key }];
    endpoint.answer({ steps: [{ write: sse({ model: `m-${key}`, choices, usage }) }] });
    const { events } = await ask();
    assert.deepEqual(
      events.filter(({ type }) => type === "servedModel").map((event) => ({ ...event, atMs: 0 })),
      [{ type: "servedModel", model: "m-[key]", atMs: 0 }],
    );
  });

  describe("says what went wrong and keeps what had arrived", () => {
    const statuses: readonly (readonly [number, RunErrorKind, RegExp])[] = [
      [400, "badRequest", /did not accept the request \(HTTP 400\)/],
      [401, "auth", /refused the key \(HTTP 401\).*Set the key again/],
      [402, "balance", /balance is used up.*Top up/],
      [403, "auth", /refused the key \(HTTP 403\)/],
      [404, "notFound", /does not know this URL or the model “fake-model”/],
      [408, "timeout", /gave up waiting/],
      [413, "contextLength", /longer than the model “fake-model” takes/],
      [422, "badRequest", /HTTP 422/],
      [500, "server", /failed with an error of its own/],
      [502, "server", /HTTP 502/],
      [504, "timeout", /HTTP 504/],
    ];
    for (const [status, kind, words] of statuses) {
      it(`HTTP ${status}, quoting the endpoint without the key`, async () => {
        await fails(json(status, { error: { message: `It said ${key}.` } }), kind, words);
        await fails(json(status, { error: { message: "y".repeat(290) + key } }), kind, words);
      });
    }

    it("a key that is asked for and not there", async () => {
      endpoint.requireKey("another");
      await fails(undefined, "auth", /asks for a key, and none is set/, ["", ""], { apiKey: "" });
    });

    it("a context that is too long, a model that is not there, a filter, by the endpoint's words", async () => {
      await fails(
        json(400, { error: { code: "context_length_exceeded", message: "x" } }),
        "contextLength",
        /longer/,
      );
      await fails(
        json(400, { error: { message: "The model `a` does not exist" } }),
        "notFound",
        /model/,
      );
      await fails(json(400, { error: { code: "content_filter" } }), "contentFilter", /filter/);
    });

    it("error bodies of other kinds", async () => {
      await fails(
        { status: 502, headers: {}, steps: [{ write: "<html><title>Bad gateway</title></html>" }] },
        "server",
        /“Bad gateway”/,
      );
      await fails(
        { status: 400, headers: {}, steps: [{ write: '{"detail":"no such field"}' }] },
        "badRequest",
        /no such field/,
      );
      await fails(
        { status: 400, headers: {}, steps: [{ write: "plain words" }] },
        "badRequest",
        /plain words/,
      );
      await fails({ status: 500, steps: [{ write: "half" }, { cut: true }] }, "server", /HTTP 500/);
    });

    it("an error body without end", async () => {
      const write = "z".repeat(16_384);
      await fails(
        {
          status: 500,
          headers: {},
          steps: [...Array<{ write: string }>(8).fill({ write }), { hang: true }],
        },
        "server",
        /z…”/,
      );
    });

    it("a redirect within the origin, which is followed", async () => {
      endpoint.answer(
        { status: 308, headers: { location: "/v2/chat/completions" }, steps: [] },
        shortAnswer(),
      );
      completes(await ask(), "Think. ", "Done.");
      assert.equal(endpoint.requests[1]?.url, "/v2/chat/completions");
      assert.equal(endpoint.requests[1].headers.authorization, `Bearer ${key}`);
    });

    it("a host that is not there, a port where nothing listens, no TLS", async () => {
      const free = await startFakeEndpoint();
      await free.close();
      const { log } = await fails(
        undefined,
        "network",
        /nothing listens there \(ECONNREFUSED\)/,
        ["", ""],
        { baseUrl: free.baseUrl },
      );
      assert.ok(log.some((line) => line.includes("Attempt 2")));
      await fails(undefined, "network", /Could not connect to no\.such\.host\.invalid/, ["", ""], {
        baseUrl: "http://no.such.host.invalid/v1",
      });
      await fails(undefined, "network", /TLS/, ["", ""], {
        baseUrl: endpoint.baseUrl.replace("http:", "https:"),
      });
    });

    it("a base URL or a key that is none", async () => {
      for (const baseUrl of ["", "nonsense", "ftp://x/v1"]) {
        await fails(undefined, "badRequest", /is not a web address/, ["", ""], { baseUrl });
      }
      await fails(undefined, "auth", /characters that no key has/, ["", ""], {
        apiKey: `${key}\nx`,
      });
    });

    it("no silence where comments arrive", async () => {
      const steps: Step[] = [{ write: arrived }];
      for (let count = 0; count < 4; count++) {
        steps.push({ pauseMs: 600 }, { write: ": ping\n\n" });
      }
      endpoint.answer({ steps: [...steps, { write: delta({ content: "Done." }, "stop") }] });
      completes(await ask({ idleTimeoutMs: 1500 }), "Half a thou", "Done.");
    });

    it("bodies that are no answer: empty, a page, words, comments, other JSON", async () => {
      await fails({ steps: [] }, "badResponse", /ended it with nothing in it/);
      await fails(
        { steps: [{ write: "<html><title>Log in</title>" }] },
        "badResponse",
        /sent a web page .*“Log in”/,
      );
      await fails({ steps: [{ write: "upstream is away" }] }, "badResponse", /“upstream is away”/);
      await fails(
        { steps: [{ write: ": ping\n\n: ping\n\n" }] },
        "badResponse",
        /ended it with nothing in it/,
      );
      await fails(json(200, { hello: 1 }), "badResponse", /hello/);
      await fails({ steps: [{ write: "\0\0\0" }] }, "badResponse", /answer/);
      await fails({ steps: [{ write: `no ${key} here` }] }, "badResponse", /no \[key\] here/);
    });

    it("an error inside an answer with status 200", async () => {
      await fails(
        json(200, { error: { message: `Overloaded ${key}` } }),
        "overloaded",
        /“Overloaded \[key\]”/,
      );
      await fails(json(200, { message: "no such route" }), "server", /no such route/);
      await fails(
        { steps: [{ write: arrived }, { write: sse({ error: { message: "boom" } }) }] },
        "server",
        /boom/,
        half,
      );
      await fails(
        { steps: [{ write: arrived }, { write: 'error: {"code":500,"message":"old"}\n\n' }] },
        "server",
        /old/,
        half,
      );
    });
  });

  describe("bears with", () => {
    it("any bytes at all: one ending, no exception (property)", async () => {
      const piece = fc.oneof(
        fc.constantFrom(
          "data: ",
          "\n\n",
          ": ",
          "{",
          "}",
          '"choices":[',
          "<think>",
          delta({ content: "a" }),
          doneLine,
        ),
        fc.uint8Array({ maxLength: 20 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 10 }), fc.boolean(), async (pieces, cut) => {
          const steps: Step[] = pieces.map((write) => ({ write }));
          endpoint.answer({ steps: cut ? [...steps, { cut: true }] : steps });
          await ask();
        }),
        { seed: 20260105, numRuns: 150 },
      );
    });

    it("no limit on silence where the limit is 0", async () => {
      completes(await ask({ idleTimeoutMs: 0 }), "Think. ", "Done.");
    });
  });
});
