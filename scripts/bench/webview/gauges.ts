/** What the browser itself counts while a page works: time of the main thread, long tasks, frames, memory. */
import type { CDPSession, Page } from "playwright-core";

export interface Gauges {
  /** Milliseconds of processor time that the main thread has spent in tasks so far. Other programs don't count. */
  mainThread(): Promise<number>;
  /** After a garbage collection: bytes of the script's heap, and DOM nodes of all documents. */
  memory(): Promise<{ readonly heap: number; readonly nodes: number }>;
  close(): Promise<void>;
}

export async function gaugesOf(page: Page): Promise<Gauges> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return {
    mainThread: async () => (await metric(session, "TaskDuration")) * 1000,
    async memory() {
      await session.send("HeapProfiler.collectGarbage");
      return {
        heap: await metric(session, "JSHeapUsedSize"),
        nodes: await metric(session, "Nodes"),
      };
    },
    close: () => session.detach(),
  };
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === wanted)?.value ?? 0;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest task of a page's main thread while something runs, in milliseconds. */
export interface LongestTask {
  /** Processor time: what the page itself costs. */
  readonly processor: number;
  /** From start to end, with whatever else the machine did meanwhile. */
  readonly wall: number;
}

export async function longestTaskDuring(
  page: Page,
  run: () => Promise<void>,
): Promise<LongestTask> {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser that could be traced.");
  await browser.startTracing(page, {
    categories: ["toplevel", "disabled-by-default-devtools.timeline"],
  });
  await run();
  const { traceEvents: events } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const main = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${String(pid)}/${String(tid)}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) => name === "RunTask" && main.has(`${String(pid)}/${String(tid)}`),
  );
  return {
    processor: Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1000)),
    wall: Math.max(0, ...tasks.map(({ dur }) => (dur ?? 0) / 1000)),
  };
}
