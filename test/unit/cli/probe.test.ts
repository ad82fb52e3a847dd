/** Probes of a trace against a model whose answers are a known function of the thought that it is given. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { parseTrace, serialiseTrace } from "../../../src/core/model/trace.ts";
import { probesOf, type TraceProbe } from "../../../src/core/model/traceProbes.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { json, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { givenText, startPrefixModel } from "../../support/prefixModel.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { runCli, startCli, type CliResult } from "./cliProcess.ts";

const sentences = [
  "I need to multiply 17 by 24.",
  "First, 17 × 20 = 340.",
  "Next, 17 × 4 = 68.",
  "So 340 + 68 = 408.",
  "Let me double-check: 408 / 24 = 17.",
];
const trace = sampleTrace({
  origin: { kind: "import", text: "What is 17 × 24?", reference: "404" },
  reasoning: sentences.join("\n\n"),
  answer: "The answer is \\boxed{408}.",
});
delete trace.request;
const steps = analyseTrace(trace).analysis?.steps ?? [];
/** Draws of 4 that give 408, by the number of sentences given; the others give 404. */
const right = [0, 0, 1, 1, 4, 4];

interface ProbeDocument {
  readonly schema: string;
  readonly answer: string;
  readonly came: number;
  readonly asked: number;
  readonly requests: number;
  readonly usage: Readonly<Record<string, number>>;
  readonly points: readonly {
    readonly steps: number;
    readonly final: { readonly share: number };
    readonly reference: { readonly share: number };
    readonly answers: readonly (string | null)[];
  }[];
  readonly jump: { readonly steps: unknown; readonly rise: number };
  readonly settled: { readonly point: number };
}

