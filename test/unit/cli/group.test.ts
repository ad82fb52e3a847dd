/** Samples from files, group by group: text, documents, exit codes, and many groups in bounded memory. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import { generatedRollouts } from "../../support/dataSetGenerator.ts";
import { runCli, type CliResult } from "./cliProcess.ts";

/** Records of our own invention. */
function record(problem: string, answer: string, more: object = {}): string {
  const reasoning = "I multiply both numbers and look at the result once more before I answer it.";
  return `${JSON.stringify({ problem, reasoning, answer: `\\boxed{${answer}}`, ...more })}\n`;
}

interface GroupDocument {
  readonly schema: string;
  readonly id?: string;
  readonly task: string;
  readonly training?: { readonly step: number };
  readonly draws: number;
  readonly accuracyBy: string;
  readonly majority?: number;
  readonly majorityIs?: string;
  readonly votes: readonly { readonly answer: string; readonly samples: readonly number[] }[];
  readonly samples: readonly {
    readonly place: string;
    readonly advantage?: number;
    readonly recordedAdvantage?: number;
    readonly rewards?: { readonly accuracy?: number };
  }[];
}

describe("reasoning-trace group", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-group-"));
    const rollout = (prompt: string, step: number, answer: string, advantage: number): string =>
      record(`${prompt}?`, answer, { uid: prompt, step, advantage, reference_answer: "12" });
    const files: Readonly<Record<string, string>> = {
      "samples.jsonl": [
        record("Halves?", "1/2"),
        record("Sum?", "4"),
        record("Halves?", "0.5"),
        record("Halves?", "2"),
        record("Sum?", "4"),
        record("Alone?", "1"),
      ].join(""),
      "rollouts.jsonl": [
        rollout("a", 1, "12", 0.9),
        rollout("b", 1, "11", -0.5),
        rollout("a", 2, "12", 0),
        rollout("a", 1, "13", -0.9),
        rollout("a", 1, "12", 0.9),
      ].join(""),
      "hostile.jsonl": record("Sum? \u001b[31m\u202e", "4\u001b[2J").repeat(2),
      "broken.jsonl": `${record("Sum?", "4")}{broken\n${record("Sum?", "4")}`,
      "many.jsonl": Array.from({ length: 30 }, (_, number) =>
        record(`Task ${number % 6}?`, String(number % 12 < 6 ? 4 : 5), { reference_answer: "4" }),
      ).join(""),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  const group = async (file: string, ...more: readonly string[]): Promise<CliResult> =>
    runCli(["group", file, ...more], { cwd: folder });
  const documents = (stdout: string): GroupDocument[] =>
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as GroupDocument);

  it("sorts traces by their task and answers by value", async () => {
    const { code, stdout, stderr } = await group("samples.jsonl");
    assert.equal(code, 0);
    assert.match(stdout, /^Halves\?\n {2}3 samples/);
    assert.match(stdout, /1\/2 +█+░+ {2}2 of 3/);
    assert.match(stdout, /The majority is 1\/2; whether that is right is not known\./);
    assert.match(stdout, /Accuracy: agreement with the majority, as there is no reference/);
    assert.match(stdout, /Sum\?\n[\s\S]*no signal/);
    assert.match(stdout, /2 groups of 5 samples · 1 with signal/);
    assert.equal(
      stderr,
      "reasoning-trace: 1 trace is the only one of its prompt and could not be grouped.\n",
    );
  });

  it("writes a document for each group", async () => {
    const [halves, sum] = documents((await group("samples.jsonl", "--json")).stdout);
    assert.equal(halves?.schema, "reasoning-trace-group/1");
    assert.deepEqual(
      halves.votes.map(({ answer, samples }) => [answer.slice(0, 3), samples]),
      [
        ["1/2", [0, 1]],
        ["2", [2]],
      ],
    );
    assert.deepEqual(
      halves.samples.map(({ place, rewards }) => [place, rewards?.accuracy]),
      [
        ["samples.jsonl:1", 1],
        ["samples.jsonl:3", 1],
        ["samples.jsonl:4", 0],
      ],
    );
    assert.equal(sum?.accuracyBy, "majority");
  });

  it("takes rollouts of one prompt and one step together, also a single one, with what the trainer recorded", async () => {
    const groups = documents((await group("rollouts.jsonl", "--json")).stdout);
    assert.deepEqual(
      groups.map(({ id, training, draws, majorityIs }) => [id, training?.step, draws, majorityIs]),
      [
        ["a", 1, 3, "right"],
        ["b", 1, 1, "wrong"],
        ["a", 2, 1, "right"],
      ],
    );
    assert.equal(groups[0]?.samples[1]?.recordedAdvantage, -0.9);
    assert.ok(Math.abs((groups[0].samples[1].advantage ?? 0) + Math.SQRT2) < 1e-9);
  });

  it("puts the figures of each step of a training below each other", async () => {
    const { stdout } = await group("rollouts.jsonl");
    assert.match(stdout, /Over the training\n {2}step +groups +samples +reward +right/);
    assert.match(stdout, /^ {2}1 +2 +4 +– +50 % /m);
    assert.match(stdout, /^ {2}2 +1 +1 +– +100 % /m);
  });

  it("is a part of the report", async () => {
    const made = async (...more: readonly string[]): Promise<string> =>
      (await runCli(["report", "rollouts.jsonl", ...more], { cwd: folder })).stdout;
    const { groups } = JSON.parse(await made("--json")) as {
      readonly groups: {
        readonly groups: number;
        readonly majorityRight: number;
        readonly steps: readonly { readonly step: number }[];
        readonly worst: readonly { readonly place: string }[];
      };
    };
    assert.deepEqual([groups.groups, groups.majorityRight], [3, 2]);
    assert.deepEqual(
      groups.steps.map(({ step }) => step),
      [1, 2],
    );
    assert.deepEqual(
      groups.worst.map(({ place }) => place),
      ["rollouts.jsonl:2"],
    );
    const page = await made();
    assert.match(page, /<h2>Groups<\/h2>/);
    assert.match(page, /Entropy of answers \(bits\)/);
    const strangers = record("Alone?", "1");
    const none = await runCli(["report", "-", "--json"], { input: strangers });
    assert.equal((JSON.parse(none.stdout) as { readonly groups?: unknown }).groups, undefined);
  });

  it("counts generated rollouts as the generator made them", async () => {
    const input = [...generatedRollouts(12, 8, 4, 60)].join("");
    const { stdout } = await runCli(["group", "-", "--json"], { input });
    const groups = documents(stdout);
    assert.equal(groups.length, 12);
    const agreeing = groups.flatMap(({ samples }) =>
      samples.map(({ rewards, recordedAdvantage, advantage = 0 }) => [
        rewards?.accuracy,
        Math.abs((recordedAdvantage ?? Number.NaN) - advantage) < 1e-6,
      ]),
    );
    // Every sample's form is whole, so that the generator's advantages, from accuracy alone, are ours.
    assert.equal(agreeing.filter(([, same]) => same === true).length, 96);
    assert.ok(agreeing.some(([accuracy]) => accuracy === 1));
    assert.ok(agreeing.some(([accuracy]) => accuracy === 0));
  });

  it("puts a prompt that was sampled in pieces together again by its task", async () => {
    const piece = (id: string, answer: string): string =>
      record("Sum?", answer, { prompt_id: id, reward: 1 });
    const input = piece("one", "4") + piece("one", "4") + piece("two", "5");
    const sizes = async (...more: readonly string[]): Promise<number[]> => {
      const { stdout } = await runCli(["group", "-", "--json", ...more], { input });
      return documents(stdout).map(({ draws }) => draws);
    };
    assert.deepEqual(await sizes(), [2, 1]);
    assert.deepEqual(await sizes("--by", "task"), [3]);
    const wrong = await group("samples.jsonl", "--by", "model");
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /--by is one of group, task, not “model”/);
  });

  it("exits with 1 where a majority is not the reference", async () => {
    assert.equal((await group("rollouts.jsonl")).code, 0);
    const data = await group("rollouts.jsonl", "--fail-on", "majority");
    assert.equal(data.code, 1);
    assert.match(data.stderr, /In 1 of 3 groups the majority is not the reference\./);
    assert.equal((await group("rollouts.jsonl", "--reference", "11")).code, 1);
    assert.equal((await group("samples.jsonl", "--fail-on", "majority")).code, 0);
    const broken = await group("broken.jsonl", "--reference", "5");
    assert.equal(broken.code, 3);
    assert.match(broken.stderr, /broken\.jsonl:2/);
  });

  it("gives each of many groups a row, and adds them up", async () => {
    const { code, stdout } = await group("many.jsonl");
    assert.equal(code, 0);
    const rows = stdout.split("\n");
    assert.match(rows[0] ?? "", /task +step +draws +majority +which is/);
    assert.match(rows[1] ?? "", /Task 0\? +– +5 +4 × 3 +right +3 +/);
    assert.equal(rows[7], "");
    assert.match(
      stdout,
      /6 groups of 30 samples · 6 with signal\n {2}The majority is right in 6 of 6/,
    );
    assert.match(stdout, /pass@1 60 % \(mean of 6 groups\)/);
    // Three of five are right: 1 − C(2, 2) / C(5, 2).
    assert.match(stdout, /pass@2 90 %/);
    assert.doesNotMatch(stdout, /pass@5/);
  });

  it("makes hostile text harmless on the terminal", async () => {
    for (const options of [[], ["--json"]]) {
      const { code, stdout } = await group("hostile.jsonl", ...options);
      assert.equal(code, 0);
      assert.doesNotMatch(stdout, /[\u001b\u202e]/);
    }
  });

  it("says why there is nothing to group", async () => {
    const input = record("Alone?", "1") + record("Other?", "2");
    const strangers = await runCli(["group", "-"], { input });
    assert.equal(strangers.code, 2);
    assert.match(
      strangers.stderr,
      /No two traces are samples of one prompt, and none names a group/,
    );
    assert.equal((await group("no-such-file.jsonl")).code, 3);
    const wrong = await group("samples.jsonl", "--fail-on", "claims");
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /--fail-on of group is majority, not “claims”/);
  });
});
