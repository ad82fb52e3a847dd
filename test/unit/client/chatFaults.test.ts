import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, it } from "mocha";
import { streamChat } from "../../../src/client/chatClient.ts";
import type { TimedRunEvent } from "../../../src/core/runEvent.ts";
import type { RunErrorKind } from "../../../src/core/trace.ts";
import { evenPieces } from "../../support/chunkings.ts";
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
  collectingLogger,
  completes,
  fails,
  half,
  key,
  requestTo,
  setEndpoint,
} from "../../support/chatHarness.ts";

let endpoint: FakeEndpoint;

describe("the chat client in trouble", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  describe("says what went wrong and keeps what had arrived", () => {
    const statuses: readonly (readonly [number, RunErrorKind, RegExp])[] = [
      [400, "badRequest", /did not accept the request \(HTTP 400\)/],
      [401, "auth", /refused the key \(HTTP 401\).*Set the key again/],
      [402, "rateLimit", /balance is used up.*Top up/],
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
      it(`HTTP ${String(status)}, quoting the endpoint without the key`, async () => {
        await fails(json(status, { error: { message: `It said ${key}.` } }), kind, words);
        await fails(json(status, { error: { message: "y".repeat(290) + key } }), kind, words);
      });
    }

    it("HTTP 529", async () => {
      await fails(
        json(529, {}, { "retry-after": "60" }),
        "server",
        /is overloaded .*Try again in 60 seconds/,
      );
    });

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

    it("a redirect to elsewhere, where nothing is sent", async () => {
      const other = await startFakeEndpoint();
      await fails(
        { status: 307, headers: { location: `${other.baseUrl}/x` }, steps: [] },
        "badRequest",
        /redirects to http/,
      );
      assert.equal(other.requests.length, 0);
      await other.close();
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
    }).timeout(60_000);

    it("a base URL or a key that is none", async () => {
      for (const baseUrl of ["", "nonsense", "ftp://x/v1"]) {
        await fails(undefined, "badRequest", /is not a web address/, ["", ""], { baseUrl });
      }
      await fails(undefined, "auth", /characters that no key has/, ["", ""], {
        apiKey: `${key}\nx`,
      });
    });

    it("silence before the headers, and in the middle", async () => {
      await fails(
        { before: [{ hang: true }], steps: [] },
        "timeout",
        /sent nothing for 1 second\./,
        ["", ""],
        { idleTimeoutMs: 500 },
      );
      await fails(
        { steps: [{ write: arrived }, { hang: true }] },
        "timeout",
        /What had arrived is kept/,
        half,
        { idleTimeoutMs: 500 },
      );
    });

    it("no silence where comments arrive", async () => {
      const steps: Step[] = [{ write: arrived }];
      for (let count = 0; count < 4; count++) {
        steps.push({ pauseMs: 600 }, { write: ": ping\n\n" });
      }
      endpoint.answer({ steps: [...steps, { write: delta({ content: "Done." }, "stop") }] });
      completes(await ask({ idleTimeoutMs: 1500 }), "Half a thou", "Done.");
    });

    it("a connection that is cut", async () => {
      await fails(
        { steps: [{ write: arrived }, { cut: true }] },
        "interrupted",
        /connection to 127.0.0.1:\d+ was lost/,
        half,
      );
      await fails(
        { steps: [{ write: `${arrived}data: {"choices":[{"ind` }, { cut: true }] },
        "interrupted",
        /lost/,
        half,
      );
    });

    it("bodies that are no answer: empty, a page, words, comments, other JSON", async () => {
      await fails({ steps: [] }, "badResponse", /sent an empty answer/);
      await fails(
        { steps: [{ write: "<html><title>Log in</title>" }] },
        "badResponse",
        /web page: “Log in”/,
      );
      await fails({ steps: [{ write: "upstream is away" }] }, "badResponse", /“upstream is away”/);
      await fails(
        { steps: [{ write: ": ping\n\n: ping\n\n" }] },
        "badResponse",
        /not a model's answer/,
      );
      await fails(json(200, { hello: 1 }), "badResponse", /hello/);
      await fails({ steps: [{ write: "\0\0\0" }] }, "badResponse", /answer/);
      await fails({ steps: [{ write: `no ${key} here` }] }, "badResponse", /no \[key\] here/);
    });

    it("an error inside an answer with status 200", async () => {
      await fails(
        json(200, { error: { message: `Overloaded ${key}` } }),
        "server",
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

    it("a body that says that it is compressed and is not", async () => {
      await fails(
        { headers: { "content-encoding": "gzip" }, steps: [{ write: "plain" }] },
        "interrupted",
        /lost/,
      );
    });
  });

  describe("bears with", () => {
    it("ten thousand deltas, then an error", async () => {
      const many = delta({ reasoning: "x" }).repeat(10_000);
      await fails({ steps: [{ write: many }, { write: sse({ error: "end" }) }] }, "server", /end/, [
        "x".repeat(10_000),
        "",
      ]);
    });

    it("one delta of five megabytes", async () => {
      const text = "long ".repeat(1_000_000);
      endpoint.answer({
        steps: [{ write: delta({ reasoning: text }) }, { write: delta({}, "stop") }],
      });
      completes(await ask(), text, "");
    });

    it("megabytes of comments", async () => {
      const write = ": keep-alive\n\n".repeat(100_000);
      endpoint.answer({
        steps: [
          ...Array<{ write: string }>(10).fill({ write }),
          { write: delta({ content: "a" }, "stop") },
        ],
      });
      completes(await ask(), "", "a");
    });

    it("null bytes, invalid UTF-8 and garbage between the deltas", async () => {
      const garbage = Buffer.from([
        0, 255, 254, 10, 10, 0x64, 0x61, 0x74, 0x61, 0x3a, 0xc3, 10, 10,
      ]);
      endpoint.answer({
        steps: [
          { write: delta({ reasoning: "a\0" }) },
          { write: garbage },
          { write: delta({ content: "b" }, "stop") },
        ],
      });
      completes(await ask(), "a\0", "b");
    });

    it("a stream that is compressed, and one that trickles in byte by byte", async () => {
      const text = delta({ reasoning: "a" }) + delta({ content: "ü" }, "stop") + doneLine;
      const headers = { "content-type": "text/event-stream", "content-encoding": "gzip" };
      endpoint.answer({ headers, steps: [{ write: gzipSync(text) }] });
      completes(await ask(), "a", "ü");
      endpoint.answer({ steps: evenPieces(Buffer.from(text), 1).map((write) => ({ write })) });
      completes(await ask(), "a", "ü");
    });

    it("an endless stream, until the user stops", async () => {
      const write = delta({ reasoning: "x" }).repeat(500);
      endpoint.answer({ steps: [...Array<{ write: string }>(2000).fill({ write })] });
      const controller = new AbortController();
      let length = 0;
      let last: TimedRunEvent | undefined;
      for await (const event of streamChat(
        requestTo({}),
        controller.signal,
        collectingLogger([]),
      )) {
        last = event;
        if (event.type === "reasoning") length += event.text.length;
        if (length > 20_000) controller.abort();
      }
      assert.equal(last?.type, "stopped");
      await endpoint.requests[0]?.closed;
    });

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
    }).timeout(60_000);

    it("no limit on silence where the limit is 0", async () => {
      completes(await ask({ idleTimeoutMs: 0 }), "Think. ", "Done.");
    });

    it("the wrong content type", async () => {
      endpoint.answer({
        ...shortAnswer(),
        headers: { "content-type": "application/octet-stream" },
      });
      completes(await ask(), "Think. ", "Done.");
    });
  });
});
