/** Text to measure on: real traces where they stand beside the checkout, else a short sample, repeated. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const tracesPath = fileURLToPath(new URL("../../../shared/data/raw-traces.jsonl", import.meta.url));
const sample =
  "Okay, so we need the sum of the first 17 odd numbers. The sum of the first n odd numbers is n^2, so it should be 17 * 17 = 289.\n\n" +
  "Wait, let me check that with a small case. For n = 3: 1 + 3 + 5 = 9, and 3 * 3 = 9. That matches.\n\nSo the answer is \\boxed{289}.\n\n";

/** What {@link realText} is made of, in words for a table. */
export const textOrigin: string = existsSync(tracesPath)
  ? "real traces, one after the other"
  : "a short sample, repeated";

/** Text of at least this many characters. */
export function realText(size: number): string {
  const base = existsSync(tracesPath)
    ? readFileSync(tracesPath, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => (JSON.parse(line) as { reasoning: string }).reasoning)
        .join("\n\n")
    : sample;
  return base.repeat(Math.ceil(size / base.length));
}

/** Milliseconds of processor time that `run` takes; other work on the machine disturbs it less than the clock. */
export function processorTime(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** Characters are counted as bytes: traces are nearly all ASCII. */
export function rate(characters: number, milliseconds: number): string {
  return `${(characters / 1000 / milliseconds).toFixed(2)} MB/s`;
}
