import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { after, before, describe, it } from "mocha";
import { parseTrace } from "../../../src/core/model/trace.ts";
import { generatedLines } from "../../support/dataSetGenerator.ts";
import { runCli, startCli } from "./cliProcess.ts";

const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));

/** Recorded ids and what was found, without the time of the import. */
function inspected(stdout: string): unknown[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const parsed = parseTrace(JSON.parse(line));
      assert.ok(parsed.ok);
      return { ...parsed.trace, createdAt: "" };
    });
}

describe("many traces on the command line", () => {
  let folder = "";
  const file = (name: string): string => join(folder, name);
  /** More than is done without threads, with two broken lines in it. */
  const lines = [...generatedLines({ records: 60, characters: 1800 })];
  lines.splice(7, 0, "{broken\n");
  lines.splice(41, 0, "[]\n");

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "reasoning-trace-many-"));
    await mkdir(file("runs/deep/.hidden"), { recursive: true });
    await Promise.all([
      writeFile(file("many.jsonl"), lines.join("")),
      writeFile(file("runs/b.jsonl"), lines.slice(0, 3).join("")),
      writeFile(file("runs/a.TXT"), "First, 2 + 2 = 5."),
      writeFile(file("runs/deep/c.json"), JSON.stringify({ reasoning: "3 + 3 = 6", answer: "6" })),
      writeFile(file("runs/deep/picture.png"), "no text"),
      writeFile(file("runs/deep/.hidden/d.json"), "{"),
    ]);
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("prints the same with one thread and with several, broken lines by their numbers", async () => {
    const one = await runCli(["inspect", "--json", "--jobs", "1", file("many.jsonl")]);
    const several = await runCli(["inspect", "--json", "--jobs", "3", file("many.jsonl")]);
    assert.deepEqual([one.code, several.code], [3, 3]);
    assert.equal(inspected(one.stdout).length, 60);
    assert.deepEqual(inspected(several.stdout), inspected(one.stdout));
    assert.equal(several.stderr, one.stderr);
    assert.match(
      one.stderr,
      /many\.jsonl:8 is not valid JSON[^\n]*\n[^\n]*many\.jsonl:42 holds JSON/,
    );
  });

  it("goes through a folder by name, leaving out what is hidden or can't hold traces", async () => {
    const { code, stdout } = await runCli(["inspect", "--json", "runs"], { cwd: folder });
    assert.equal(code, 0);
    const places = stdout
      .trimEnd()
      .split("\n")
      .map(
        (line) => (JSON.parse(line) as { origin: { importedFrom: string } }).origin.importedFrom,
      );
    const expected = ["runs/a.TXT", ...[1, 2, 3].map((n) => `runs/b.jsonl:${n}`)];
    assert.deepEqual(
      places.map((place) => place.replaceAll("\\", "/")),
      [...expected, "runs/deep/c.json"],
    );
  });

  it("gives what came through a pipe before the next line comes", async () => {
    const running = startCli(["inspect", "--json", "--jobs", "2", "-"], { keepInputOpen: true });
    running.child.stdin.write(`${JSON.stringify({ reasoning: "1 + 1 = 2", id: "a" })}\n{"rea`);
    await running.printed('"recordId":"a"');
    running.child.stdin.end('soning":"2 + 2 = 4","id":"b"}');
    const { code, stdout } = await running.result;
    assert.equal(code, 0);
    assert.equal(inspected(stdout).length, 2);
  });

  it("fails on what it is told to: wrong answers, traces without an answer", async () => {
    const wrong = JSON.stringify({ reasoning: "2 + 2 = 4", response: "\\boxed{4}", target: "5" });
    const open = JSON.stringify({ reasoning: "Well, let me see.", response: "" });
    const codes = await Promise.all(
      [
        [wrong, "incorrect"],
        [wrong, "claims"],
        [open, "incomplete"],
        [open, "claims,incorrect"],
        [wrong, "claims,incorrect"],
      ].map(async ([input = "", what = ""]) => {
        const { code } = await runCli(["inspect", "--fail-on", what, "-"], { input });
        return code;
      }),
    );
    assert.deepEqual(codes, [1, 0, 1, 0, 1]);
  });

  it("reports on all of it as one page that can run and load nothing", async () => {
    const out = file("report.html");
    const hostile = {
      reasoning: "2 + 2 = 5",
      task: "<script>alert(1)</script>",
      model: "<img src=x>",
    };
    await writeFile(file("hostile.jsonl"), `${JSON.stringify(hostile)}\n`.repeat(2));
    const inputs = [file("many.jsonl"), file("hostile.jsonl")];
    const { code, stdout, stderr } = await runCli(["report", ...inputs, "-o", out, "-j", "2"]);
    assert.deepEqual([code, stdout], [3, ""]);
    assert.match(stderr, /report\.html: a report on 62 traces\n$/);
    const page = await readFile(out, "utf8");
    assert.match(page, /^<!DOCTYPE html>\n<html lang="en">/);
    assert.match(page, /Content-Security-Policy" content="default-src &#39;none&#39;; style-src/);
    assert.doesNotMatch(page, /<(?:script|img|link)|<[^>]*\s(?:src|style|on\w+)=/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(page, /<svg class="histogram" role="img" aria-label="Length of the reasoning/);
    assert.match(page, /many\.jsonl:8 is not valid JSON/);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  it("reports the same numbers as JSON, whatever the number of threads", async () => {
    const made = await Promise.all(
      ["1", "2"].map(async (jobs) => {
        const { stdout } = await runCli(["report", "--json", "-j", jobs, file("many.jsonl")]);
        return { ...(JSON.parse(stdout) as Record<string, unknown>), createdAt: "" };
      }),
    );
    assert.deepEqual(made[0], made[1]);
    const { statistics, worst } = made[0] as unknown as {
      statistics: { analysed: number; damaged: number; correct: { no: number } };
      worst: { place: string; failedClaims: number }[];
    };
    assert.deepEqual([statistics.analysed, statistics.damaged], [60, 2]);
    assert.ok(statistics.correct.no > 5);
    assert.match(worst[0]?.place ?? "", /many\.jsonl:\d+$/);
    assert.ok((worst[0]?.failedClaims ?? 0) >= (worst[1]?.failedClaims ?? 0));
  });

  it("says what is wrong with a report's place", async () => {
    const { code, stderr } = await runCli([
      "report",
      file("runs/a.TXT"),
      "-o",
      file("no/such.html"),
    ]);
    assert.equal(code, 5);
    assert.match(stderr, /such\.html can't be written \(there is no such folder\)\.\n$/);
  });

  /** As docs/many-traces.md tells it. */
  it("runs inside GNU parallel, or else xargs: all traces, none twice", async function () {
    const has = (tool: string): boolean => spawnSync(tool, ["--version"]).status === 0;
    const command = `"${process.execPath}" --no-warnings "${main}" inspect --json --jobs 1`;
    const many = file("many.jsonl");
    const split = file("split");
    await mkdir(split);
    let script: string;
    if (has("parallel")) {
      script = `parallel --will-cite --jobs 2 --keep-order --pipe-part --block 50k -a "${many}" '${command} -' 2>/dev/null`;
    } else if (has("xargs") && has("split")) {
      script = [
        `split -l 20 "${many}" "${split}/part-"`,
        `ls "${split}"/part-* | xargs -P 2 -I{} sh -c '${command} "$1" > "$1.out" 2>/dev/null' _ {}`,
        `cat "${split}"/*.out`,
      ].join("; ");
    } else {
      process.stdout.write("    neither GNU parallel nor xargs is on this machine\n");
      this.skip();
    }
    // Parts with a broken line end with 3, and so does what runs them.
    const { stdout } = await promisify(execFile)("sh", ["-c", `${script}; true`], {
      maxBuffer: 1e9,
    });
    const ids = (inspected(stdout) as { origin: { recordId: string } }[]).map(
      ({ origin }) => origin.recordId,
    );
    assert.deepEqual(
      ids,
      Array.from({ length: 60 }, (_, number) => `made-${number}`),
    );
  });

  it("writes the analysis of all of them as two tables in Parquet, whole or not at all", async () => {
    const lines = ["One plus two?", "Two plus three?"].map((problem, at) =>
      JSON.stringify({ problem, reasoning: `I add. So ${at + 1} + ${at + 2} = 4.`, answer: "4" }),
    );
    await writeFile(file("few.jsonl"), `${lines.join("\n")}\n`);
    const into = join(folder, "tables/");
    const { code, stderr } = await runCli([
      ...["inspect", "--export", "parquet", "-o", into, file("few.jsonl")],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /traces\.parquet: 2 traces\n.*steps\.parquet: \d+ steps/);
    // What it wrote opens here as a data set does.
    const read = async (name: string): Promise<Readonly<Record<string, unknown>>[]> => {
      const bytes = new Uint8Array(await readFile(join(into, name)));
      return parquetReadObjects({ file: bytes.buffer, compressors });
    };
    const traces = await read("traces.parquet");
    assert.deepEqual(
      traces.map(({ row, task, final_answer, failed_claims }) => [
        ...[row, task, final_answer, failed_claims],
      ]),
      [
        [0, "One plus two?", "4", 1],
        [1, "Two plus three?", "4", 1],
      ],
    );
    const steps = await read("steps.parquet");
    assert.equal(
      steps
        .filter(({ row }) => row === 1)
        .map(({ text }) => text)
        .join(""),
      "I add. So 2 + 3 = 4.",
    );

    const named = await runCli([
      ...["inspect", "--export", "parquet", "-o", file("a.parquet"), file("few.jsonl")],
    ]);
    assert.equal(named.code, 0, named.stderr);
    assert.ok((await readdir(folder)).includes("a.steps.parquet"));
    const nowhere = await runCli(["inspect", "--export", "parquet", file("few.jsonl")]);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /writes two files; say where/);
    const odd = await runCli([
      ...["inspect", "--export", "parquet", "-o", file("a.csv"), file("few.jsonl")],
    ]);
    assert.equal(odd.code, 2);
    assert.match(odd.stderr, /is no folder and does not end with \.parquet/);
  });
});