describe("reasoning-trace probe", () => {
  let server: FakeEndpoint;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    server = await startPrefixModel({
      sentences,
      answer: (given, seed) => (seed < (right[given] ?? 0) ? "408" : "404"),
    });
    folder = await mkdtemp(join(tmpdir(), "probe-"));
    file = join(folder, "one.trace.json");
    await writeFile(file, serialiseTrace(trace));
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const args = (...more: readonly string[]): string[] => [
    ...["probe", file, "--base-url", server.baseUrl, "--model", "deepseek-r1", "--preset", "vllm"],
    ...["--places", "steps", "--param", "seed=0"],
    ...more,
  ];
  const run = async (...more: readonly string[]): Promise<CliResult> => runCli(args(...more));

  it("gives the curve, the jump and the tail that the model's distribution has", async () => {
    const { code, stdout, stderr } = await run("--json");
    assert.equal(code, 0, stderr);
    const document = JSON.parse(stdout) as ProbeDocument;
    assert.equal(document.schema, "reasoning-trace-probe/1");
    assert.equal(document.answer, "408");
    const given = [0, ...steps.map(({ end }) => end)].map(
      (end) => sentences.filter((one) => trace.reasoning.slice(0, end).includes(one)).length,
    );
    const expected = given.map((count) => (right[count] ?? 0) / 4);
    assert.deepEqual(
      document.points.map(({ final }) => final.share),
      expected,
    );
    assert.deepEqual(
      document.points.map(({ reference }) => reference.share),
      expected.map((share) => 1 - share),
    );
    const decided = expected.indexOf(1);
    assert.deepEqual(document.jump.steps, { first: decided, last: decided });
    assert.equal(document.jump.rise, 0.75);
    assert.equal(document.settled.point, decided);
    assert.deepEqual([document.came, document.asked, document.requests], [24, 24, 24]);
    // Each request is counted with 100 tokens of input, one more for each sentence, and 5 of output.
    const input = given.reduce((sum, count) => sum + 4 * (100 + count), 0);
    assert.deepEqual(document.usage, { promptTokens: input, completionTokens: 120 });
  });

  it("sends R1's raw text to vLLM, the thought closed and the answer begun", async () => {
    const { code, stderr } = await run("--places", "2", "--draws", "1");
    assert.equal(code, 0, stderr);
    const first = server.requests.find((request) => givenText(request).includes("double-check"));
    assert.equal(first?.url, "/v1/completions");
    assert.deepEqual(first.body, {
      temperature: 0.6,
      top_p: 0.95,
      seed: 0,
      max_tokens: 64,
      stream_options: { include_usage: true },
      model: "deepseek-r1",
      prompt: `<｜User｜>What is 17 × 24?<｜Assistant｜><think>\n${trace.reasoning}\n</think>\n\n**Final answer:** \\boxed{`,
      stream: true,
    });
    assert.match(stderr, /raw text in the form of its chat template/);
  });

  it("says what it would send before anything is sent", async () => {
    const { code, stdout, stderr } = await run("--estimate");
    assert.deepEqual([code, stdout, server.requests.length], [0, "", 0]);
    assert.match(
      stderr,
      /6 places, 4 draws each, from 127\.0\.0\.1:\d+: 24 requests, up to 4 at a time; ≈ \d[\d,]* tokens of input and at most 1,536 tokens of output\./,
    );
    const full = await run("--draws", "1");
    assert.match(full.stderr.split("\n")[0] ?? "", /6 requests/);
  });

  it("prints the curve as a table with its conclusions", async () => {
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /4 +\d+ +4 +█{20} +100 % +51 % to 100 %/);
    assert.match(stdout, /Largest jump: step 4, by 75 % \(95 %: 8\.5 % to 95\.4 %, Newcombe\)/);
    assert.match(
      stdout,
      /of the thought's tokens came after the answer stood at 0\.95 \(after step 4\)/,
    );
    assert.match(stdout, /24 requests; 2.460 tokens of input and 120 of output/);
  });

  async function kept(path: string): Promise<TraceProbe> {
    const read = parseTrace(JSON.parse(await readFile(path, "utf8")));
    assert.ok(read.ok);
    const [probe, ...more] = probesOf(read.trace);
    assert.ok(probe);
    assert.equal(more.length, 0);
    return probe;
  }

  it("goes on from what came when it was killed", async () => {
    const out = join(folder, "out.trace.json");
    const held = new Promise(() => undefined);
    let requests = 0;
    const model = server;
    const other = await startPrefixModel({ sentences, answer: () => "408" });
    try {
      other.answer(() => {
        requests += 1;
        return requests <= 5
          ? json(200, {
              object: "text_completion",
              choices: [{ index: 0, text: "408}", finish_reason: "stop" }],
            })
          : { before: [{ gate: held }], steps: [] };
      });
      const first = startCli(
        args("-o", out, "--concurrency", "1").map((word) =>
          word === model.baseUrl ? other.baseUrl : word,
        ),
      );
      await other.received(6);
      first.child.kill("SIGKILL");
      await first.result;
      const before = await kept(out);
      assert.equal(before.requests, 5);
      other.answer({
        steps: [
          {
            write:
              'data: {"object":"text_completion","choices":[{"index":0,"text":"408}","finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
          },
        ],
      });
      const again = await runCli(
        args("-o", out).map((word) => (word === model.baseUrl ? other.baseUrl : word)),
      );
      assert.equal(again.code, 0, again.stderr);
      assert.match(again.stderr, /19 requests.*5 draws are there already/);
      const after = await kept(out);
      assert.deepEqual([after.id, after.requests], [before.id, 24]);
      const third = await runCli(
        args("-o", out, "--estimate").map((word) =>
          word === model.baseUrl ? other.baseUrl : word,
        ),
      );
      assert.match(third.stderr, /0 requests/);
    } finally {
      await other.close();
    }
  });

  it("keeps within its budget", async () => {
    const { code, stdout, stderr } = await run("--budget", "700", "--concurrency", "1", "--json");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The budget is used up/);
    const document = JSON.parse(stdout) as ProbeDocument;
    assert.ok(document.came > 0 && document.came < 8, String(document.came));
    const { promptTokens = 0, completionTokens = 0 } = document.usage;
    assert.ok(promptTokens + completionTokens <= 700);
  });

  it("says what failed once, keeps what came, and exits with 4", async () => {
    server.answer(
      json(200, {
        object: "text_completion",
        choices: [{ index: 0, text: "408}", finish_reason: "stop" }],
      }),
      json(500, { error: { message: "out of order" } }),
    );
    const { code, stdout, stderr } = await run("--concurrency", "1", "--json");
    assert.equal(code, 4);
    assert.equal(stderr.match(/out of order/g)?.length, 1);
    assert.equal((JSON.parse(stdout) as ProbeDocument).came, 1);
  });

  it("refuses where the thought can't be closed, and says what to do", async () => {
    const bare = ["probe", file, "--base-url", server.baseUrl, "--model", "m"];
    const { code, stderr } = await runCli(bare);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /not known to take the beginning of one\. Without a preset.* --prefix names a form.*--prefix quoted/,
    );
    assert.equal(server.requests.length, 0);
    const quoted = await runCli([...bare, "--prefix", "quoted", "--draws", "1", "--places", "2"]);
    assert.equal(quoted.code, 0, quoted.stderr);
    assert.match(quoted.stderr, /That is another experiment/);
  });

  it("sends nothing that holds a secret unless it is told to", async () => {
    const key = `sk-proj-${"a1B2c3D4e5F6g7H8i9J0".repeat(3)}`;
    await writeFile(
      file,
      serialiseTrace({ ...trace, reasoning: `OPENAI_API_KEY=${key}\n\n${trace.reasoning}` }),
    );
    const { code, stderr } = await run();
    assert.deepEqual([code, server.requests.length], [1, 0], stderr);
    assert.match(stderr, /nothing was sent\. --secrets send sends it as it is/);
  });

  it("says in one sentence what is wrong with its input", async () => {
    const two = join(folder, "two.jsonl");
    await writeFile(
      two,
      `${JSON.stringify(trace)}\n${JSON.stringify({ ...trace, id: "other" })}\n`,
    );
    const asked = async (...more: readonly string[]): Promise<CliResult> =>
      runCli(args(...more).map((word) => (word === file ? two : word)));
    const several = await asked("--estimate");
    assert.equal(several.code, 2);
    assert.match(several.stderr, /holds 2 traces; name one as --trace NUMBER or --trace ID/);
    assert.equal((await asked("--trace", "other", "--estimate")).code, 0);
    assert.match(
      (await asked("--trace", "3", "--estimate")).stderr,
      /no trace “3”; it holds 2 traces/,
    );
    const out = join(folder, "notes.txt");
    await writeFile(out, "mine");
    const other = await run("-o", out);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /is no trace document; name another file/);
    assert.equal(await readFile(out, "utf8"), "mine");
  });
});
