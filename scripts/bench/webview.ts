/** Measures the trace view in a real Chromium on a million characters, beside two other ways to show the same stream. */
import type { Page } from "playwright-core";
import type { Trace } from "../../src/core/model/trace.ts";
import { appendsOf, emptied, snapshotOf } from "../../test/support/sampleTraces.ts";
import {
  launchWebviewBrowser,
  type WebviewBrowser,
  type WebviewPage,
} from "../../test/support/webviewPage.ts";
import { gaugesOf, longestTaskDuring, memoryTold } from "./webview/gauges.ts";
import { longReasoningTrace } from "./webview/longReasoning.ts";
import { openIncremental, openRerendering } from "./webview/peers.ts";
import { framesDuring, load, play, takeAsMessages, type Frames } from "./webview/playing.ts";

const whole = 1_000_000;
/** Where re-rendering everything is compared: beyond this it takes minutes of processor time. */
const compared = 250_000;
/** Characters a second: ten times the fastest rate that is told of a hosted model, and that rate. */
const fast = 16_000;
const field = 1_618;
const fieldSeconds = 15;
/** The host sends what has come every 50 ms. */
const batchMs = 50;
const perBatch = (fast * batchMs) / 1000;
const perFieldBatch = Math.round((field * batchMs) / 1000);

/** Prints each goal beside its figure. Times are processor time of the page's main thread unless it says otherwise. */
export async function benchWebview(): Promise<void> {
  const browser = await launchWebviewBrowser();
  try {
    await measureOpening(browser);
    const own = await measureStream(browser);
    await measureIncremental(browser);
    const again = await measureRerendering(browser);
    console.log(
      `re-rendering everything takes ${(again / own).toFixed(0)} times as long up to ${kilo(compared)} (goal: at least 20)`,
    );
  } finally {
    await browser.close();
  }
}

async function measureOpening(browser: WebviewBrowser): Promise<void> {
  const short = await medianOpening(browser, 10_000);
  const long = await medianOpening(browser, whole);
  console.log(`first screen of ${kilo(10_000)}: ${told(short)}`);
  console.log(`first screen of ${kilo(whole)}: ${told(long)}`);
  console.log(
    `  ratio ${(long.first / short.first).toFixed(1)} (goal: at most 2), of processor time ${(long.processor / short.processor).toFixed(1)}`,
  );
}

interface Opening {
  /** From the message to the painted first screen, by the clock. */
  readonly first: number;
  readonly processor: number;
  readonly all: number;
  readonly longest: number;
  readonly memory: string;
}

function told({ first, processor, all, longest, memory }: Opening): string {
  return `${ms(first)} by the clock, ${ms(processor)} of processor time; quiet after ${ms(all)}, longest task by the clock ${ms(longest)}; ${memory}`;
}

const turns = 3;

