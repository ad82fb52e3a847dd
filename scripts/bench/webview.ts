/** Measures the trace view in a real Chromium: opening long traces, streaming, frames, memory; beside re-rendering all. */
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { appendsOf, emptied, longTrace, snapshotOf } from "../../test/support/sampleTraces.ts";
import { launchWebviewBrowser } from "../../test/support/webviewPage.ts";
import type { WebviewBrowser } from "../../test/support/webviewPage.ts";

/** What arrives in 16.7 ms at 2,000 tokens a second, in characters. */
const appendLength = 133;

/** Runs all measurements of the view and prints them. Numbers of one run compare with each other only. */
export async function benchWebview(): Promise<void> {
  const browser = await launchWebviewBrowser();
  try {
    for (const characters of [200_000, 1_000_000]) await measureOpening(browser, characters);
    const streamed = await measureStreaming(browser, 600_000);
    const naive = await measureNaive(browser, 600_000);
    console.log(`  re-rendering everything / this view: ${(naive / streamed).toFixed(0)} times`);
    const doubled = await measureStreaming(browser, 1_200_000);
    console.log(`  growth from 600 kB to 1.2 MB: ${(doubled / streamed).toFixed(2)} times`);
    await measureFrames(browser);
  } finally {
    await browser.close();
  }
}

async function measureOpening(browser: WebviewBrowser, characters: number): Promise<void> {
  const view = await browser.open();
  const snapshot = snapshotOf(longTrace(characters));
  const steps = snapshot.trace.analysis?.steps.length ?? 0;
  const times = await view.page.evaluate(
    async ([data, count]) => {
      const longest = { task: 0 };
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
      const start = performance.now();
      window.dispatchEvent(new MessageEvent("message", { data }));
      while (!document.querySelector(".step")) await painted();
      await painted();
      const first = performance.now() - start;
      while (document.querySelectorAll(".step").length < count) await painted();
      return { first, all: performance.now() - start, longest: longest.task };
    },
    [snapshot, steps] as const,
  );
  const { heap, nodes } = await memory(view.page);
  console.log(
    `  open ${kilo(characters)} (${String(steps)} steps): first steps painted ${ms(times.first)}, all drawn ` +
      `${ms(times.all)}, longest task ${ms(times.longest)}, JS heap ${heap}, ${nodes} nodes`,
  );
  await view.close();
}

/** Every append with a forced layout and the page following its end. @returns milliseconds for the whole text. */
async function measureStreaming(browser: WebviewBrowser, characters: number): Promise<number> {
  const view = await browser.open();
  const trace = longTrace(characters);
  await view.send(snapshotOf(emptied(trace)));
  const all = appendsOf(trace, () => appendLength);
  let total = 0;
  let worst = 0;
  for (let from = 0; from < all.length; from += 500) {
    const part = await view.page.evaluate(
      async (appends) => {
        let sum = 0;
        let longest = 0;
        for (const data of appends) {
          const start = performance.now();
          window.dispatchEvent(new MessageEvent("message", { data }));
          window.scrollTo(0, document.documentElement.scrollHeight);
          const took = performance.now() - start;
          sum += took;
          longest = Math.max(longest, took);
          // A frame now and then, as between the host's batches: sections out of sight are let go.
          if (data.sequence % 8 === 0) await new Promise(requestAnimationFrame);
        }
        return { sum, longest };
      },
      all.slice(from, from + 500),
    );
    total += part.sum;
    worst = Math.max(worst, part.longest);
  }
  const { heap, nodes } = await memory(view.page);
  console.log(
    `  stream ${kilo(characters)} in ${String(all.length)} appends: script and layout ${ms(total)}, worst append ` +
      `${ms(worst)}, JS heap ${heap}, ${nodes} nodes`,
  );
  await view.close();
  return total;
}

/** The usual way: all Markdown again to HTML at every append; sampled at 12 lengths and summed up. */
async function measureNaive(browser: WebviewBrowser, characters: number): Promise<number> {
  const page = await browser.openBlank();
  const require = createRequire(import.meta.url);
  await page.setContent("<!DOCTYPE html><main></main>");
  await page.addScriptTag({
    path: require.resolve("marked").replace(/[^/\\]+$/, "marked.umd.js"),
  });
  const text = longTrace(characters).reasoning;
  const samples = 12;
  const average = await page.evaluate(
    ([source, count]) => {
      const { marked } = window as unknown as { marked: { parse(text: string): string } };
      const main = document.querySelector("main");
      let sum = 0;
      for (let sample = 0; sample < count && main; sample++) {
        const part = source.slice(0, Math.round(((sample + 0.5) / count) * source.length));
        const start = performance.now();
        // eslint-disable-next-line no-restricted-properties -- the very thing that is compared with, on a page of its own
        main.innerHTML = marked.parse(part);
        window.scrollTo(0, document.documentElement.scrollHeight);
        sum += performance.now() - start;
      }
      return sum / count;
    },
    [text, samples] as const,
  );
  const total = average * Math.ceil(text.length / appendLength);
  console.log(
    `  re-rendering all of ${kilo(characters)} at every append: ${ms(total)} (${ms(average)} an append on average, ` +
      `sampled at ${String(samples)} lengths)`,
  );
  await page.close();
  return total;
}

/** Five seconds of real time at 8,000 characters a second, on top of 500,000 characters that are there. */
async function measureFrames(browser: WebviewBrowser): Promise<void> {
  const view = await browser.open();
  const trace = longTrace(560_000);
  const all = appendsOf(trace, () => appendLength);
  const before = all.findIndex((append) => append.sequence * appendLength >= 500_000);
  await view.send(snapshotOf(emptied(trace)));
  for (let from = 0; from < before; from += 500) {
    await view.send(...all.slice(from, Math.min(before, from + 500)));
  }
  await view.settled();
  await view.page.evaluate(() => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "e" }));
  });
  await view.settled();
  const gaps = await view.page.evaluate(
    async (appends) => {
      const times: number[] = [];
      let running = true;
      const frame = (time: number): void => {
        times.push(time);
        if (running) requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      const start = performance.now();
      for (let at = 0; at < appends.length;) {
        const due = Math.min(appends.length, Math.floor((performance.now() - start) / 16.7));
        for (; at < due; at++) {
          window.dispatchEvent(new MessageEvent<unknown>("message", { data: appends[at] }));
        }
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      running = false;
      return times.slice(1).map((time, at) => time - (times[at] ?? time));
    },
    all.slice(before, before + 300),
  );
  const sorted = gaps.toSorted((a, b) => a - b);
  const sum = gaps.reduce((a, b) => a + b, 0);
  console.log(
    `  5 s at 8,000 characters a second after 500 kB: ${((gaps.length / sum) * 1000).toFixed(1)} frames a second, ` +
      `p95 gap ${ms(sorted[Math.floor(sorted.length * 0.95)] ?? 0)}, longest ${ms(sorted.at(-1) ?? 0)}`,
  );
  await view.close();
}

async function memory(page: Page): Promise<{ heap: string; nodes: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name: string): number =>
    metrics.find((metric) => metric.name === name)?.value ?? 0;
  await session.detach();
  return {
    heap: `${(value("JSHeapUsedSize") / 1e6).toFixed(0)} MB`,
    nodes: String(value("Nodes")),
  };
}

function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(0)} ms`;
}

function kilo(characters: number): string {
  return `${String(characters / 1000)} kB`;
}
