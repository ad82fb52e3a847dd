/** Every fault of the list: what the user is told, and that no character that had arrived is lost. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, it } from "mocha";
import { streamChat } from "../../../src/client/chatClient.ts";
import { reduceRun } from "../../../src/core/run/runReducer.ts";
import type { TimedRunEvent } from "../../../src/core/model/runEvent.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { collectingLogger, key, requestTo, setEndpoint } from "../../support/chatHarness.ts";
import { startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { faults, type Fault } from "../../support/faults.ts";
import { heldMemory } from "../../support/heldMemory.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

/** Megabytes of keep-alives; a whole gigabyte takes about ten seconds. */
const keepAliveMegabytes = Number(process.env["KEEP_ALIVE_MB"] ?? 64);

let endpoint: FakeEndpoint;

interface Told {
  readonly trace: Trace;
  readonly terminals: number;
  readonly log: readonly string[];
  /** Growth of the memory held while the stream came in, in bytes. */
  readonly growth: number;
}

async function run(fault: Fault): Promise<Told> {
  const log: string[] = [];
  if (fault.answers) endpoint.answer(...fault.answers);
  const request = requestTo((await fault.request?.(endpoint)) ?? {});
  const stop = new AbortController();
  let trace = sampleTrace({ status: "running", reasoning: "", answer: "" });
  let terminals = 0;
  let kept = trace;
  const growth = watchGrowth(fault.bytes !== undefined);
  const ends = new Set<TimedRunEvent["type"]>(["finish", "stopped", "error"]);
  for await (const event of streamChat(request, stop.signal, collectingLogger(log))) {
    trace = reduceRun(trace, event);
    if (ends.has(event.type)) terminals++;
    if (fault.stopAfter !== undefined && trace.reasoning.length >= fault.stopAfter) {
      if (!stop.signal.aborted) kept = trace;
      stop.abort();
    }
  }
  // What came between the user's word and the end counts as well; how much that is, is not certain.
  if (fault.stopAfter !== undefined) {
    assert.ok(trace.reasoning.startsWith(kept.reasoning));
    trace = { ...trace, reasoning: trace.reasoning.slice(0, fault.stopAfter) };
  }
  return { trace, terminals, log, growth: growth() };
}

/** @returns ends the watching, and gives by how many bytes the memory held has grown at most. */
function watchGrowth(watches: boolean): () => number {
  if (!watches) return () => 0;
  const before = heldMemory();
  let peak = before;
  let next: NodeJS.Timeout;
  // A collection takes the longer the busier the machine is: most of the time belongs to what is watched.
  const wait = (ms: number): void => {
    next = setTimeout(() => {
      const start = performance.now();
      peak = Math.max(peak, heldMemory());
      wait(200 + 5 * (performance.now() - start));
    }, ms);
  };
  wait(200);
  return () => {
    clearTimeout(next);
    return peak - before;
  };
}

describe("faults", () => {
  beforeEach(async () => {
    endpoint = await startFakeEndpoint();
    setEndpoint(endpoint);
  });
  afterEach(() => endpoint.close());

  const all = faults(keepAliveMegabytes * 2 ** 20);
  for (const fault of all) {
    it(fault.name, async () => {
      const { trace, terminals, log, growth } = await run(fault);
      const message = trace.error?.message ?? "";
      assert.ok(trace.reasoning === fault.kept[0], "the reasoning is not what had arrived");
      assert.ok(trace.answer === fault.kept[1], `the answer is not what had arrived: ${message}`);
      assert.equal(terminals, 1);
      assert.equal(trace.status, fault.status, message);
      assert.equal(trace.error?.kind, fault.error?.[0], message);
      if (fault.error) assert.match(message, fault.error[1]);
      assert.doesNotMatch(message, /[\r\n]|\.”\.|\.\./);
      assert.ok(!`${message}${log.join("")}`.includes(key.slice(0, 6)), "the key is told");
      if (fault.bytes !== undefined) {
        assert.ok(growth < fault.bytes / 4, `memory grew by ${Math.round(growth / 2 ** 20)} MB`);
      }
    });
  }

  it("names a certificate that nobody trusts", async () => {
    const fixture = (name: string): Promise<Buffer> =>
      readFile(new URL(`../../fixtures/${name}`, import.meta.url));
    const server = createServer({
      cert: await fixture("selfSignedCertificate.pem"),
      key: await fixture("selfSignedKey.pem"),
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const baseUrl = `https://127.0.0.1:${port}/v1`;
      const { trace, terminals } = await run({
        name: "an untrusted certificate",
        request: () => Promise.resolve({ baseUrl }),
        kept: ["", ""],
        status: "failed",
      });
      assert.equal(terminals, 1);
      assert.equal(trace.error?.kind, "network");
      assert.match(trace.error.message, /TLS certificate was not accepted .*trusted/);
    } finally {
      server.close();
    }
  });

  it("are at least 25, each with a name of its own", () => {
    assert.ok(new Set(all.map(({ name }) => name)).size >= 25);
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  });
});
