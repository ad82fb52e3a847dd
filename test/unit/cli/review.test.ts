import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { parseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { gate, json, startFakeEndpoint, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { misquoted, secondReader, slip, slippedTrace } from "../../support/secondReader.ts";
import { runCli, startCli, type CliResult } from "./cliProcess.ts";

const model = ["--model", "second-reader"];

function documents(stdout: string): Trace[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const parsed = parseTrace(JSON.parse(line));
      assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
      return parsed.trace;
    });
}

describe("reasoning-trace inspect --review-with", () => {
  let folder = "";
  let server: FakeEndpoint;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-"));
    await writeFile(join(folder, "slipped.trace.json"), JSON.stringify(slippedTrace));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    server = await startFakeEndpoint();
  });
  afterEach(async () => {
    await server.close();
  });

  async function review(file: string, ...more: string[]): Promise<CliResult> {
    const asked = ["inspect", join(folder, file), "--review-with", server.baseUrl, ...model];
    return runCli([...asked, ...more]);
  }

  it("sends task, steps and answer, and prints the findings as an opinion", async () => {
    server.answer(secondReader([slip, misquoted]));
    const { code, stdout, stderr } = await review("slipped.trace.json");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /reviews\s+fake-model \(127\.0\.0\.1:\d+\): 1 finding · 1 left out/);
    assert.match(stdout, /Calculation, 95 % sure \(step 2\): “7 × 12 = 94” 7 × 12 is 84\./);
    assert.match(
      stderr,
      /Each trace is sent to 127\.0\.0\.1:\d+, whole, for second-reader to read/,
    );
    assert.match(
      stderr,
      /1 review by second-reader: 1 finding, 1 left out .*; 300 tokens in, 40 tokens out/,
    );
    const [sent] = (server.requests[0]?.body as { messages: { content: string }[] }).messages;
    assert.match(sent?.content ?? "", /How many tiles[^]*\[2\] So there are[^]*You need 94 tiles/);
  });

  it("keeps the reviews of several second readers in the document, one after the other", async () => {
    server.answer(secondReader([slip]), secondReader([]));
    const first = await review("slipped.trace.json", "--json");
    await writeFile(join(folder, "once.jsonl"), first.stdout);
    const { stdout } = await review("once.jsonl", "--json");
    const reviews = documents(stdout)[0]?.reviews ?? [];
    assert.deepEqual(
      reviews.map(({ model: by, status, findings, dropped, prompt, usage }) => [
        by,
        status,
        findings.map(({ start, end, in: where }) => slippedTrace[where].slice(start, end)),
        dropped,
        prompt,
        usage?.promptTokens,
      ]),
      [
        ["fake-model", "complete", ["7 × 12 = 94"], 0, 1, 300],
        ["fake-model", "complete", [], 0, 1, 300],
      ],
    );
  });

  it("exits with 1 for --fail-on findings, and with 0 where the second reader finds nothing", async () => {
    server.answer(secondReader([slip]), secondReader([]));
    assert.equal((await review("slipped.trace.json", "--fail-on", "findings")).code, 1);
    assert.equal((await review("slipped.trace.json", "--fail-on", "findings")).code, 0);
  });

  it("shows what was whole of a reply that broke off, and exits with 4 for one that can't be read", async () => {
    const whole = JSON.stringify({ findings: [slip, misquoted] });
    server.answer(secondReader(whole.slice(0, -30)), secondReader("It all looks fine to me."));
    const cut = await review("slipped.trace.json");
    assert.equal(cut.code, 0);
    assert.match(cut.stdout, /cut off · 1 finding/);
    assert.match(cut.stderr, /The reply broke off/);
    const unread = await review("slipped.trace.json");
    assert.equal(unread.code, 4);
    assert.match(unread.stdout, /reply can't be read/);
    assert.match(unread.stdout, /holds no JSON value of the form that was asked for/);
  });

  it("keeps 200 findings, and shows 20 of them", async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ ...slip, why: `Reason ${at}.` }));
    server.answer(secondReader(many), secondReader(many));
    assert.match((await review("slipped.trace.json")).stdout, /and 180 more/);
    const { stdout } = await review("slipped.trace.json", "--json");
    assert.equal(documents(stdout)[0]?.reviews?.[0]?.findings.length, 200);
  });

  it("lets no control sequence of a reply through", async () => {
    const why = "\u001b[31mred\u001b]0;title\u0007 \u202e<script>alert(1)</script>";
    server.answer(secondReader([{ ...slip, why }]), secondReader([{ ...slip, why }]));
    for (const form of [[], ["--json"]]) {
      const { stdout } = await review("slipped.trace.json", ...form);
      assert.doesNotMatch(stdout, /[\u001b\u0007\u202e]/);
      assert.match(stdout, /script/);
    }
  });

  it("exits with 4 and the endpoint's reason where it refuses", async () => {
    server.answer(json(401, { error: { message: "no such key" } }));
    const { code, stdout, stderr } = await review("slipped.trace.json");
    assert.equal(code, 4);
    assert.match(stdout, /failed/);
    assert.match(stderr, /1 failed review/);
  });

  it("waits and asks again where the endpoint says that it is asked too often", async () => {
    server.answer(
      json(429, { error: { message: "slow down" } }, { "retry-after-ms": "1" }),
      secondReader([slip]),
    );
    const { code, stdout, stderr } = await review("slipped.trace.json");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /A review waits because 127\.0\.0\.1:\d+ asks for it/);
    assert.match(stdout, /1 finding/);
  });

  it("gives up where the endpoint falls silent", async () => {
    server.answer({ steps: [{ hang: true }] });
    const { code, stdout } = await review("slipped.trace.json", "--timeout", "0.2");
    assert.equal(code, 4);
    assert.match(stdout, /failed/);
  });

  it("stops with Ctrl+C, prints what there is and exits with 130", async () => {
    const reached = gate();
    server.answer({ steps: [{ reached: reached.open }, { hang: true }] });
    const args = ["inspect", join(folder, "slipped.trace.json"), "--review-with", server.baseUrl];
    const { child, result } = startCli([...args, ...model]);
    await reached.promise;
    child.kill("SIGINT");
    const { code, stdout } = await result;
    assert.equal(code, 130);
    assert.match(stdout, /stopped/);
  });

  it("asks about several traces side by side, no more than allowed, and keeps their order", async () => {
    const lines = [1, 2, 3, 4, 5].map((number) =>
      JSON.stringify({ ...slippedTrace, id: `t${number}`, title: `Tiles ${number}` }),
    );
    await writeFile(join(folder, "many.jsonl"), `${lines.join("\n")}\n`);
    const both = gate();
    void server.received(2).then(both.open);
    let open = 0;
    let most = 0;
    server.answer(() => {
      open += 1;
      most = Math.max(most, open);
      const { steps } = secondReader([slip]);
      return {
        steps: [{ gate: both.promise }, ...steps, { reached: () => (open -= 1) }],
      };
    });
    const { code, stdout, stderr } = await review("many.jsonl", "--json", "--concurrency", "2");
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      documents(stdout).map(({ title, reviews }) => [title, reviews?.length]),
      [1, 2, 3, 4, 5].map((number) => [`Tiles ${number}`, 1]),
    );
    assert.ok(most <= 2, `${most} at once`);
    assert.match(stderr, /5 reviews by second-reader: 5 findings; 1,500 tokens in, 200 tokens out/);
  });

  it("keeps the second reader's own trace, with a link to the one that it read", async () => {
    server.answer(secondReader([slip], "I compute 7 × 12 = 84."));
    const path = join(folder, "readers.jsonl");
    const { stdout } = await review("slipped.trace.json", "--json", "--keep-reviews", path);
    const [own] = documents(await readFile(path, "utf8"));
    assert.equal(own?.reasoning, "I compute 7 × 12 = 84.");
    assert.deepEqual(own.reviewOf, { id: "slipped", title: "Tiles of a floor" });
    assert.equal(documents(stdout)[0]?.reviews?.[0]?.trace, own.id);
  });

  it("masks secrets before it sends a trace", async () => {
    const secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    const leaky = { ...slippedTrace, reasoning: `The token is ${secret}.\n\nSo it is 94.` };
    await writeFile(join(folder, "leaky.trace.json"), JSON.stringify(leaky));
    server.answer(secondReader([]));
    const { stderr } = await review("leaky.trace.json");
    assert.match(stderr, /Masked before sending/);
    assert.doesNotMatch(server.requests[0]?.text ?? "", /ghp_0123/);
  });

  it("says what is wrong with a command line", async () => {
    for (const [args, problem] of [
      [["--review-with", "nowhere", ...model], /is the URL of an endpoint or one of .*deepseek/],
      [["--review-with", server.baseUrl], /--review-with needs --model/],
      [model, /--model is for a second reader/],
      [
        ["--review-with", server.baseUrl, ...model, "--export", "labels"],
        /not with --export labels/,
      ],
      [["--review-with", "azure", ...model], /needs your own URL/],
    ] as const) {
      const { code, stderr } = await runCli(["inspect", "x.json", ...args]);
      assert.equal(code, 2);
      assert.match(stderr, problem);
    }
  });
});
