/** Runs samples of one prompt side by side: each is a run of its own, kept like any other, that names its group. */
import { randomUUID } from "node:crypto";
import { groupPatience } from "../../client/groupRuns.ts";
import { runSamples, type SampleTurn } from "../../client/samples.ts";
import type { Logger } from "../../core/model/log.ts";
import { groupOf, withGroup } from "../../core/model/traceGroup.ts";
import type { Trace } from "../../core/model/trace.ts";
import { createContinuationReader } from "../../core/run/continuation.ts";
import { openRun } from "../endpoints/openRun.ts";
import type { ReadyEndpoint } from "../endpoints/endpoints.ts";
import type { ActiveRun } from "../library/activeRun.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { GroupRecord } from "./groupFiles.ts";

export interface SamplingInput {
  readonly record: GroupRecord;
  readonly endpoint: ReadyEndpoint;
  /** Indexes of the samples to take, in the order in which they are started. */
  readonly indexes: readonly number[];
  /** Called with each run as it starts. */
  readonly onRun?: (run: ActiveRun) => void;
}

/** Samples that are being taken. */
export interface Sampling {
  readonly id: string;
  /** Settles when none runs and none is to be started any more; never rejects. */
  readonly done: Promise<void>;
  /** Starts no further sample and stops those that run; what came of them is kept. */
  stop(): void;
}

export function startSampling(
  { record, endpoint, indexes, onRun }: SamplingInput,
  library: TraceLibrary,
  log: Logger,
): Sampling {
  const stopping = new AbortController();
  const runs = (): readonly ActiveRun[] =>
    library.running.filter(({ trace }) => groupOf(trace)?.id === record.id);

  async function run(turn: SampleTurn): Promise<void> {
    const start = beginning(record, endpoint, turn);
    const first = library.start({
      start,
      elapsedBefore: start.timing?.totalMs ?? 0,
      recording: endpoint.recording,
      ...streamOf(record, endpoint, turn),
    });
    onRun?.(first);
    // One that is asked for its answer meanwhile ends, and goes on as another run of the same trace.
    for (let current: ActiveRun | undefined = first; current;) {
      await current.done;
      current = library.running.find(({ trace }) => trace.id === start.id);
    }
  }

  const done = runSamples({
    indexes,
    concurrency: endpoint.maxConcurrency,
    signal: stopping.signal,
    parameters: { ...endpoint.parameters, ...record.request?.parameters },
    run,
  }).then(
    () => undefined,
    (error: unknown) => {
      log.error(`The samples of ${record.id} can't all be taken: ${String(error)}`);
    },
  );

  return {
    id: record.id,
    done,
    stop() {
      stopping.abort();
      for (const one of runs()) one.stop();
    },
  };
}

/** The trace with which a sample begins. */
function beginning(
  { id, size, title, start }: GroupRecord,
  { name, baseUrl, model, prices }: ReadyEndpoint,
  { index, parameters }: SampleTurn,
): Trace {
  const now = new Date().toISOString();
  const request = start.request && { ...start.request, parameters };
  const trace: Trace = {
    ...start,
    id: randomUUID(),
    createdAt: now,
    ...(request ? { request } : {}),
    endpoint: { name, baseUrl, model, ...(prices ? { prices } : {}) },
    status: "running",
    timing: { ...start.timing, startedAt: now },
  };
  return withGroup(trace, { id, index, size, task: title });
}

function streamOf(
  { start, request }: GroupRecord,
  endpoint: ReadyEndpoint,
  { parameters, onWait, onEvent }: SampleTurn,
): ReturnType<typeof openRun> {
  const opened = openRun(endpoint, request?.messages ?? start.request?.messages ?? [], {
    // A seed that the endpoint refused of another sample is left out of this one.
    parameters: {
      ...(Object.hasOwn(endpoint.parameters, "seed") ? { seed: undefined } : {}),
      ...parameters,
    },
    patience: groupPatience,
    ...(request ? { startsInside: request.startsInside } : {}),
  });
  const read = request ? createContinuationReader(start, request.how) : undefined;
  return {
    ...opened,
    async *stream(signal, told) {
      const waits: typeof told = (wait) => {
        told(wait);
        onWait(wait);
      };
      for await (const event of opened.stream(signal, waits)) {
        onEvent(event);
        if (read) yield* read(event);
        else yield event;
      }
    },
  };
}
