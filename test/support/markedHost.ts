/** A thread that speaks the marked language from its first import on, as host and worker threads do: what they put into words. */
import "./markedLanguage.ts";
import { parentPort } from "node:worker_threads";
import { analyseTrace } from "../../src/core/run/liveRun.ts";
import { comparedTraces, comparisonOf } from "./compared.ts";

const compared = comparedTraces.slice(0, 2).map((trace) => analyseTrace(trace));

export interface MarkedHost {
  readonly comparison: ReturnType<typeof comparisonOf>;
}

parentPort?.postMessage({
  comparison: comparisonOf(compared),
} satisfies MarkedHost);
