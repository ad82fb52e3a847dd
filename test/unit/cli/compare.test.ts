import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { mostCompared } from "../../../src/cli/compareLimits.ts";
import { comparedTraces } from "../../support/compared.ts";
import { serialiseTrace } from "../../../src/core/model/trace.ts";
import { runCli, type CliResult } from "./cliProcess.ts";

const record = (problem: string, reasoning: string, answer: string): string =>
  `${JSON.stringify({ problem, reasoning, answer: `\\boxed{${answer}}` })}\n`;

interface ComparisonDocument {
  readonly schema: string;
  readonly sameTask: boolean;
  readonly agreement: string;
  readonly traces: readonly {
    readonly place: string;
    readonly finalAnswer?: string;
    readonly answerGroup?: number;
    readonly parting: { readonly unit: number };
  }[];
}

describe("reasoning-trace compare", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-compare-"));
    const files: Readonly<Record<string, string>> = {
      "first.trace.json": serialiseTrace(comparedTraces[0]!),
      "second.trace.json": serialiseTrace(comparedTraces[1]!),
      "third.trace.json": serialiseTrace(comparedTraces[2]!),
      "samples.jsonl": [
        record("1 + 1?", "So 1 + 1 = 2.", "2"),
        record("Halves?", "One half.", "1/2"),
        record("Halves?", "One half, so 0.5.", "0.5"),
        record("1 + 1?", "So 1 + 1 = 3. \u001b[31m\u202e", "3"),
        record("Alone?", "Yes.", "yes"),
      ].join(""),
      "generations.json": JSON.stringify({
        problem: "2+2?",
        generations: ["<think>So 2 + 2 = 4.</think>\\boxed{4}", "<think>Hm.</think>\\boxed{5}"],
      }),
      "broken.jsonl": `${record("1 + 1?", "So 1 + 1 = 2.", "2")}{broken\n${record("1 + 1?", "It is 2.", "2")}`,
      "plain.txt": "<think>It is even.</think>Yes.",
      "strangers.jsonl": Array.from({ length: 7 }, (_, number) =>
        record(`Task ${number}?`, "Yes.", "1"),
      ).join(""),
      "many.jsonl": record("One?", "Yes.", "1").repeat(mostCompared + 1),
    };
    await Promise.all(
      Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)),
    );
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  const compare = async (...args: string[]): Promise<CliResult> =>
    runCli(["compare", ...args], { cwd: folder });
  const documents = ({ stdout }: CliResult): ComparisonDocument[] =>
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as ComparisonDocument);

  it("puts files side by side: answers by value, where they part, numbers", async () => {
    const { code, stdout, stderr } = await compare(
      ..."first.trace.json second.trace.json third.trace.json".split(" "),
    );
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^What is 17 × 24\?\n {2}The final answers differ\.\n/);
    assert.match(stdout, /\n {2}A {2}first\.trace\.json[^\n]*\n {2}B {2}second\.trace\.json/);
    assert.match(stdout, /one number, one value +408 \(1\) +404 \(2\) +408 \(1\)\n/);
    assert.match(stdout, /\n {4}do not hold +0 +1 +0\n/);
  });

  it("compares a file task by task, and says which traces are alone", async () => {
    const result = await compare("--json", "samples.jsonl");
    assert.equal(result.code, 0);
    assert.match(
      result.stderr,
      /1 trace is the only one of its task and could not be compared\.\n$/,
    );
    const [sums, halves, ...more] = documents(result);
    assert.equal(more.length, 0);
    assert.ok(sums && halves);
    assert.equal(sums.schema, "reasoning-trace-comparison/1");
    assert.deepEqual(
      sums.traces.map(({ place }) => place),
      ["samples.jsonl:1", "samples.jsonl:4"],
    );
    assert.deepEqual([sums.sameTask, sums.agreement], [true, "different"]);
    assert.equal(halves.agreement, "same");
    assert.deepEqual(
      halves.traces.map(({ answerGroup }) => answerGroup),
      [0, 0],
    );
  });

  it("compares the generations of one record", async () => {
    const [only] = documents(await compare("--json", "generations.json"));
    assert.deepEqual(
      only?.traces.map(({ finalAnswer }) => finalAnswer),
      ["4", "5"],
    );
  });

  it("exits with 1 where answers differ and it is asked to, and with 0 where they don't", async () => {
    assert.equal((await compare("--fail-on", "different", "samples.jsonl")).code, 1);
    const same = ["first.trace.json", "third.trace.json"];
    assert.equal((await compare("--fail-on", "different", ...same)).code, 0);
  });

  it("compares traces of other tasks, and of none that is told, and says so", async () => {
    const { code, stdout } = await compare("first.trace.json", "plain.txt");
    assert.equal(code, 0);
    assert.match(stdout, /\n {2}Whether these traces are of the same task is not known: /);
  });

  it("sends nothing to the terminal that the terminal would obey", async () => {
    for (const form of [[], ["--json"]]) {
      const { stdout } = await compare(...form, "samples.jsonl");
      assert.doesNotMatch(stdout, /[\u001b\u202e]/);
    }
  });

  it("compares what could be read, and exits with 3 for what could not", async () => {
    const { code, stdout, stderr } = await compare("broken.jsonl");
    assert.equal(code, 3);
    assert.match(stderr, /broken\.jsonl:2 is not valid JSON/);
    assert.match(stdout, /The final answers have the same value\./);
    assert.equal((await compare("missing.json", "plain.txt")).code, 3);
  });

  for (const [what, args, problem] of [
    ["one trace", ["plain.txt"], /one trace only; give another/],
    ["many tasks of one trace", ["strangers.jsonl"], /No two of the 7 traces are of one task/],
    ["more than it holds", ["many.jsonl"], /more than 1,000 traces/],
    ["no input", [], /Give files or folders to compare/],
    [
      "a wrong --fail-on",
      ["--fail-on", "claims", "plain.txt"],
      /--fail-on of compare is different/,
    ],
  ] as const) {
    it(`refuses ${what} in one sentence`, async () => {
      const { code, stdout, stderr } = await compare(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, problem);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
    });
  }
});