async function medianOpening(browser: WebviewBrowser, characters: number): Promise<Opening> {
  const trace = longReasoningTrace(characters);
  const openings: Opening[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const view = await browser.open();
    const gauges = await gaugesOf(view.page);
    await load(view.page, [snapshotOf(trace)]);
    const before = await gauges.mainThread();
    const first = await view.page.evaluate(async () => {
      const longest = { task: 0 };
      Object.assign(window, { longest });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          longest.task = Math.max(longest.task, duration);
        }
      }).observe({ type: "longtask" });
      const painted = (): Promise<void> =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            setTimeout(resolve, 0);
          });
        });
      const [data] = window.batches;
      window.batches = [];
      const start = performance.now();
      window.dispatchEvent(new MessageEvent("message", { data }));
      // Steps down to the lower edge of the window, their formulas drawn.
      const below = (element: Element | null | undefined): boolean =>
        !!element && element.getBoundingClientRect().top > innerHeight;
      const complete = (): boolean =>
        below([...document.querySelectorAll(".step")].at(-1)) &&
        [...document.querySelectorAll(".step .tex:not([role], .tex-unread)")].every(below);
      do await painted();
      while (!complete());
      return performance.now() - start;
    });
    const processor = (await gauges.mainThread()) - before;
    // What goes on behind the first screen is looked at once; it takes many times as long.
    const started = performance.now();
    if (turn === turns - 1) await view.settled();
    const all = first + performance.now() - started;
    const longest = await view.page.evaluate(
      () => (window as unknown as { longest: { task: number } }).longest.task,
    );
    openings.push({ first, processor, all, longest, memory: await memoryOf(view.page) });
    await view.close();
  }
  const last = openings.at(-1);
  if (!last) throw new Error("Nothing was opened.");
  return {
    ...last,
    first: median(openings.map(({ first }) => first)),
    processor: median(openings.map(({ processor }) => processor)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** @returns milliseconds of the main thread up to {@link compared} characters. */
async function measureStream(browser: WebviewBrowser): Promise<number> {
  const fieldBatches = Math.round((fieldSeconds * 1000) / batchMs);
  const trace = longReasoningTrace(whole + fieldBatches * perFieldBatch + perBatch);
  const formulas = trace.reasoning.match(/\\\[|\\\(|\$[^$\n]+\$/g)?.length ?? 0;
  const open = (): Promise<WebviewPage> => {
    let sent = 0;
    return openStream(browser, trace, () => (sent++ < whole / perBatch ? perBatch : perFieldBatch));
  };
  console.log(
    `stream of ${kilo(whole)} with ${formulas} formulas at ${fast} characters a second, at its end ` +
      "(formulas that flow by faster than anybody looks stay source until the flow ends or the reader leaves it):",
  );
  const view = await open();
  const { page } = view;
  const tenths = await playTenths(page);
  tellTenths(tenths);
  const growth = (tenths.at(-1) ?? 0) / (tenths[0] ?? 1);
  console.log(
    `  growth from the first to the last tenth: ${growth.toFixed(2)} (goal: at most 1.3)`,
  );
  console.log(`  memory after it: ${await memoryOf(page)}`);
  const gauges = await gaugesOf(page);
  const before = await gauges.mainThread();
  // To look for the longest task takes time itself.
  const untraced = Math.round(fieldBatches / 3);
  await play(page, untraced, batchMs);
  const each = ((await gauges.mainThread()) - before) / untraced;
  await gauges.close();
  const longest = await longestTaskDuring(page, () => play(page, fieldBatches - untraced, batchMs));
  console.log(
    `${fieldSeconds} s at ${field} characters a second after it: longest task ${ms(longest.processor)} ` +
      `(goal: at most 50 ms), ${ms(longest.wall)} by the clock; main thread ${each.toFixed(1)} ms a batch, ${1000 / batchMs} batches a second, all formulas drawn`,
  );
  await view.close();

  const again = await open();
  const atOnce = await framesDuring(again.page, () => play(again.page, whole / perBatch, batchMs));
  const slowly = await framesDuring(again.page, () => play(again.page, fieldBatches, batchMs));
  console.log(
    `the same with frames counted: ${framesTold(atOnce)}; at ${field} characters a second ${framesTold(slowly)} (by the clock, other programs count)`,
  );
  await again.close();
  return upTo(tenths, compared);
}

/** The trace view with a stream in store. @param sizeOf length of the next batch, in characters. */
async function openStream(
  browser: WebviewBrowser,
  trace: Trace,
  sizeOf: () => number,
): Promise<WebviewPage> {
  const view = await browser.open();
  await view.send(snapshotOf(emptied(trace)));
  await takeAsMessages(view.page);
  await load(view.page, appendsOf(trace, sizeOf));
  return view;
}

async function measureIncremental(browser: WebviewBrowser): Promise<void> {
  const batches = cut(longReasoningTrace(whole).reasoning);
  const page = await openIncremental(browser);
  await load(page, batches);
  console.log("the same with streaming-markdown 0.2.15, which leaves formulas and code plain:");
  tellTenths(await playTenths(page));
  console.log(`  memory after it: ${await memoryOf(page)}`);
  await page.close();
  const again = await openIncremental(browser);
  await load(again, batches);
  const frames = await framesDuring(again, () => play(again, whole / perBatch, batchMs));
  console.log(`  with frames counted: ${framesTold(frames)}`);
  await again.close();
}

/** All Markdown anew at each batch, measured at ten lengths. @returns milliseconds for all batches up to {@link compared}. */
async function measureRerendering(browser: WebviewBrowser): Promise<number> {
  const page = await openRerendering(browser);
  const gauges = await gaugesOf(page);
  const text = longReasoningTrace(compared).reasoning;
  const samples = 10;
  await load(
    page,
    Array.from({ length: samples }, (_, at) =>
      text.slice(0, Math.round(((at + 0.5) / samples) * compared)),
    ),
  );
  const before = await gauges.mainThread();
  await play(page, samples, batchMs);
  const each = ((await gauges.mainThread()) - before) / samples;
  const total = (each * compared) / perBatch;
  console.log(
    `the same with marked and KaTeX over everything at each batch, up to ${kilo(compared)}: ${ms(total)} ` +
      `(${ms(each)} a batch, measured at ${samples} lengths)`,
  );
  await page.close();
  return total;
}

/** @returns milliseconds of the main thread for each tenth. */
async function playTenths(page: Page): Promise<number[]> {
  const gauges = await gaugesOf(page);
  const tenths: number[] = [];
  for (let tenth = 0; tenth < 10; tenth++) {
    const before = await gauges.mainThread();
    await play(page, whole / 10 / perBatch, batchMs);
    tenths.push((await gauges.mainThread()) - before);
  }
  await gauges.close();
  return tenths;
}

function tellTenths(tenths: readonly number[]): void {
  const total = tenths.reduce((sum, time) => sum + time, 0);
  console.log(
    `  main thread ${(total / (whole / 1000)).toFixed(2)} ms per 1,000 characters; by tenths ` +
      tenths.map((time) => (time / (whole / 10_000)).toFixed(1)).join(", "),
  );
}

function framesTold({ dropped, due, longestGap }: Frames): string {
  return `${dropped} of ${due} dropped, longest gap ${ms(longestGap)}`;
}

/** The time of as many tenths as hold so many characters, the last one in part. */
function upTo(tenths: readonly number[], characters: number): number {
  const number = characters / (whole / 10);
  return tenths.reduce((sum, time, at) => sum + time * Math.max(0, Math.min(1, number - at)), 0);
}

function cut(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / perBatch) }, (_, at) =>
    text.slice(at * perBatch, (at + 1) * perBatch),
  );
}

async function memoryOf(page: Page): Promise<string> {
  const gauges = await gaugesOf(page);
  const memory = await gauges.memory();
  await gauges.close();
  return memoryTold(memory);
}

function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(0)} ms`;
}

function kilo(characters: number): string {
  return `${characters / 1000} kB`;
}
