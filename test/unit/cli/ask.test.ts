import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { parseTrace, type Trace } from "../../../src/core/model/trace.ts";
import {
  delta,
  doneLine,
  gate,
  json,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
} from "../../support/fakeEndpoint.ts";
import { runCli, startCli } from "./cliProcess.ts";

const reasoning =
  "Okay, I need the product of 17 and 24.\n\nFirst, 17 × 24 = 418.\n\nWait, let me check that again: 17 × 20 = 340 and 17 × 4 = 68, so it is 408.\n\nSo the answer is 408.";
const answer = "It is \\boxed{408}.";
const key = "sk-planted-key-0123456789";

/** The reasoning as deltas of a few characters, as models send it. */
function deltas(text: string): { write: string }[] {
  return (text.match(/[\s\S]{1,7}/gu) ?? []).map((piece) => ({
    write: delta({ reasoning_content: piece }),
  }));
}

function streams(thought: string, said: string): Answer {
  const end = [{ write: delta({ content: said }) }, { write: delta({}, "stop") + doneLine }];
  return { steps: [...deltas(thought), ...end] };
}

function document(stdout: string): Trace {
  const parsed = parseTrace(JSON.parse(stdout));
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
  return parsed.trace;
}

function assertCovered({ analysis, reasoning: text }: Trace): void {
  const steps = analysis?.steps ?? [];
  assert.equal(steps.map((step) => text.slice(step.start, step.end)).join(""), text);
}

