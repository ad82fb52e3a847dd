/** Several samples of one prompt: each with a seed of its own where seeds are taken, as many at a time as the endpoint allows. */
import type { OnWait, RunEvent } from "../core/model/runEvent.ts";
import { runGroup } from "./groupRuns.ts";

/** More samples of one prompt than this are a mistake that costs money. */
export const mostSamples = 1000;
/** Samples that run at the same time: at most, and where nobody says how many. */
export const mostAtOnce = 64;
export const usualAtOnce = 4;

/** What one sample needs for its request, and what it has to pass on. */
export interface SampleTurn {
  /** Of the sample in its group, from 0. */
  readonly index: number;
  /** Of its request; with a seed of its own where the group was given one. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** To be called with what the request waits for: an endpoint that asks to wait slows the group down. */
  readonly onWait: OnWait;
  /** To be called with each event of the stream. */
  readonly onEvent: (event: RunEvent) => void;
}

interface SamplesRun {
  /** Indexes of the samples to take, in the order in which they are started. */
  readonly indexes: readonly number[];
  /** Samples that run at the same time, at most. */
  readonly concurrency: number;
  /** No further sample is started; those that run are the caller's to stop. */
  readonly signal: AbortSignal;
  /** Of the request of the group. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Runs one sample to its end, whatever ends it. */
  readonly run: (turn: SampleTurn) => Promise<void>;
}

/**
 * @returns the number of samples that were started, when all of them have ended.
 * @throws what `run` throws, when the others have ended.
 */
export async function runSamples({
  indexes,
  concurrency,
  signal,
  parameters,
  run,
}: SamplesRun): Promise<number> {
  const { seed, ...others } = parameters;
  let takesSeeds = true;
  return runGroup({
    count: indexes.length,
    concurrency,
    signal,
    async start(at, slower) {
      const index = indexes[at] ?? at;
      // One seed for all would give one sample many times.
      const own = typeof seed === "number" && Number.isInteger(seed) ? seed + index : seed;
      await run({
        index,
        parameters: own === undefined || !takesSeeds ? others : { ...others, seed: own },
        onWait(wait) {
          if (wait?.for === "retry") slower(wait.ms);
        },
        onEvent(event) {
          if (event.type === "notice" && event.notice === "parameterDropped")
            if (event.detail === "seed") takesSeeds = false;
        },
      });
    },
  });
}
