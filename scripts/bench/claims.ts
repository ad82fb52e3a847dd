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
  console.log(growthWithin(text.slice(0, 5_000_000)));
  console.log(growthWithLength(text.slice(0, 4_000_000)));
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

/** Whether the end of a long text costs more than its beginning: the same tenth stands at both. */
function growthWithin(text: string): string {
  const tenth = unitsOf(text.slice(0, text.length / 10));
  const between = unitsOf(text);
  const finder = createClaimFinder();
  const first = processorTime(() => {
    for (const unit of tenth) finder.push(unit);
  });
  for (const unit of between) finder.push(unit);
  const last = processorTime(() => {
    for (const unit of tenth) finder.push(unit);
    finder.end();
  });
  return `a tenth of ${(text.length / 1e6).toFixed(1)} MB at the end costs ${(last / first).toFixed(2)} times what it costs at the beginning`;
}

function growthWithLength(text: string): string {
  const quarter = text.slice(0, text.length / 4);
  const once = processorTime(() => {
    find(quarter);
  });
  const fourTimes = processorTime(() => {
    find(quarter.repeat(4));
  });
  return `4 times the text costs ${(fourTimes / once).toFixed(2)} times the time (${(quarter.length / 1e6).toFixed(1)} MB once and four times over)`;
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