describe("reasoning-trace ask", () => {
  let folder = "";
  let server: FakeEndpoint | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-"));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function endpoint(reply: Answer): Promise<string[]> {
    server = await startFakeEndpoint();
    server.answer(reply);
    return ["--base-url", server.baseUrl, "--model", "test-model"];
  }

  it("prints steps, marks the failed claim, then the answer and a closing line", async () => {
    const { code, stdout, stderr } = await runCli([
      "ask",
      "What is 17 × 24?",
      ...(await endpoint(streams(reasoning, answer))),
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /17 × 24 = 418 ‹✗ left side 408, right side 418›/);
    assert.match(stdout, /\nAnswer\nIt is \\boxed\{408\}\.\n/);
    assert.match(stdout, /complete · \d+ steps .*1 put right later.*final answer: 408/);
    assert.doesNotMatch(stdout, /\u001b/);
    assert.equal(stderr, "");
  });

  it("prints the document with --json", async () => {
    const parameters = [
      "--param",
      "temperature=0.6",
      "--param",
      'stop=["END"]',
      "--param",
      "user=me",
    ];
    const { code, stdout } = await runCli([
      "ask",
      "What is 17 × 24?",
      "--json",
      ...parameters,
      ...(await endpoint(streams(reasoning, answer))),
    ]);
    assert.equal(code, 0);
    const trace = document(stdout);
    assert.deepEqual(
      [trace.reasoning, trace.answer, trace.status],
      [reasoning, answer, "complete"],
    );
    assert.equal(trace.endpoint?.servedModel, "fake-model");
    assert.equal(trace.request?.intent, "solve");
    assert.ok(trace.timing?.totalMs !== undefined);
    assertCovered(trace);
    const body = server?.requests[0]?.body as Record<string, unknown>;
    assert.equal(body["model"], "test-model");
    assert.equal(body["temperature"], 0.6);
    assert.deepEqual(body["stop"], ["END"]);
    assert.equal(body["user"], "me");
  });

  it("sends a file with its name, language and lines, and the key of the environment variable", async () => {
    await writeFile(join(folder, "median.py"), "def median(xs):\n    return xs[len(xs) // 2]\n");
    const { code, stdout } = await runCli(
      [
        "ask",
        "--file",
        "median.py",
        "--json",
        "--api-key-env",
        "TEST_KEY",
        ...(await endpoint(streams("a", "b"))),
      ],
      { cwd: folder, env: { TEST_KEY: key } },
    );
    assert.equal(code, 0);
    assert.equal(server?.requests[0]?.headers.authorization, `Bearer ${key}`);
    const sent = server.requests[0].text;
    assert.match(sent, /File: median\.py, lines 1–2, Language: python/);
    const trace = document(stdout);
    assert.equal(trace.request?.intent, "findBugs");
    assert.deepEqual(trace.origin.range, { startLine: 1, endLine: 2 });
    assert.ok(!stdout.includes(key));
  });

  it("takes words beside a file as the question, and reads standard input", async () => {
    await writeFile(join(folder, "a.txt"), "x = 3\n");
    const about = await runCli(
      [
        "ask",
        "What is x?",
        "--file",
        join(folder, "a.txt"),
        "--json",
        ...(await endpoint(streams("a", "b"))),
      ],
      {},
    );
    const trace = document(about.stdout);
    assert.equal(trace.request?.intent, "question");
    assert.match(trace.request.messages[0]?.content ?? "", /^What is x\?\n\nFile: a\.txt/);
    await server?.close();
    const piped = await runCli(["ask", "-", "--json", ...(await endpoint(streams("a", "b")))], {
      input: "What is 1 + 1?\n",
    });
    assert.equal(document(piped.stdout).origin.text, "What is 1 + 1?\n");
  });

  it("masks secrets before sending, or sends nothing, or the text as it is", async () => {
    // Put together here, so that no scanner takes this file for a leak.
    const planted = ["gh", "p_", "Zx81mQ4tV7bN2cK9pL3wR6yH5dF0gJ8sTaUe"].join("");
    const file = join(folder, "secret.py");
    await writeFile(file, `x = 1\ntoken = "${planted}"\n`);
    const about = ["ask", `What is ${planted} for?`, "--file", file, "--json"];
    const args = await endpoint(streams("a", "b"));
    const sent = (): string => JSON.stringify(server?.requests.map(({ body }) => body));

    const refused = await runCli([...about, ...args, "--secrets", "refuse"]);
    assert.deepEqual([refused.code, refused.stdout, sent()], [1, "", "[]"]);
    assert.match(
      refused.stderr,
      /^reasoning-trace: What was to be sent to 127\.0\.0\.1:\d+ holds .*\n$/,
    );

    const masked = await runCli([...about, ...args]);
    assert.equal(masked.code, 0);
    assert.match(
      masked.stderr,
      /Masked before sending to 127\.0\.0\.1:\d+: an access token \(lines 1, 2\)\./,
    );
    assert.match(sent(), /What is MASKED_TOKEN_1.* for\?/);
    for (const text of [sent(), masked.stdout, masked.stderr, refused.stderr])
      assert.ok(!text.includes(planted));

    const open = await runCli([...about, ...args, "--secrets", "send"]);
    assert.deepEqual([open.code, open.stderr], [0, ""]);
    assert.ok(sent().includes(planted));
  });

  it("says in one sentence that the key was refused, without the key, and prints the document", async () => {
    const { code, stdout, stderr } = await runCli(
      [
        "ask",
        "q",
        "--json",
        "--api-key-env",
        "TEST_KEY",
        ...(await endpoint(json(401, { error: { message: `bad key ${key}` } }))),
      ],
      { env: { TEST_KEY: key } },
    );
    assert.equal(code, 4);
    const trace = document(stdout);
    assert.deepEqual([trace.status, trace.error?.kind], ["failed", "auth"]);
    assert.match(stderr, /^reasoning-trace: .*401.*\n$/);
    assert.ok(!`${stdout}${stderr}`.includes(key));
  });

  it("prints no empty answer where nothing came", async () => {
    const refusal = json(500, { error: { message: "out of order" } });
    const { code, stdout, stderr } = await runCli(["ask", "q", ...(await endpoint(refusal))]);
    assert.deepEqual([code, stdout], [4, ""]);
    assert.match(stderr, /^reasoning-trace: .*500.*\n$/);
  });

  it("keeps what had come when the connection is cut", async () => {
    const { code, stdout, stderr } = await runCli([
      "ask",
      "q",
      "--json",
      ...(await endpoint({ steps: [...deltas(reasoning), { cut: true }] })),
    ]);
    assert.equal(code, 4, stderr);
    const trace = document(stdout);
    assert.equal(trace.reasoning, reasoning);
    assert.ok(trace.error);
    assertCovered(trace);
  });

  it("says on standard error what is worth knowing, and marks an estimate", async () => {
    const args = await endpoint({ steps: [{ write: delta({ content: "It is 408." }, "stop") }] });
    const refusal = json(400, { error: { message: "Unknown field top_k" } });
    const said = { steps: [{ write: delta({ content: "It is 408." }, "stop") }] };
    server?.answer(refusal, said);
    const run = await runCli(["ask", "17 * 24?", ...args, "--param", "top_k=3"]);
    assert.equal(run.code, 0);
    assert.match(run.stderr, /^reasoning-trace: The endpoint does not take .*“top_k”/m);
    assert.match(run.stdout, / · ≈ 5 tokens · /);
    server?.answer(said);
    const told = await runCli(["ask", "17 * 24?", ...args, "--json"]);
    assert.deepEqual(document(told.stdout).notices, [{ kind: "usageMissing" }]);
    assert.equal(told.stderr, "");
  });

  it("reads the user's own tags", async () => {
    const content = "<pad>So 408.</pad>It is 408.";
    const args = await endpoint({ steps: [{ write: delta({ content }, "stop") }] });
    const own = ["--reasoning-tags", "<pad>,</pad>", "--json"];
    const trace = document((await runCli(["ask", "17 * 24?", ...args, ...own])).stdout);
    assert.deepEqual([trace.reasoning, trace.answer], ["So 408.", "It is 408."]);
  });

  it("gives up after the silence that --timeout allows", async () => {
    const { code, stdout } = await runCli([
      "ask",
      "q",
      "--json",
      "--timeout",
      "0.5",
      ...(await endpoint({ steps: [...deltas(reasoning), { hang: true }] })),
    ]);
    assert.equal(code, 4);
    const trace = document(stdout);
    assert.deepEqual([trace.reasoning, trace.error?.kind], [reasoning, "timeout"]);
  });

  it("prints what had come when it is stopped by Ctrl+C", async () => {
    // Steps close with a little text after them, so the first ones are out while the last are open.
    const long = `${`${reasoning}\n\n`.repeat(4)}This is the last sentence.`;
    const running = startCli([
      "ask",
      "q",
      ...(await endpoint({ steps: [...deltas(long), { hang: true }] })),
    ]);
    await running.printed("17 × 24 = 418");
    running.child.kill("SIGINT");
    const { code, stdout } = await running.result;
    assert.equal(code, 130);
    assert.match(stdout, /This is the last sentence\./);
    assert.match(stdout, /\nAnswer\n\(none\)\n\nstopped · /);
  });

  it("prints the document of a run that is stopped by Ctrl+C", async () => {
    const args = await endpoint({ steps: [...deltas(reasoning), { hang: true }] });
    const running = startCli(["ask", "q", "--json", ...args]);
    await server?.received(1);
    running.child.kill("SIGINT");
    const { code, stdout } = await running.result;
    assert.equal(code, 130);
    const trace = document(stdout);
    assert.equal(trace.status, "stopped");
    assert.ok(reasoning.startsWith(trace.reasoning));
    assertCovered(trace);
  });

  it("stops asking when the reader of its output has gone", async () => {
    const gone = gate();
    const long = `${reasoning}\n\n`.repeat(4);
    const args = await endpoint({
      steps: [...deltas(long), { gate: gone.promise }, ...deltas(long), { hang: true }],
    });
    const running = startCli(["ask", "q", ...args]);
    await running.printed("17 × 24");
    running.child.stdout.destroy();
    gone.open();
    await server?.requests[0]?.closed;
    const { stderr } = await running.result;
    assert.equal(stderr, "");
  });

  it("makes hostile text harmless on the terminal and keeps it exactly in the document", async () => {
    const hostile =
      "Look: \u001b]0;owned\u0007\u001b[2J\u009b31m \u202Eevil\u202C. Done.\r\nSo it is.";
    const plain = await runCli(["ask", "q", ...(await endpoint(streams(hostile, hostile)))]);
    assert.doesNotMatch(plain.stdout, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    assert.match(plain.stdout, /␛\[2J/);
    await server?.close();
    const printed = await runCli([
      "ask",
      "q",
      "--json",
      ...(await endpoint(streams(hostile, hostile))),
    ]);
    assert.doesNotMatch(printed.stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    assert.equal(document(printed.stdout).reasoning, hostile);
  });

  it("colours only when told to, where no terminal reads along", async () => {
    const args = ["ask", "q", ...(await endpoint(streams(reasoning, answer)))];
    assert.match(
      (await runCli(args, { env: { FORCE_COLOR: "1" } })).stdout,
      /\u001b\[1;31m17 × 24/,
    );
    assert.doesNotMatch((await runCli(args, { env: { NO_COLOR: "1" } })).stdout, /\u001b/);
  });

  it("plays a sample recording where no endpoint is named, and says so", async () => {
    const { code, stdout, stderr } = await runCli(["ask", "What is 17 × 24?", "--json"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /sample recording, played back; no model is asked/);
    const trace = document(stdout);
    assert.equal(trace.endpoint?.name, "Sample recordings");
    assert.ok(trace.reasoning.length > 100);
    assertCovered(trace);
  });

  const wrong: [name: string, args: string[], code: number, expected: RegExp][] = [
    [
      "a missing key variable",
      ["q", "--base-url", "http://127.0.0.1:1", "--model", "m", "--api-key-env", "NO_SUCH_KEY"],
      2,
      /NO_SUCH_KEY .*is not set/,
    ],
    [
      "a missing file",
      ["--file", "no-such-file.py"],
      3,
      /no-such-file\.py can't be read \(there is no such file\)/,
    ],
    ["nothing to ask", [], 2, /TEXT/],
    ["blank text", [" "], 3, /blank/],
  ];
  for (const [name, args, expectedCode, expected] of wrong) {
    it(`refuses ${name}`, async () => {
      const { code, stdout, stderr } = await runCli(["ask", ...args]);
      assert.deepEqual([code, stdout], [expectedCode, ""]);
      assert.match(stderr, expected);
      assert.match(stderr, /^reasoning-trace: [^\n]*\n$/);
    });
  }
});
