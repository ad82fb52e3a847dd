import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import type { Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { runCli, startCli } from "./cliProcess.ts";

const reasoning =
  "Okay, I need the product of 17 and 24.\n\nFirst, 17 × 24 = 418.\n\nWait, let me check that again: 17 × 20 = 340 and 17 × 4 = 68, so it is 408.\n\nSo the answer is 408.";
const answer = "It is \\boxed{408}.";

function deltas(text: string): { write: string }[] {
  return [{ write: delta({ reasoning_content: text }) }];
}

function streams(thought: string, said: string): Answer {
  return {
    steps: [...deltas(thought), { write: delta({ content: said }, "stop") + doneLine }],
  };
}

describe("reasoning-trace ask, when something is wrong with it", () => {
  let server: FakeEndpoint | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function endpoint(reply: Answer): Promise<string[]> {
    server = await startFakeEndpoint();
    server.answer(reply);
    return ["--base-url", server.baseUrl, "--model", "test-model"];
  }

  it("prints what had arrived when an exception reaches nobody, and exits 4", async () => {
    // As Node's HTTP client throws: by its stack the run knows that its own connection may be gone.
    const throws = `process.on("SIGUSR2", () => {
      const error = new Error("planted");
      error.stack = "Error: planted\\n    at node:internal/deps/undici/undici:1:1";
      throw error;
    })`;
    const said = { write: delta({ content: answer }) };
    const args = await endpoint({ steps: [...deltas(reasoning), said, { hang: true }] });
    const running = startCli(["ask", "What is 17 × 24?", ...args], {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(throws)}` },
    });
    await running.printed("the product of 17");
    running.child.kill("SIGUSR2");
    const { code, stdout, stderr } = await running.result;
    assert.equal(code, 4, stderr);
    assert.match(stdout, /So the answer is 408/);
    assert.match(stderr, /an internal error: planted[^]*was lost.*is kept/);
  });

  it("refuses a key in the URL, and keeps the rest of its query out of the document", async () => {
    const [, baseUrl = "", ...more] = await endpoint(streams(reasoning, answer));
    const refused = await runCli([
      "ask",
      "Q",
      "--base-url",
      `${baseUrl}?api_key=Zq7planted`,
      ...more,
    ]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /a key in its query; give the key through --api-key-env/);
    assert.ok(!refused.stderr.includes("Zq7"));
    const url = `${baseUrl}?version=7`;
    const { stdout } = await runCli(["ask", "Q", "--base-url", url, "--json", ...more]);
    assert.equal((JSON.parse(stdout) as Trace).endpoint?.baseUrl, baseUrl);
    assert.match(server?.requests[0]?.url ?? "", /version=7/);
  });
});
