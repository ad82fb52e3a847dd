/** Throughput of finding and evaluating claims, its growth with length beside the whole analysis, the slowest unit. */
import { createAnalyser } from "../../src/core/analysis/analyser.ts";
import { createClaimFinder } from "../../src/core/analysis/claims/findClaims.ts";
import type { Unit } from "../../src/core/analysis/segment/unit.ts";
import { createUnitSplitter } from "../../src/core/analysis/segment/unitSplitter.ts";
import { processorTime, rate, realText, textOrigin } from "./realText.ts";

const longestShown = 100;

export function benchClaims(): void {
  console.log(`text: ${textOrigin}`);
  const text = realText(10_000_000);
  find(text.slice(0, 1_000_000));
  let before: number | undefined;
  for (const size of [100_000, 1_000_000, 10_000_000]) {
    const part = text.slice(0, size);
    const time = processorTime(() => {
      find(part);
    });
    const growth =
      before === undefined
        ? ""
        : `, ${(time / before).toFixed(1)} times the time for 10 times the text`;
    console.log(`claims of ${(size / 1e6).toFixed(1)} MB: ${rate(size, time)}${growth}`);
    before = time;
  }
  const whole = text.slice(0, 1_000_000);
  const claims = processorTime(() => {
    find(whole);
  });
  const analysis = processorTime(() => {
    const analyser = createAnalyser({});
    analyser.push(whole);
    analyser.end("");
  });
  console.log(
    `the whole analysis of 1 MB: ${rate(whole.length, analysis)}; claims are ${((100 * claims) / analysis).toFixed(0)} % of it`,
  );
  console.log(slowestUnit(text.slice(0, 5_000_000)));
}

function unitsOf(text: string): Unit[] {
  const splitter = createUnitSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

function find(text: string): void {
  const finder = createClaimFinder();
  for (const unit of unitsOf(text)) finder.push(unit);
  finder.end();
}

/** By processor time, so that a moment in which another program ran does not count. */
function slowestUnit(text: string): string {
  const finder = createClaimFinder();
  let slowest = { milliseconds: 0, text: "" };
  for (const unit of unitsOf(text)) {
    const milliseconds = processorTime(() => {
      finder.push(unit);
    });
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text: unit.text };
  }
  const shown = slowest.text.trim().replace(/\s+/g, " ").slice(0, longestShown);
  return `slowest unit: ${slowest.milliseconds.toFixed(1)} ms: ${shown}`;
}
