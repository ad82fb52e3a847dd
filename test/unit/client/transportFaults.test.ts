import assert from "node:assert/strict";
import type { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, it } from "mocha";
import { streamChat } from "../../../src/client/chatClient.ts";
import { faultGraceMs } from "../../../src/client/transportFaults.ts";
import type { TimedRunEvent } from "../../../src/core/model/runEvent.ts";
import {
  ask,
  collectingLogger,
  completes,
  fails,
  requestTo,
  setEndpoint,
} from "../../support/chatHarness.ts";
import { outcomeOf } from "../../support/outcome.ts";
import {
  delta,
  json,
  sse,
  startFakeEndpoint,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";

let endpoint: FakeEndpoint;

const inClient = "node:internal/deps/undici/undici";

/** What Node tells its monitors when an exception reaches nobody; the exception itself is not thrown here. */
function tellMonitors(frame: string): void {
  const monitored: Pick<EventEmitter, "emit"> = process;
  const error = new Error("thrown where nobody catches it");
  error.stack = `TypeError: ${error.message}\n    at thrower (${frame}:10:11)`;
  monitored.emit("uncaughtExceptionMonitor", error, "uncaughtException");
}

describe("the end of a response", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  /** Asks, and has the monitors told when the first text has come. */
  async function askWithFault(frame = inClient): Promise<readonly TimedRunEvent[]> {
    const events: TimedRunEvent[] = [];
    const signal = new AbortController().signal;
    for await (const event of streamChat(requestTo({}), signal, collectingLogger([]))) {
      if (events.every(({ type }) => type !== "reasoning")) tellMonitors(frame);
      events.push(event);
    }
    return events;
  }

  it("ends a run whose connection is silent after an exception in the HTTP client, and keeps its text", async () => {
    endpoint.answer({ steps: [{ write: delta({ reasoning: "Half a thou" }) }, { hang: true }] });
    const { reasoning, terminal } = outcomeOf(await askWithFault());
    assert.equal(reasoning, "Half a thou");
    assert.ok(terminal?.type === "error" && terminal.error.kind === "interrupted");
  });

  it("goes on with a run whose connection lives after such an exception", async () => {
    const last = { write: delta({ content: "Done." }, "stop") + "data: [DONE]\n\n" };
    endpoint.answer({ steps: [{ write: delta({ reasoning: "A " }) }, { pauseMs: 50 }, last] });
    completes({ events: await askWithFault(), log: [] }, "A ", "Done.");
  });

  it("takes no exception of other code in the process for its own", async () => {
    const last = { write: delta({ content: "Done." }, "stop") + "data: [DONE]\n\n" };
    const silence = { pauseMs: faultGraceMs + 500 };
    endpoint.answer({ steps: [{ write: delta({ reasoning: "A " }) }, silence, last] });
    const events = await askWithFault("/extensions/other.other-1.0.0/dist/main.js");
    completes({ events, log: [] }, "A ", "Done.");
  });

  it("waits for the counts after the finish, but not for as long as there are pings", async () => {
    const pings = Array.from({ length: 400 }, () => [
      { write: ": ping\n\n" },
      { pauseMs: 100 },
    ]).flat();
    endpoint.answer({ steps: [{ write: delta({ content: "Done." }, "stop") }, ...pings] });
    completes(await ask(), "", "Done.");
  });

  for (const [value, words] of [
    ["1e99", /Try again later: it asks for more than a month\./],
    ["7200", /Try again in 2 hours\./],
    ["259200", /Try again in 3 days\./],
  ] as const) {
    it(`tells a wait of ${value} seconds in words`, async () => {
      endpoint.answer({
        ...json(429, { error: { message: "No." } }),
        headers: { "retry-after": value },
      });
      await fails(undefined, "rateLimit", words);
    });
  }

  it("says which header was sent where no key is", async () => {
    endpoint.answer(json(401, { error: { message: "Who? Zq7-planted-in-header" } }));
    const { events } = await fails(
      undefined,
      "auth",
      /header “Authorization” was sent .*\[key\]/,
      ["", ""],
      {
        apiKey: "",
        headers: { Authorization: "Token Zq7-planted-in-header" },
      },
    );
    assert.ok(!JSON.stringify(events).includes("Zq7"));
    await fails(undefined, "auth", /and none is set/, ["", ""], { apiKey: "" });
  });

  it("takes the first of what an endpoint says twice", async () => {
    endpoint.answer({
      steps: [{ write: sse({ error: { message: "One." } }) + sse({ error: { message: "Two." } }) }],
    });
    await fails(undefined, "server", /“One\.”$/);
  });
});
