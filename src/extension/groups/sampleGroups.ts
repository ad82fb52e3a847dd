/** The groups of this installation: starting one, sampling the rest of one, stopping one, and looking at one. */
import { randomUUID } from "node:crypto";
import { EventEmitter, type Event } from "vscode";
import type { Logger } from "../../core/model/log.ts";
import { groupOf } from "../../core/model/traceGroup.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { ContinuationRequest } from "../../core/run/continuation.ts";
import type { ReadyEndpoint } from "../endpoints/endpoints.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ActiveRun } from "../library/activeRun.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import { openGroupFiles, type GroupRecord } from "./groupFiles.ts";
import { openGroupSource, type GroupSource } from "./groupSource.ts";
import { startSampling, type Sampling } from "./sampling.ts";
import { defined } from "../../core/model/defined.ts";

/** What the samples of a new group have in common. */
export interface SampledPrompt {
  readonly title: string;
  /** Samples to take, at least 1. */
  readonly size: number;
  /**
   * What each sample begins with, a running trace: with text where the samples go on from a common beginning. Its id, times,
   * endpoint and group are set for each sample.
   */
  readonly start: Trace;
  /** What is sent where that is not simply the messages of `start`; see `planContinuation`. */
  readonly request?: ContinuationRequest | undefined;
}

export interface SampleGroups extends Disposable {
  /** Writes the group down and starts its samples, as many at a time as the endpoint's profile allows. */
  start(
    prompt: SampledPrompt,
    endpoint: ReadyEndpoint,
    onRun?: (run: ActiveRun) => void,
  ): Promise<Sampling>;
  /** Takes samples for these places of a group that is there. */
  resume(
    record: GroupRecord,
    indexes: readonly number[],
    endpoint: ReadyEndpoint,
    onRun?: (run: ActiveRun) => void,
  ): Sampling;
  /** The samples of the group that are being taken in this window. */
  sampling(id: string): Sampling | undefined;
  /** Fires with the id of a group whose samples begin or end to be taken. */
  readonly onDidSample: Event<string>;
  /** @returns undefined where no sample of it is stored or runs. The caller disposes of it. */
  open(id: string): Promise<GroupSource | undefined>;
  record(id: string): Promise<GroupRecord | undefined>;
  /** Keeps the right answer with the group; without one the majority decides again. */
  setReference(id: string, reference: string | undefined): Promise<void>;
  /** Fires with what is kept of a group, when that has changed. */
  readonly onDidKeep: Event<GroupRecord>;
}

/** @param directory where groups are kept. */
export function createSampleGroups(
  directory: string,
  library: TraceLibrary,
  log: Logger,
): SampleGroups {
  const files = openGroupFiles(directory, log);
  const active = new Map<string, Sampling>();
  const sampled = new EventEmitter<string>();
  const kept = new EventEmitter<GroupRecord>();

  /** What is known of a group that was not begun here, from its newest sample. */
  async function recordOf(id: string): Promise<GroupRecord | undefined> {
    const stored = await files.read(id);
    if (stored) return stored;
    const summaries = (await library.list()).filter(({ group }) => group?.id === id);
    const trace = summaries[0] && (await library.open(summaries[0].id))?.trace;
    const group = trace && groupOf(trace);
    if (!group) return undefined;
    return {
      id,
      title: group.task ?? trace.title,
      size: group.size ?? summaries.length,
      start: emptied(trace),
      ...defined({ reference: trace.origin.reference }),
    };
  }

  function begin(
    record: GroupRecord,
    indexes: readonly number[],
    endpoint: ReadyEndpoint,
    onRun: ((run: ActiveRun) => void) | undefined,
  ): Sampling {
    const sampling = startSampling(
      { record, endpoint, indexes, ...defined({ onRun }) },
      library,
      log,
    );
    active.set(record.id, sampling);
    void sampling.done.then(() => {
      if (active.get(record.id) === sampling) active.delete(record.id);
      sampled.fire(record.id);
    });
    sampled.fire(record.id);
    return sampling;
  }

  /** Nothing of a prompt stays behind when the last sample of it was deleted. */
  async function sweep(): Promise<void> {
    const summaries = await library.list();
    await files.keep(summaries.flatMap(({ group }) => group?.id ?? []));
  }

  const listening = library.onDidRemove(() => {
    sweep().catch((error: unknown) => {
      log.warn(`Groups whose samples were deleted can't be deleted: ${String(error)}`);
    });
  });

  return {
    async start({ title, size, start, request }, endpoint, onRun) {
      const record = { id: randomUUID(), title, size, start, ...defined({ request }) };
      // A full disk costs the record, never the runs: each of them says so itself.
      await files.write(record).catch((error: unknown) => {
        log.error(`The group ${record.id} can't be kept on disk: ${String(error)}`);
      });
      return begin(
        record,
        Array.from({ length: size }, (_, index) => index),
        endpoint,
        onRun,
      );
    },
    resume: (record, indexes, endpoint, onRun) => begin(record, indexes, endpoint, onRun),
    sampling: (id) => active.get(id),
    onDidSample: sampled.event,
    async open(id) {
      return openGroupSource(id, await recordOf(id), library, log);
    },
    record: recordOf,
    onDidKeep: kept.event,
    async setReference(id, reference) {
      const record = await recordOf(id);
      if (!record) return;
      // Absent and not undefined, as JSON has it.
      const changed: GroupRecord = defined({ ...record, reference });
      await files.write(changed);
      kept.fire(changed);
    },
    dispose() {
      for (const sampling of active.values()) sampling.stop();
      listening.dispose();
      sampled.dispose();
      kept.dispose();
    },
  };
}

/** The trace as it was before its first word. */
function emptied({ schema, id, createdAt, title, origin, request, endpoint }: Trace): Trace {
  return {
    schema,
    id,
    createdAt,
    title,
    origin,
    ...defined({ request, endpoint }),
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: createdAt },
  };
}
