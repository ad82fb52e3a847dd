/** Several samples of one prompt, from real servers on loopback that answer with spread, refuse for now, fail, or never end. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import { groupOf } from "../../../src/core/model/traceGroup.ts";
import { parseTrace, type Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  gate,
  json,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
  type ReceivedRequest,
} from "../../support/fakeEndpoint.ts";
import { runCli, startCli, type CliResult } from "./cliProcess.ts";

const thought = "17 × 20 is 340 and 17 × 4 is 68, so I add both of them.";

function answers(value: string): Answer {
  return {
    steps: [
      { write: delta({ reasoning_content: thought }) },
      { write: delta({ content: `The answer is \\boxed{${value}}.` }) },
      { write: delta({}, "stop") + doneLine },
    ],
  };
}

const endless: Answer = {
  steps: [{ write: delta({ reasoning_content: "Let me think. " }) }, { hang: true }],
};
const slowDown = json(429, { error: { message: "Too many requests" } }, { "retry-after-ms": "20" });
const broken = json(500, { error: { message: "out of order" } });

function traces(lines: string): Trace[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const read = parseTrace(JSON.parse(line));
      assert.ok(read.ok, read.ok ? "" : read.problem);
      return read.trace;
    });
}

const field = ({ body }: ReceivedRequest, name: string): unknown =>
  (body as Readonly<Record<string, unknown>>)[name];

describe("reasoning-trace ask -n", () => {
  let folder = "";
  let server: FakeEndpoint;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-samples-"));
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

  function args(...more: readonly string[]): string[] {
    const question = ["ask", "What is 17 × 24?", "--base-url", server.baseUrl, "--model", "m"];
    return [...question, "--concurrency", "1", ...more];
  }
  const run = async (...more: readonly string[]): Promise<CliResult> => runCli(args(...more));

  it("tells the vote by value, rewards, pass@k and maj@k", async () => {
    server.answer(answers("408"), answers("404"), answers("\\frac{816}{2}"), answers("408"));
    const { code, stdout, stderr } = await run("-n", "4", "--reference", "408");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^1 {2}complete · .* final answer: 408 /m);
    assert.match(stdout, /408 +█{15}░{5} {2}3 of 4 · 75 % \(95 %: 30\.1 % to 95\.4 %\)/);
    assert.match(stdout, /✓ The majority is the right answer 408\./);
    assert.match(stdout, /pass@k +75 % +100 % +100 %/);
    assert.match(stdout, /maj@k +75 % +75 % +100 %/);
    assert.match(stdout, /sample 2 +404 +0 +1 .*-1\.732/);
    assert.match(
      stderr,
      /4 samples of one prompt from 127\.0\.0\.1:\d+, up to 1 at a time; ≈ 4 × \d+ tokens of input\./,
    );
  });

  it("prints each sample as a whole trace with its group, and group reads them", async () => {
    server.answer(answers("408"), answers("404"), answers("408"));
    const { code, stdout } = await run("-n", "3", "--json", "--reference", "408");
    assert.equal(code, 0);
    const samples = traces(stdout);
    const groups = samples.map((trace) => groupOf(trace));
    assert.deepEqual(
      groups.map((group) => [group?.index, group?.size, group?.task]),
      [0, 1, 2].map((index) => [index, 3, "What is 17 × 24?"]),
    );
    assert.equal(new Set(groups.map((group) => group?.id)).size, 1);
    assert.equal(new Set(samples.map(({ id }) => id)).size, 3);
    assert.equal(samples[0]?.origin.reference, "408");
    const grouped = await runCli(["group", "-", "--json"], { input: stdout });
    const document = JSON.parse(grouped.stdout) as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      [document["schema"], document["id"], document["draws"], document["majorityIs"]],
      ["reasoning-trace-group/1", groups[0]?.id, 3, "right"],
    );
  });

  it("slows down as the endpoint asks, and gets all samples", async () => {
    server.answer(answers("408"), slowDown, slowDown, slowDown, slowDown, answers("408"));
    const { code, stdout, stderr } = await run("-n", "3", "--json");
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      traces(stdout).map(({ status }) => status),
      ["complete", "complete", "complete"],
    );
    assert.match(stderr, /Sample 2 waits 20 ms because 127\.0\.0\.1:\d+ asks for it\./);
  });

  it("goes on when a sample fails, and fails itself only when all do", async () => {
    server.answer(answers("408"), broken, answers("408"));
    const one = await run("-n", "3");
    assert.equal(one.code, 0, one.stderr);
    assert.match(one.stdout, /3 samples · 2 that count · 1 failed or stopped/);
    assert.match(one.stderr, /Sample 2: .*HTTP 500/);
    server.answer(broken);
    const all = await run("-n", "2");
    assert.equal(all.code, 4);
    assert.match(all.stdout, /There is no majority: no sample has an answer\./);
    // The same refusal is said once.
    assert.equal(all.stderr.match(/HTTP 500/g)?.length, 1);
  });

  it("keeps what came when it is stopped by Ctrl+C, also of a sample that never ends", async () => {
    server.answer(answers("408"), answers("404"), endless);
    const file = join(folder, "stopped.jsonl");
    const running = startCli(args("-n", "5", "--json", "-o", file));
    await server.received(3);
    running.child.kill("SIGINT");
    const { code, stdout } = await running.result;
    assert.equal(code, 130);
    const kept = traces(await readFile(file, "utf8"));
    assert.deepEqual(
      kept.map(({ status }) => status),
      ["complete", "complete", "stopped"],
    );
    assert.deepEqual(traces(stdout), kept);
    assert.equal(server.requests.length, 3);
  });

  it("ends one that is silent for too long, and not the others", async () => {
    server.answer(endless, answers("408"));
    const { code, stdout } = await run("-n", "2", "--json", "--timeout", "0.5");
    assert.equal(code, 0);
    assert.deepEqual(
      traces(stdout).map(({ status, error }) => [status, error?.kind]),
      [
        ["failed", "timeout"],
        ["complete", undefined],
      ],
    );
  });

  it("runs as many at a time as it may, and no more", async () => {
    const release = gate();
    const held: Answer = { before: [{ gate: release.promise }], steps: answers("408").steps };
    server.answer(held);
    const running = startCli([...args("-n", "5"), "--concurrency", "3"]);
    await server.received(3);
    assert.equal(server.requests.length, 3);
    release.open();
    const { code, stderr } = await running.result;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /up to 3 at a time/);
  });

  it("stops where the samples that are left can't change the majority, if it is told to", async () => {
    server.answer(answers("408"));
    const { code, stderr } = await run("-n", "7", "--stop-when-decided");
    assert.equal(code, 0);
    // Four against three that could all agree on something else.
    assert.equal(server.requests.length, 4);
    assert.match(stderr, /can't change the majority; they are not asked for\./);
  });

  it("gives each sample a seed of its own, and none once the endpoint takes none", async () => {
    server.answer(answers("408"));
    await run("-n", "3", "--param", "seed=7");
    assert.deepEqual(
      server.requests.map((request) => field(request, "seed")),
      [7, 8, 9],
    );
    await server.close();
    server = await startFakeEndpoint();
    const refusal = json(400, { error: { message: "Unknown field seed" } });
    server.answer(refusal, answers("408"));
    const { code } = await run("-n", "3", "--param", "seed=7");
    assert.equal(code, 0);
    assert.deepEqual(
      server.requests.map((request) => field(request, "seed")),
      [7, undefined, undefined, undefined],
    );
  });

  it("exits with 1 when the majority is not the reference", async () => {
    server.answer(answers("404"));
    const wrong = await run("-n", "2", "--reference", "408");
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /404 × 2\. The reference is 408\./);
    server.answer(answers("404"), answers("408"));
    assert.equal((await run("-n", "2", "--reference", "408")).code, 1);
  });

  it("writes a file for each sample into a folder, and adds to a file of lines", async () => {
    server.answer(answers("408"));
    const into = `${join(folder, "samples")}/`;
    assert.equal((await run("-n", "2", "-o", into)).code, 0);
    const names = (await readdir(into)).sort();
    assert.match(names[0] ?? "", /^[0-9a-f-]{36}-1\.trace\.json$/);
    assert.equal(names.length, 2);
    const file = join(folder, "grown.jsonl");
    await writeFile(file, '{"kept": true}');
    assert.equal((await run("-n", "1", "-o", file)).code, 0);
    const [first, second, ...rest] = (await readFile(file, "utf8")).split("\n");
    assert.equal(first, '{"kept": true}');
    assert.equal(traces(second ?? "").length, 1);
    assert.deepEqual(rest, [""]);
  });

  it("asks nothing where it could not keep what comes", async () => {
    const { code, stderr } = await run("-n", "2", "-o", join(folder, "no", "such", "file.jsonl"));
    assert.equal(code, 5);
    assert.match(stderr, /can't be written \(there is no such folder\)\.\n$/);
    assert.equal(server.requests.length, 0);
  });

  it("says in one sentence what is wrong with its options", async () => {
    for (const [options, problem] of [
      [["-n", "0"], "-n is a whole number from 1 to 1000, not “0”"],
      [["-n", "2.5"], "-n is a whole number from 1 to 1000, not “2.5”"],
      [["-n", "3", "--concurrency", "x"], "--concurrency is a whole number from 1 to 64, not “x”"],
      [["-n", "3", "--reference", " "], "--reference is the right answer, such as 408"],
      [["--reference", "4"], "--reference is for several samples; give -n N as well"],
      [["-n", "3", "-o", "-"], "--output is a file or a folder; --json writes to standard output"],
    ] as const) {
      const question = ["ask", "q", "--base-url", server.baseUrl, "--model", "m"];
      const { code, stderr } = await runCli([...question, ...options]);
      assert.equal(code, 2);
      assert.equal(stderr, `reasoning-trace: ${problem}. See reasoning-trace --help.\n`);
    }
  });
});
