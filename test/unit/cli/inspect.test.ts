import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { after, before, describe, it } from "mocha";
import { parseTrace, serialiseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { runCli, startCli } from "./cliProcess.ts";

const wrong = "First, 17 × 24 = 418.\n\nSo the answer is 418.";
const right = "First, 17 × 24 = 408.\n\nLet me check: 408 / 24 = 17. Good.";

function documents(stdout: string): Trace[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const parsed = parseTrace(JSON.parse(line));
      assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem);
      return parsed.trace;
    });
}

describe("reasoning-trace inspect", () => {
  let folder = "";
  const file = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-"));
    const lines = [
      JSON.stringify({ problem: "17 × 24?", reasoning: wrong, answer: "\\boxed{418}" }),
      "{broken",
      JSON.stringify({ problem: "17 × 24?", reasoning: right, answer: "\\boxed{408}" }),
    ];
    await Promise.all([
      writeFile(file("set.jsonl"), lines.join("\r\n")),
      writeFile(file("right.txt"), `<think>${right}</think>It is 408.`),
      writeFile(file("wrong.txt"), wrong),
      writeFile(file("one.trace.json"), serialiseTrace(sampleTrace())),
      writeFile(file("binary.dat"), new Uint8Array([1, 2, 0, 4])),
      writeFile(file("utf16.txt"), Buffer.from(`\uFEFF${right}`, "utf16le")),
      writeFile(file("empty.txt"), ""),
      mkdir(file("folder")),
    ]);
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("lists the tool calls of a session, a line each, those that failed as such", async () => {
    const call = (
      id: string,
      name: string,
      input: object,
      content: string,
      failed = false,
    ): string =>
      [
        { role: "assistant", content: [{ type: "tool_use", id, name, input }] },
        {
          role: "user",
          content: [{ type: "tool_result", tool_use_id: id, content, is_error: failed }],
        },
      ]
        .map((message) => JSON.stringify(message))
        .join(",");
    const many = Array.from({ length: 25 }, (_, at) =>
      call(`m${at}`, "Read", { file_path: `src/part${at}.ts` }, "one\ntwo"),
    );
    const messages = [
      '{"role":"user","content":"Do the tests pass?"}',
      '{"role":"assistant","content":[{"type":"thinking","thinking":"I run them first."}]}',
      call("a", "Bash", { command: "pytest -q\u001b[2J" }, "no such program", true),
      call("b", "Bash", { command: "python -m pytest" }, "3 failed, 4 passed"),
      ...many,
      '{"role":"assistant","content":[{"type":"thinking","thinking":"So no."},{"type":"text","text":"No."}]}',
    ];
    const { code, stdout, stderr } = await runCli(["inspect", "-"], {
      input: `{"messages":[${messages.join(",")}]}`,
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^ {2}actions {5}27 · 1 failed$/m);
    assert.match(stdout, /^ {14}✗ ran `pytest -q.*` · failed: no such program \(after step 1\)$/m);
    assert.match(stdout, /^ {14}ran `python -m pytest` · 3 failed \(after step 1\)$/m);
    assert.match(stdout, /^ {14}and 7 more actions$/m);
    assert.ok(!stdout.includes("\u001b"), "no control character reaches the terminal");
  });

  it("prints statistics below the summary where they are asked for", async () => {
    const { code, stdout } = await runCli(["inspect", "--stats", file("right.txt")]);
    assert.equal(code, 0);
    assert.match(stdout, /\n {2}Tokens by kind of step\n {2}Tokens are an estimate/);
    assert.match(stdout, /\n {2}✓ verification +[█▏▎▍▌▋▊▉]+ +\d+ +\d+ +\d+ %\n/);
    assert.match(stdout, /\n {4}check +█{20} +1 +\d+\.\d\n/);
  });

  it("exports Markdown that it reads back as the same trace", async () => {
    const exported = await runCli(["inspect", "--export", "md", file("right.txt")]);
    assert.equal(exported.code, 0, exported.stderr);
    const back = await runCli(["inspect", "--json", "-"], { input: exported.stdout });
    const direct = await runCli(["inspect", "--json", file("right.txt")]);
    const [trace] = documents(back.stdout);
    const [original] = documents(direct.stdout);
    assert.ok(trace && original);
    assert.deepEqual({ ...trace, createdAt: "" }, { ...original, createdAt: "" });
  });

  it("exports pages into a folder, one file each, under names that stay in it", async () => {
    const hostile = { ...sampleTrace(), id: "../../../x", title: "../../etc/passwd <b>" };
    await writeFile(file("two.jsonl"), `${JSON.stringify(hostile)}\n`.repeat(2));
    const out = `${file("out")}/`;
    const args = ["inspect", "--export", "html", "--output", out, file("two.jsonl")];
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, "");
    const names = (await readdir(out)).sort();
    assert.deepEqual(names, ["etc-passwd-b-x-2.html", "etc-passwd-b-x.html"]);
    const page = await readFile(join(out, names[1] ?? ""), "utf8");
    assert.match(page, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.match(page, /<title>..\/..\/etc\/passwd &lt;b&gt;<\/title>/);
  });

  it("says what to do where an export has no place to go", async () => {
    const many = await runCli(["inspect", "--export", "md", file("set.jsonl")]);
    assert.equal(many.code, 2);
    assert.match(many.stderr, /more than one trace; give a folder .*--output FOLDER\/\.\n$/);
    const nowhere = file("none/there.md");
    const args = ["inspect", "--export", "md", "-o", nowhere, file("right.txt")];
    const failed = await runCli(args);
    assert.equal(failed.code, 5);
    assert.match(failed.stderr, /there\.md can't be written/);
  });

  it("summarises a trace: steps, checks, claims with both values, candidates, answer", async () => {
    const { code, stdout, stderr } = await runCli(["inspect", file("wrong.txt")]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^First, 17 × 24 = 418\.\n {2}trace/);
    assert.match(stdout, /\n {2}steps +\d+ · .*\d+ %/);
    assert.match(stdout, /\n {2}checks +/);
    assert.match(stdout, /\n {2}claims +1 does not hold\n/);
    assert.match(stdout, /✗ 17 × 24 = 418 +left side 408, right side 418/);
    assert.match(stdout, /\n {2}candidates +418 \(from step \d+\)/);
    assert.doesNotMatch(stdout, /\u001b/);
  });

  it("counts a failed claim of the answer as standing, beside one that was put right", async () => {
    const thought = "First, 12 * 13 = 166.\n\nWait, that is wrong: 12 * 13 = 156. So it is 156.\n";
    const input = `<think>\n${thought}</think>\n\nIn all, 3 * 30 = 91.\n`;
    const { stdout } = await runCli(["inspect", "-"], { input });
    assert.match(stdout, /\n {2}claims +1 holds, 1 does not hold, 1 put right later\n/);
    assert.match(stdout, /✗ 3 \* 30 = 91 .*\(in the answer\)/);
  });

  it("tells the share that is left unlabelled beside the kinds", async () => {
    const finnish =
      "Tämä on väite, jonka todistamme myöhemmin.\n\nEmme tiedä, miksi se pitää paikkansa näissä tapauksissa.\n\n";
    const { stdout } = await runCli(["inspect", "-"], { input: `<think>${finnish}</think>Kyllä.` });
    assert.match(stdout, /\n {2}steps +\d+ · (?:[^·\n]* · )*unlabelled \d+ %/);
  });

  it("prints one document a line with --json, and goes on past a broken line", async () => {
    const { code, stdout, stderr } = await runCli(["inspect", "--json", file("set.jsonl")]);
    assert.equal(code, 3);
    assert.match(stderr, /^reasoning-trace: [^\n]*set\.jsonl:2 is not valid JSON[^\n]*\n$/);
    const traces = documents(stdout);
    assert.deepEqual(
      traces.map(({ reasoning, origin }) => [reasoning, origin.text]),
      [
        [wrong, "17 × 24?"],
        [right, "17 × 24?"],
      ],
    );
    for (const { analysis, reasoning } of traces) {
      const steps = analysis?.steps ?? [];
      assert.equal(steps.map(({ start, end }) => reasoning.slice(start, end)).join(""), reasoning);
    }
  });

  it("reads standard input, documents and UTF-16", async () => {
    const input = serialiseTrace(sampleTrace());
    const { code, stdout } = await runCli(
      ["inspect", "--json", "-", file("one.trace.json"), file("utf16.txt")],
      { input },
    );
    assert.equal(code, 0);
    const [first, second, third] = documents(stdout);
    assert.deepEqual(first, second);
    assert.equal(first?.id, "trace-1");
    assert.equal(third?.reasoning, right);
  });

  it("exits with 1 on a failed claim only when it is asked to", async () => {
    const codes = await Promise.all(
      [
        ["--fail-on", "claims", file("wrong.txt")],
        ["--fail-on", "claims", file("right.txt")],
        [file("wrong.txt")],
        ["--fail-on", "claims", file("wrong.txt"), file("empty.txt")],
      ].map(async (args) => (await runCli(["inspect", ...args])).code),
    );
    assert.deepEqual(codes, [1, 0, 0, 3]);
  });

  it("counts what stands: not what is put right later, but what the answer says wrong", async () => {
    const mended = "First, 17 × 24 = 418.\n\nWait, that is wrong: 17 × 24 = 408. So it is 408.";
    await writeFile(file("mended.txt"), `<think>${mended}</think>It is 408.`);
    await writeFile(file("answer.txt"), `<think>${right}</think>Since 17 × 24 = 409, it is 409.`);
    const inspected = async (name: string) =>
      runCli(["inspect", "--fail-on", "claims", file(name)]);
    const put = await inspected("mended.txt");
    const wrongAnswer = await inspected("answer.txt");
    assert.equal(put.code, 0, put.stdout);
    assert.match(put.stdout, /claims +1 holds, 1 put right later\n/);
    assert.equal(wrongAnswer.code, 1, wrongAnswer.stdout);
    assert.match(wrongAnswer.stdout, /17 × 24 = 409.*\(in the answer\)/);
  });

  it("says in one sentence each what it can't read, and does the rest", async () => {
    const names = ["no-such", "folder", "binary.dat", "empty.txt", "right.txt"];
    const { code, stdout, stderr } = await runCli(["inspect", "--json", ...names], { cwd: folder });
    assert.equal(code, 3);
    assert.equal(documents(stdout).length, 1);
    const said = stderr.trimEnd().split("\n");
    assert.equal(said.length, 4, stderr);
    assert.match(
      said[0] ?? "",
      /^reasoning-trace: no-such can't be read \(there is no such file\)\.$/,
    );
    assert.match(
      said[1] ?? "",
      /folder is a folder without a file that could hold traces \(\.json, .*\)\.$/,
    );
    assert.match(said[2] ?? "", /binary\.dat is not text .*looked for/);
    assert.match(said[3] ?? "", /empty\.txt is empty\.$/);
  });

  it("reads fields where --fields says, and refuses what is no mapping", async () => {
    const records = [
      { q: { text: "17 × 24?" }, steps: right, out: "408", gold: "408", ok: 1 },
      { q: { text: "17 × 24?" }, steps: wrong, out: "418", gold: "408", ok: 0 },
    ].map((record) => JSON.stringify(record));
    const fields = ["reasoning=steps,task=q.text", "answer=out", "reference=gold", "correct=ok"];
    const options = fields.flatMap((field) => ["--fields", field]);
    const input = records.join("\n");
    const { code, stdout } = await runCli(
      ["inspect", "--json", "--fail-on", "incorrect", ...options, "-"],
      { input },
    );
    assert.equal(code, 1);
    assert.deepEqual(
      documents(stdout).map(({ origin, reasoning, answer }) => [
        origin.text,
        reasoning,
        answer,
        origin.reference,
        origin.correct,
      ]),
      [
        ["17 × 24?", right, "408", "408", true],
        ["17 × 24?", wrong, "418", "408", false],
      ],
    );
    for (const [words, why] of [
      [["--fields", "steps"], /ROLE=PATH with one of reasoning, output, answer/],
      [["--fields", "reasoning=a", "--fields", "reasoning=b"], /names reasoning twice/],
      [["--fields", "reasoning=a,output=b"], /not both/],
    ] as const) {
      const refused = await runCli(["report", ...words, "-"], { input: "" });
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, why);
    }
  });

  it("says how many files of a folder it left out, and reads packed ones", async () => {
    const mixed = join(folder, "mixed");
    await mkdir(mixed);
    await writeFile(join(mixed, "a.jsonl.gz"), gzipSync(JSON.stringify({ reasoning: right })));
    await writeFile(join(mixed, "b.png"), "");
    await writeFile(join(mixed, "c.py"), "");
    await writeFile(join(mixed, "d.py"), "");
    const { code, stdout, stderr } = await runCli(["inspect", "--json", mixed]);
    assert.equal(code, 0);
    assert.equal(documents(stdout).length, 1);
    assert.match(stderr, /mixed has 3 files that were left out.* \(2 \.py, 1 \.png\)\.\n$/);
  });

  it("ends quietly when its reader goes away", async () => {
    const line = JSON.stringify({ reasoning: `${right}\n\n`.repeat(200) });
    await writeFile(file("long.jsonl"), `${line}\n`.repeat(200));
    const running = startCli(["inspect", "--json", file("long.jsonl")]);
    await running.printed("{");
    running.child.stdout.destroy();
    const { code, stderr } = await running.result;
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("makes hostile titles and names harmless", async () => {
    const record = { title: "\u001b[2J\u202Etitle", reasoning: right, model: "\u009b31m" };
    const { stdout } = await runCli(["inspect", "-"], { input: JSON.stringify(record) });
    assert.doesNotMatch(stdout, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    assert.match(stdout, /␛\[2J<U\+202E>title/);
  });

  it("prints help and version, and tells how the command line is wrong", async () => {
    const help = await runCli(["inspect", "--help"]);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /--fail-on WHAT/);
    const version = await runCli(["--version"]);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    const usage = await runCli(["inspect", "--what"]);
    assert.deepEqual([usage.code, usage.stdout], [2, ""]);
    assert.match(usage.stderr, /^reasoning-trace: [^\n]*--what[^\n]*--help[^\n]*\n$/);
  });

  it("writes data for fine-tuning, and counts what nothing can be learnt from", async () => {
    const to = file("sft.jsonl");
    const args = [
      "inspect",
      "--export",
      "sft:thinking",
      "-o",
      to,
      file("set.jsonl"),
      file("right.txt"),
    ];
    const { stderr } = await runCli(args);
    assert.match(stderr, /left out: 1 without a question\./);
    const lines = (await readFile(to, "utf8")).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [
        [wrong, "\\boxed{418}"],
        [right, "\\boxed{408}"],
      ].map(([thinking, content]) => ({
        messages: [
          { role: "user", content: "17 × 24?" },
          { role: "assistant", thinking, content },
        ],
      })),
    );
  });
});
