/**
 * Data sets: a generated gigabyte is indexed, opened and searched beside what else reads such files, and `inspect` is
 * timed and weighed from 1,000 to 100,000 traces. Every reading runs in a process of its own, so that its memory is its own.
 */
import { execFile, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { generatedLines } from "../../test/support/dataSetGenerator.ts";
import { benchDataSetWindow } from "./dataSetWindow.ts";

const run = promisify(execFile);
const reader = fileURLToPath(new URL("datasetReader.ts", import.meta.url));
const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

const counts = [1_000, 10_000, 100_000] as const;
/** 100,000 of these are a gigabyte. */
const longTrace = 9_400;
/** Analysing a gigabyte takes an hour; whether memory grows with the number of traces shows on the shortest as well. */
const shortTrace = 0;
/** Traces of full length for the throughput of `inspect`. */
const throughputTraces = 200;
const throughputRounds = 3;

/** Says at its end how much memory the process had at most and along its way, its threads included, in bytes. */
const weighing = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from "node:worker_threads";
  if (isMainThread) {
    const weights = [];
    setInterval(() => weights.push(process.memoryUsage.rss()), 200).unref();
    process.on("exit", () => {
      const peak = 1024 * process.resourceUsage().maxRSS;
      process.stderr.write("\\n" + JSON.stringify({ peak, weights }));
    });
  }
`)}`;

/** Opening, indexing and searching. */
export async function benchDataset(): Promise<void> {
  await inFolder(benchReading);
}

/** The whole analysis on the command line. */
export async function benchInspect(): Promise<void> {
  await inFolder(benchInspecting);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "reasoning-trace-bench-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchReading(folder: string): Promise<void> {
  const files: string[] = [];
  for (const records of counts) {
    const file = join(folder, `long-${records}.traces.jsonl`);
    const started = performance.now();
    await write(file, records, longTrace);
    files.push(file);
    const { size } = await stat(file);
    console.log(
      `${count(records)} traces, ${megabytes(size)}, generated in ${seconds(performance.now() - started)}`,
    );
  }
  const [, medium = "", large = ""] = files;
  console.log("\nIndex with SHA-256 of the whole file, memory of the process at most:");
  for (const file of files) {
    const { ms, rss } = await read("index", file);
    console.log(`  ${label(file)}: ${seconds(ms)}, ${rss} MB`);
  }
  console.log(`\nOpening ${label(large)}:`);
  for (const what of ["first", "search-one", "search-all"]) {
    const { ms, rss, note } = await read(what, large);
    console.log(`  ${note}: ${seconds(ms)}, ${rss} MB`);
  }
  console.log(`\n${label(large)} in the real VS Code:`);
  await benchDataSetWindow(large);
  console.log(`\nThe same file read otherwise, beside our index (${label(medium)}):`);
  const ours = await read("index", medium);
  const ways: [string, number][] = [["our index", ours.ms]];
  ways.push(["readline, no parsing", (await read("readline", medium)).ms]);
  ways.push(["readline and JSON.parse", (await read("parse", medium)).ms]);
  if (spawnSync("jq", ["--version"]).status === 0) {
    const started = performance.now();
    spawnSync("jq", ["-c", ".id", medium], { stdio: "ignore" });
    ways.push(["jq .id", performance.now() - started]);
  } else console.log("  jq is not on this machine");
  for (const [name, ms] of ways)
    console.log(`  ${name}: ${seconds(ms)} (${(ms / ours.ms).toFixed(1)} × our index)`);
}

async function benchInspecting(folder: string): Promise<void> {
  console.log(
    "inspect --json on all cores over traces of one sentence (scaled down, full length follows):",
  );
  for (const records of counts) {
    const file = join(folder, `short-${records}.jsonl`);
    await write(file, records, shortTrace);
    const { ms, peak, quarters } = await inspect(file, availableParallelism());
    const [second = NaN, last = NaN] = [quarters[1], quarters[3]];
    console.log(
      `  ${count(records)} traces: ${seconds(ms)}, ${count(Math.round((1000 * records) / ms))} traces/s, ${megabytes(peak)} at most; ${megabytes(second)} in the second quarter of the run, ${megabytes(last)} in the last`,
    );
  }
  const file = join(folder, "throughput.jsonl");
  await write(file, throughputTraces, longTrace);
  const bytes = (await stat(file)).size;
  console.log(
    `\ninspect --json over ${throughputTraces} traces of full length (${(bytes / 1e6).toFixed(1)} MB), start of the program included:`,
  );
  // In turns, so that what else the machine does meets both alike.
  const one: number[] = [];
  const two: number[] = [];
  for (let round = 0; round < throughputRounds; round += 1) {
    for (const [jobs, times] of [
      [1, one],
      [2, two],
    ] as const) {
      const { ms, peak } = await inspect(file, jobs);
      times.push(ms);
      console.log(
        `  ${jobs} ${jobs === 1 ? "thread " : "threads"}: ${seconds(ms)}, ${(bytes / ms / 1e3).toFixed(2)} MB/s, ${((1000 * throughputTraces) / ms).toFixed(1)} traces/s, ${megabytes(peak)} at most`,
      );
    }
  }
  console.log(
    `  two threads are ${(Math.min(...one) / Math.min(...two)).toFixed(2)} × as fast as one (best of ${throughputRounds} each), on ${availableParallelism()} cores`,
  );
}

async function write(file: string, records: number, characters: number): Promise<void> {
  const lines = generatedLines({ records, characters }, 200);
  await pipeline(Readable.from(gathered(lines)), createWriteStream(file));
}

/** Lines in pieces of about 256 KB: a stream of single lines would take longer than their generation. */
function* gathered(lines: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const line of lines) {
    piece.push(line);
    length += line.length;
    if (length < 262_144) continue;
    yield piece.join("");
    piece = [];
    length = 0;
  }
  yield piece.join("");
}

async function read(
  what: string,
  file: string,
): Promise<{ readonly ms: number; readonly rss: string; readonly note: string }> {
  const { stdout } = await run(process.execPath, ["--no-warnings", reader, what, file]);
  return JSON.parse(stdout) as { ms: number; rss: string; note: string };
}

interface Weighed {
  readonly ms: number;
  /** Bytes. */
  readonly peak: number;
  /** Median of each quarter of the time, in bytes. */
  readonly quarters: readonly number[];
}

async function inspect(file: string, jobs: number): Promise<Weighed> {
  const started = performance.now();
  const args = ["--no-warnings", "--import", weighing, cli, "inspect", "--json"];
  const child = run(process.execPath, [...args, "--jobs", String(jobs), file], { maxBuffer: 1e6 });
  // What it prints is read and thrown away: it has to be able to go on.
  child.child.stdout?.removeAllListeners("data");
  child.child.stdout?.resume();
  const { stderr } = await child;
  const ms = performance.now() - started;
  const { peak, weights } = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as {
    peak: number;
    weights: number[];
  };
  const quarters = [0, 1, 2, 3].map((quarter) => {
    const from = Math.floor((quarter * weights.length) / 4);
    const part = weights
      .slice(from, Math.floor(((quarter + 1) * weights.length) / 4))
      .sort(byValue);
    return part[Math.floor(part.length / 2)] ?? NaN;
  });
  return { ms, peak, quarters };
}

const byValue = (a: number, b: number): number => a - b;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function label(file: string): string {
  return `${count(Number(/\d+/.exec(file.split("/").at(-1) ?? "")?.[0]))} traces`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
