import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { watch } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { after, before, describe, it } from "mocha";
import { serialiseTrace } from "../../../src/core/model/trace.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";
import { cliMain, runCli, startCli, type CliResult } from "./cliProcess.ts";

const isWindows = process.platform === "win32";

/** The command line where no file may grow beyond so many blocks of 512 bytes or 1 KB, as on a disk that is full. */
async function runCramped(blocks: number, args: readonly string[]): Promise<CliResult> {
  const command = `ulimit -f ${blocks}; exec "$0" --no-warnings "$@"`;
  return new Promise((resolve) => {
    const child = execFile(
      "sh",
      ["-c", command, process.execPath, cliMain, ...args],
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
}

describe("reasoning-trace and files that fail", () => {
  let folder = "";
  const file = (name: string): string => join(folder, name);
  const thought = "<think>First, 17 × 24 = 408.</think>It is 408.";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "file-faults-"));
    await writeFile(file("right.txt"), thought);
    const record = { problem: "17 × 24?", reasoning: "First, 17 × 24 = 408.", answer: "408" };
    await writeFile(file("trainable.jsonl"), `${JSON.stringify(record)}\n`);
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it("leaves out pipes and devices of a folder, and says so", async function () {
    if (isWindows) this.skip();
    await mkdir(file("mixed"));
    await writeFile(file("mixed/right.txt"), thought);
    execFileSync("mkfifo", [file("mixed/a.jsonl"), file("mixed/z.jsonl")]);
    const { code, stdout, stderr } = await runCli(["inspect", file("mixed")]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /right\.txt/);
    assert.match(stderr, /mixed has 2 pipes, sockets or devices that were left out; name one/);
  });

  it("refuses a first line that no memory holds, and reads the rest", async () => {
    const mega = Buffer.alloc(1024 * 1024, "a");
    function* text(): Generator<Uint8Array> {
      yield Buffer.from('{"problem":"');
      for (let at = 0; at < 520; at++) yield mega;
      yield Buffer.from(`"}\n${JSON.stringify({ problem: "17 × 24?", reasoning: thought })}\n`);
    }
    const cli = startCli(["inspect", "-", file("right.txt")], { keepInputOpen: true });
    await pipeline(Readable.from(text()), cli.child.stdin);
    const { code, stdout, stderr } = await cli.result;
    assert.equal(code, 3, stderr);
    assert.match(stderr, /standard input:1 is longer than 64 MB and was skipped\.\n$/);
    assert.match(stdout, /standard input:2/);
    assert.match(stdout, /right\.txt/);
  });

  for (const { args, name } of [
    { args: ["inspect", "--export", "html"], name: "page.html" },
    { args: ["report"], name: "report.html" },
  ]) {
    it(`leaves the old file where ${name} has no room, with the exit code for it`, async function () {
      if (isWindows) this.skip();
      await writeFile(file(name), "old");
      const before = await readdir(folder);
      const { code, stderr } = await runCramped(4, [
        ...args,
        "--output",
        file(name),
        file("right.txt"),
      ]);
      assert.equal(code, 5, stderr);
      assert.match(stderr, /html can't be written \(the system allows no file of this size\)\.\n$/);
      assert.equal(await readFile(file(name), "utf8"), "old");
      assert.deepEqual(await readdir(folder), before);
    });
  }

  it("puts labels in their file when all are there, or none", async function () {
    if (isWindows) this.skip();
    const trace = sampleTrace({ labels: [{ step: 0, kind: "verify" }] });
    const lines = Array.from({ length: 60 }, (_, at) =>
      JSON.stringify(JSON.parse(serialiseTrace({ ...trace, id: `t${at}` }))),
    );
    await writeFile(file("labelled.jsonl"), `${lines.join("\n")}\n`);
    await mkdir(file("out"));
    const to = file("out/labels.jsonl");
    const args = ["inspect", "--export", "labels", "--output", to, file("labelled.jsonl")];
    const failed = await runCramped(8, args);
    assert.equal(failed.code, 5, failed.stderr);
    assert.deepEqual(await readdir(file("out")), []);
    const { code, stderr } = await runCli(args);
    assert.equal(code, 0, stderr);
    assert.equal((await readFile(to, "utf8")).trimEnd().split("\n").length, 60);
    assert.deepEqual(await readdir(file("out")), ["labels.jsonl"]);
  });

  it("ends with the code for it where standard output has no room", async function () {
    if (process.platform !== "linux") this.skip();
    const command = `exec "$0" --no-warnings "$@" > /dev/full`;
    const code = await new Promise<number | null>((resolve) => {
      const args = ["-c", command, process.execPath, cliMain, "inspect", file("right.txt")];
      const child = execFile("sh", args, () => {
        resolve(child.exitCode);
      });
    });
    assert.equal(code, 5);
  });

  const isUnfinished = (name: string): boolean => name.endsWith(".tmp");

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`leaves nothing behind when ${signal} ends an export, and the old file as it was`, async function () {
      if (isWindows) this.skip();
      const place = file(signal);
      await mkdir(place);
      await writeFile(join(place, "data.jsonl"), "old");
      const seen = new Promise<void>((resolve) => {
        const watcher = watch(place, (_, name) => {
          if (!isUnfinished(name ?? "")) return;
          watcher.close();
          resolve();
        });
      });
      // Standard input, the second of what is exported, stays open: the export is under way until it is ended.
      const cli = startCli(
        [
          "inspect",
          "--export",
          "sft",
          "-o",
          join(place, "data.jsonl"),
          file("trainable.jsonl"),
          "-",
        ],
        { keepInputOpen: true },
      );
      await seen;
      assert.equal((await readdir(place)).filter(isUnfinished).length, 1);
      cli.child.kill(signal);
      await cli.result;
      assert.equal(cli.child.signalCode, signal);
      assert.deepEqual(await readdir(place), ["data.jsonl"]);
      assert.equal(await readFile(join(place, "data.jsonl"), "utf8"), "old");
    });
  }

  it("deletes what a killed export left, says how many files that were, and touches nothing else", async function () {
    if (isWindows) this.skip();
    const place = file("killed");
    await mkdir(place);
    const start = async (): Promise<void> => {
      const seen = new Promise<void>((resolve) => {
        const watcher = watch(place, () => {
          watcher.close();
          resolve();
        });
      });
      const cli = startCli(
        ["inspect", "--export", "sft", "-o", join(place, "d.jsonl"), file("trainable.jsonl"), "-"],
        { keepInputOpen: true },
      );
      await seen;
      cli.child.kill("SIGKILL");
      await cli.result;
    };
    await start();
    const [left = ""] = (await readdir(place)).filter(isUnfinished);
    const anHourAgo = Date.now() / 1000 - 3_700;
    await utimes(join(place, left), anHourAgo, anHourAgo);
    // One that may still be written, and what another program left.
    await start();
    await writeFile(join(place, "d.jsonl.0c5ff3a6-1111-4222-8333-944455556666.tmp"), "theirs");
    await utimes(
      join(place, "d.jsonl.0c5ff3a6-1111-4222-8333-944455556666.tmp"),
      anHourAgo,
      anHourAgo,
    );
    const before = await readdir(place);
    const { code, stderr } = await runCli([
      ...["inspect", "--export", "sft", "-o", join(place, "d.jsonl"), file("trainable.jsonl")],
    ]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /deleted 1 unfinished file that an export left behind when it was killed/);
    const wanted = [...before.filter((name) => name !== left), "d.jsonl"];
    assert.deepEqual((await readdir(place)).toSorted(), wanted.toSorted());
  });
});
