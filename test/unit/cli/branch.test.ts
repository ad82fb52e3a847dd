/** Branches of a trace, from a model whose answers are a known function of the thought that it goes on with. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { givenLength, parentOf } from "../../../src/core/model/traceBranch.ts";
import { groupOf } from "../../../src/core/model/traceGroup.ts";
import { parseTrace, serialiseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { analyseTrace } from "../../../src/core/run/liveRun.ts";
import { gate, json, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
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
const trace = sampleTrace({ reasoning: sentences.join("\n\n"), answer: "It is \\boxed{408}." });
const steps = analyseTrace(trace).analysis?.steps ?? [];
const endOf = (step: number): number => steps[step - 1]?.end ?? 0;

interface BranchDocument {
  readonly schema: string;
  readonly at: number;
  readonly group: string;
  readonly arms: readonly {
    readonly name: string;
    readonly how: string;
    readonly draws: number;
    readonly right?: number;
    readonly votes: readonly { readonly answer: string; readonly samples: number }[];
  }[];
  readonly comparison?: { readonly distance: { readonly total: number } };
  readonly usage: Readonly<Record<string, number>>;
}

function read(text: string): Trace {
  const parsed = parseTrace(JSON.parse(text));
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
  return parsed.trace;
}

describe("reasoning-trace branch", () => {
  let server: FakeEndpoint;
  let folder: string;
  let file: string;

  beforeEach(async () => {
    server = await startPrefixModel({
      sentences,
      // After step 4 always 408; before, in 1 of 4. A line of doubt turns it to 404.
      answer: (given, seed, text) =>
        text.includes("Wait, check the sign.") || (given < 4 && seed % 4 > 0) ? "404" : "408",
    });
    folder = await mkdtemp(join(tmpdir(), "branch-"));
    file = join(folder, "one.trace.json");
    await writeFile(file, serialiseTrace(trace));
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const args = (...more: readonly string[]): string[] => [
    ...["branch", file, "--base-url", server.baseUrl, "--model", "deepseek-r1"],
    ...["--preset", "vllm", ...more],
  ];
  const run = async (...more: readonly string[]): Promise<CliResult> => runCli(args(...more));

  it("goes on from a step with a line added, and the new trace knows its parent", async () => {
    const { code, stdout, stderr } = await run(
      "--at",
      "2",
      "--with",
      "Wait, check the sign.",
      "--json",
    );
    assert.equal(code, 0, stderr);
    const branch = read(stdout);
    const parent = parentOf(branch);
    assert.ok(parent);
    assert.equal(parent.id, "trace-1");
    assert.equal(parent.how, "completion");
    assert.equal(parent.offset, endOf(2));
    assert.match(parent.change.text, /^\s*Wait, check the sign\.$/);
    assert.equal(parent.change.until, endOf(2));
    const given = branch.reasoning.slice(0, givenLength(parent));
    assert.ok(givenText(server.requests[0]!).endsWith(`<｜Assistant｜><think>\n${given}`));
    assert.equal(branch.reasoning.slice(given.length).trimEnd(), " And so on.");
    assert.equal(branch.analysis?.finalAnswer, "404");
    assert.deepEqual(branch.request?.messages, trace.request?.messages);
    assert.notEqual(branch.id, trace.id);
    assert.match(
      stderr,
      /It goes on after \d+ characters of the thought, at 127\.0\.0\.1:\d+: ≈ \d+ tokens of input/,
    );
  });

  it("shows what is new, with the numbers of the steps, and both answers", async () => {
    const { code, stdout, stderr } = await run("--at", "4");
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stdout, /I need to multiply/);
    assert.match(stdout, /· 5\nAnd so on\./);
    assert.match(stderr, /Final answer: 408; of the trace that it branched from: 408\./);
  });

  it("goes on from an edited thought, cut at an offset", async () => {
    const edited = join(folder, "edited.txt");
    await writeFile(edited, "I need to multiply 17 by 23.\n\nFirst, 17 × 20 = 340.");
    const { code, stdout, stderr } = await run("--at", `@${endOf(2)}`, "--edit", edited, "--json");
    assert.equal(code, 0, stderr);
    const parent = parentOf(read(stdout));
    assert.equal(parent?.change.text.startsWith("3."), true);
    assert.equal(parent.offset, "I need to multiply 17 by 2".length);
  });

  it("samples from a step beside those before it, with the distance of their answers", async () => {
    const out = join(folder, "out.jsonl");
    const { code, stdout, stderr } = await run(
      ...["--at", "4", "-n", "4", "--against", "before", "--param", "seed=0", "--reference", "408"],
      ...["-o", out, "--json"],
    );
    assert.equal(code, 0, stderr);
    const document = JSON.parse(stdout) as BranchDocument;
    assert.equal(document.schema, "reasoning-trace-branch/1");
    assert.equal(document.at, endOf(4));
    assert.deepEqual(
      document.arms.map(({ name, draws, right, votes }) => [
        name,
        draws,
        right,
        votes.map(({ answer, samples }) => [answer, samples]),
      ]),
      [
        ["branch", 4, 4, [["408", 4]]],
        [
          "before",
          4,
          1,
          [
            ["404", 3],
            ["408", 1],
          ],
        ],
      ],
    );
    // Shares 1 and 0 beside 1/4 and 3/4.
    assert.equal(document.comparison?.distance.total, 0.75);
    assert.deepEqual(document.usage, { promptTokens: 4 * 104 + 4 * 103, completionTokens: 40 });
    const kept = (await readFile(out, "utf8")).trim().split("\n").map(read);
    assert.equal(kept.length, 8);
    assert.deepEqual(
      new Set(kept.map((one) => groupOf(one)?.id)),
      new Set([document.group, `${document.group}:before`]),
    );
    assert.match(stderr, /4 samples each of two beginnings, 8 requests/);
  });

  it("puts a step beside a neutral line, and a line beside none", async () => {
    const neutral = await run(
      "--at",
      "4",
      "-n",
      "4",
      "--against",
      "neutral:Go on.",
      "--param",
      "seed=0",
    );
    assert.equal(neutral.code, 0, neutral.stderr);
    assert.match(neutral.stdout, /408 +100 % +25 % +75 % +8\.5 % to 95\.4 %/);
    assert.match(
      neutral.stdout,
      /Total variation distance 0\.75 \(95 %: .* percentile bootstrap\)/,
    );
    const texts = server.requests.map(givenText);
    assert.equal(texts.filter((text) => /17 × 4 = 68\.\n\nGo on\.$/.test(text)).length, 4);
    const plain = await run(
      ...[
        "--at",
        "4",
        "--with",
        "Wait, check the sign.",
        "-n",
        "2",
        "--against",
        "plain",
        "--json",
      ],
    );
    const document = JSON.parse(plain.stdout) as BranchDocument;
    assert.equal(document.comparison?.distance.total, 1);
  });

  it("asks only for the samples that are missing when it goes on", async () => {
    const out = join(folder, "out.jsonl");
    const more = ["--at", "4", "-n", "4", "-o", out, "--json", "--concurrency", "1"];
    const held = gate();
    const answers = server.requests;
    const first = startCli(args(...more));
    await server.received(2);
    // The third is held, so that it is cut off amid its work.
    server.answer({ before: [{ gate: held.promise }], steps: [] });
    await server.received(Math.max(3, answers.length));
    first.child.kill("SIGKILL");
    await first.result;
    held.open();
    const there = (await readFile(out, "utf8")).trim().split("\n").length;
    assert.ok(there >= 1 && there < 4, String(there));
    await server.close();
    server = await startPrefixModel({ sentences, answer: () => "408" });
    const { code, stdout, stderr } = await run(...more.map(String), "--resume");
    assert.equal(code, 0, stderr);
    assert.equal(server.requests.length, 4 - there);
    const document = JSON.parse(stdout) as BranchDocument;
    assert.equal(document.arms[0]?.draws, 4);
    const kept = (await readFile(out, "utf8")).trim().split("\n").map(read);
    assert.deepEqual(kept.map((one) => groupOf(one)?.index).sort(), [0, 1, 2, 3]);
    assert.equal(new Set(kept.map((one) => groupOf(one)?.id)).size, 1);
  });

  it("quotes the thought where an endpoint takes no prefix, and says which it was and why", async () => {
    const quoted = [
      "branch",
      file,
      "--base-url",
      server.baseUrl,
      "--model",
      "m",
      "--at",
      "2",
      "--json",
    ];
    const { code, stdout, stderr } = await runCli(quoted);
    assert.equal(code, 0, stderr);
    assert.equal(parentOf(read(stdout))?.how, "quoted");
    assert.match(
      stderr,
      /quoted to it in a further message\. That is another experiment.*Without a preset/,
    );
  });

  it("sends nothing for an estimate, and says what goes beyond a budget", async () => {
    const estimate = await run("--at", "2", "-n", "3", "--estimate");
    assert.deepEqual([estimate.code, estimate.stdout, server.requests.length], [0, "", 0]);
    assert.match(estimate.stderr, /3 samples of one beginning, 3 requests/);
    const small = await run("--at", "2", "--budget", "3");
    assert.deepEqual([small.code, server.requests.length], [2, 0]);
    const budget = await run(
      "--at",
      "2",
      "-n",
      "5",
      "--budget",
      "2400",
      "--concurrency",
      "1",
      "--json",
    );
    assert.match(budget.stderr, /The budget is used up/);
    assert.ok(server.requests.length < 5);
  });

  it("says in one sentence what is wrong", async () => {
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [["--at", "99"], 2, /The trace has 5 steps; there is no step 99/],
      [["--at", "@99999"], 2, /The reasoning ends at 128; there is no place @99999/],
      [["--at", "0", "-n", "2", "--against", "before"], 2, /no step before this place/],
      [["--at", "2", "-n", "2", "--against", "plain"], 2, /needs --with or --edit/],
      [["--at", "2", "--edit", join(folder, "none.txt")], 3, /none\.txt can't be read/],
    ];
    for (const [more, code, words] of cases) {
      const result = await run(...more);
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, words);
    }
    assert.equal(server.requests.length, 0);
    server.answer(json(401, { error: { message: "no key" } }));
    assert.equal((await run("--at", "2")).code, 4);
    assert.equal((await run("--at", "2", "-n", "2")).code, 4);
  });
});
