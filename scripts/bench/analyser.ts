/** Throughput of the streaming analysis: its growth with length, and streaming in small pieces against one push. */
import { createAnalyser } from "../../src/core/analysis/analyser.ts";
import { measureParts } from "./analyserParts.ts";
import { processorTime, rate, realText, textOrigin } from "./realText.ts";

/** Times are medians of `repeats` runs after one run to warm up; only their ratios mean anything on another machine. */
const repeats = 3;

export function benchAnalyser(): void {
  const text = realText(10_000_000);
  console.log(`text: ${textOrigin}`);
  for (const line of measureParts(text.slice(0, 1_000_000))) console.log(line);
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

/** @returns milliseconds of processor time. */
function measure(text: string, pieceLength: number): number {
  return processorTime(() => {
    const analyser = createAnalyser({});
    const length = Math.min(pieceLength, text.length);
    for (let at = 0; at < text.length; at += length) analyser.push(text.slice(at, at + length));
    analyser.end("");
  });
}

function median(run: () => number): number {
  const times = Array.from({ length: repeats }, run).sort((a, b) => a - b);
  return times[Math.floor(repeats / 2)] ?? 0;
}
