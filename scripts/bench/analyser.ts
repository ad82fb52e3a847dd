/** Throughput of the streaming analysis: its growth with length, and streaming in small pieces against one push. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createAnalyser } from "../../src/core/analyser.ts";

const tracesPath = fileURLToPath(new URL("../../../shared/data/raw-traces.jsonl", import.meta.url));
const sample =
  "Okay, so we need the sum of the first 17 odd numbers. The sum of the first n odd numbers is n^2, so it should be 17 * 17 = 289.\n\n" +
  "Wait, let me check that with a small case. For n = 3: 1 + 3 + 5 = 9, and 3 * 3 = 9. That matches.\n\nSo the answer is \\boxed{289}.\n\n";

/** Times are medians of `repeats` runs after one run to warm up; only their ratios mean anything on another machine. */
const repeats = 3;

export function benchAnalyser(): void {
  const text = corpus(10_000_000);
  console.log(
    existsSync(tracesPath)
      ? "text: real traces, one after the other"
      : "text: a short sample, repeated",
  );
  const reference = 5_000_000;
  measure(text.slice(0, 1_000_000), Infinity);
  const whole = median(() => measure(text.slice(0, reference), Infinity));
  const pieces = median(() => measure(text.slice(0, reference), 16));
  console.log(
    `5 MB in one push: ${rate(reference, whole)}; in pushes of 16: ${rate(reference, pieces)}; ratio ${(pieces / whole).toFixed(2)}`,
  );
  let before: number | undefined;
  for (const size of [100_000, 1_000_000, 10_000_000]) {
    const time = median(() => measure(text.slice(0, size), 133));
    const growth =
      before === undefined
        ? ""
        : `, ${(time / before).toFixed(1)} times the time for 10 times the text`;
    console.log(`${(size / 1e6).toFixed(1)} MB in pushes of 133: ${rate(size, time)}${growth}`);
    before = time;
  }
}

/** Text of at least this many characters. */
function corpus(size: number): string {
  const base = existsSync(tracesPath)
    ? readFileSync(tracesPath, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => (JSON.parse(line) as { reasoning: string }).reasoning)
        .join("\n\n")
    : sample;
  return base.repeat(Math.ceil(size / base.length));
}

/** @returns milliseconds of processor time, which other work on the machine disturbs less than the clock. */
function measure(text: string, pieceLength: number): number {
  const started = process.cpuUsage();
  const analyser = createAnalyser({});
  const length = Math.min(pieceLength, text.length);
  for (let at = 0; at < text.length; at += length) analyser.push(text.slice(at, at + length));
  analyser.end("");
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function median(run: () => number): number {
  const times = Array.from({ length: repeats }, run).sort((a, b) => a - b);
  return times[Math.floor(repeats / 2)] ?? 0;
}

/** Characters are counted as bytes: traces are nearly all ASCII. */
function rate(characters: number, milliseconds: number): string {
  return `${(characters / 1000 / milliseconds).toFixed(2)} MB/s`;
}
