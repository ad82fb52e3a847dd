/** What the browser itself counts while a page works: time of the main thread, long tasks, frames, memory. */
import { readFile } from "node:fs/promises";
import type { CDPSession, Page } from "playwright-core";

export interface Gauges {
  /** Milliseconds of processor time that the main thread has spent in tasks so far. Other programs don't count. */
  mainThread(): Promise<number>;
  /** After a garbage collection. */
  memory(): Promise<Memory>;
  close(): Promise<void>;
}

export interface Memory {
  /** Bytes of the script's heap. */
  readonly heap: number;
  /** DOM nodes of all documents. */
  readonly nodes: number;
  /** Resident bytes of the largest process that draws pages; only where /proc tells. */
  readonly resident: number | undefined;
}

/** As one phrase. */
export function memoryTold({ heap, nodes, resident }: Memory): string {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const whole = resident === undefined ? [] : [`${megabytes(resident)} of its process`];
  return [`JS heap ${megabytes(heap)}`, `${nodes} nodes`, ...whole].join(", ");
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
        resident: await largestRenderer(page),
      };
    },
    close: () => session.detach(),
  };
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === wanted)?.value ?? 0;
}

async function largestRenderer(page: Page): Promise<number | undefined> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) return undefined;
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === "renderer").map(({ id }) => residentBytes(id)),
  );
  const known = sizes.filter((size) => size !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
  } catch {
    return undefined;
  }
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
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) => name === "RunTask" && main.has(`${pid}/${tid}`),
  );
  return {
    processor: Math.max(0, ...tasks.map(({ tdur }) => (tdur ?? 0) / 1000)),
    wall: Math.max(0, ...tasks.map(({ dur }) => (dur ?? 0) / 1000)),
  };
}
