/** All traces of this installation, behind one door: runs in progress and documents on disk. */
import { basename } from "node:path";
import { EventEmitter, type Event } from "vscode";
import type { Logger } from "../../core/model/log.ts";
import {
  createContinuationReader,
  resumedTrace,
  type ContinuationKind,
} from "../../core/run/continuation.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { Continuation, Trace } from "../../core/model/trace.ts";
import type { Disposable } from "../host/disposable.ts";
import { startRun, type ActiveRun, type ActiveRunInput } from "./activeRun.ts";
import { watchDirectory } from "./directoryWatch.ts";
import { createOpenSources, type OpenSources } from "./openSources.ts";
import { createReaderEdits, type ReaderEdits } from "./readerEdits.ts";
import { differenceOf, isSame, otherId } from "./sameTrace.ts";
import { openTraceFiles, type TraceFiles } from "./traceFiles.ts";
import type { TraceSource } from "./traceSource.ts";
import type { TraceSummary } from "./traceSummary.ts";

interface ResumeInput {
  readonly ended: Trace;
  readonly kind: ContinuationKind;
  readonly how: Continuation["how"];
  readonly recording: boolean;
  /** Opens the stream of the new request; its times count from zero. */
  readonly stream: ActiveRunInput["stream"];
  readonly endThinking?: ActiveRunInput["endThinking"];
}

type StartInput = Omit<ActiveRunInput, "files" | "log" | "cues">;

export interface TraceLibrary extends ReaderEdits, Disposable {
  /** Fires when a list of traces may have changed, here or in another window. */
  readonly onDidChange: Event<void>;
  /** Fires with the id of a trace that was deleted. */
  readonly onDidRemove: Event<string>;
  /** Fires with the new source of a trace that was set going again. */
  readonly onDidResume: Event<TraceSource>;
  /** Runs of this window that have not ended. */
  readonly running: readonly ActiveRun[];
  list(): Promise<TraceSummary[]>;
  /** Whether no trace is stored. */
  isEmpty(): Promise<boolean>;
  readonly unreadable: TraceFiles["unreadable"];
  /** A run in progress or a stored trace. @returns undefined when there is none with this id. */
  open(id: string): Promise<TraceSource | undefined>;
  start(input: StartInput): ActiveRun;
  /** Sets an ended trace going again under its own id; views that show it are informed by `onDidResume`. */
  resume(input: ResumeInput): ActiveRun;
  /**
   * A trace from outside as a source: the stored one where the same trace is stored already. Nothing is written; the
   * first change that the reader makes stores it.
   */
  adopt(trace: Trace): Promise<TraceSource>;
  /** What is kept here of a trace from outside. @returns undefined where nothing is stored of it. */
  stored(trace: Trace): Promise<Trace | undefined>;
  /** Stores a trace from outside, if it is not there yet. @returns its source. */
  add(trace: Trace): Promise<TraceSource>;
  /** Fires when a change of the reader's has stored a trace that was only looked at before. */
  readonly onDidStore: Event<Trace>;
  readonly search: TraceFiles["search"];
  readonly pathOf: TraceFiles["pathOf"];
  /** Brings back a deleted trace. @returns whether it was still there. */
  restore(id: string): Promise<boolean>;
  /** Analyses all open traces by other rules of the reader's. @throws CancellationError when the reader stopped it. */
  analyseAgain(): Promise<void>;
  /** Deletes a trace, which can be restored for a day; its run, if it has not ended, is stopped first. */
  remove(id: string): Promise<void>;
}

/**
 * @param directory where traces are kept; made when it is not there.
 * @param cues the reader's own rules as they are now.
 */
export function createTraceLibrary(
  directory: string,
  log: Logger,
  cues: () => readonly ReaderCue[],
): TraceLibrary {
  const files = openTraceFiles(directory, log);
  const changed = new EventEmitter<void>();
  const removed = new EventEmitter<string>();
  const resumed = new EventEmitter<TraceSource>();
  const stores = new EventEmitter<Trace>();
  const sources = createOpenSources(files, cues);
  const notifyChanged = (): void => {
    changed.fire();
  };
  // Watching begins with the first list: activation touches no disk.
  let watcher: Disposable | undefined;

  const edits = createReaderEdits({
    sources,
    files,
    changed: notifyChanged,
    stored(trace) {
      stores.fire(trace);
    },
  });

  function start(input: StartInput): ActiveRun {
    const run = startRun({ ...input, files, log, cues: cues() });
    sources.addRun(run, notifyChanged);
    notifyChanged();
    return run;
  }

  return {
    ...edits,
    onDidChange: changed.event,
    onDidRemove: removed.event,
    onDidResume: resumed.event,
    onDidStore: stores.event,
    get running() {
      // A run that was ended stays among them until its connection has come down.
      return sources.runs().filter((run) => run.trace.status === "running");
    },
    async list() {
      if (!watcher) {
        const follow = async (names: ReadonlySet<string>): Promise<void> => {
          notifyChanged();
          await takeOver(names, sources, files, log);
        };
        watcher = watchDirectory(directory, (names) => void follow(names), log);
        await files.emptyTrash();
      }
      return files.list();
    },
    isEmpty: async () => files.isEmpty(),
    unreadable: files.unreadable,
    open: sources.open,
    adopt: sources.adopt,
    async stored(given) {
      for (const id of [given.id, otherId(given)]) {
        const trace = sources.isOutside(id) ? undefined : (await sources.open(id))?.trace;
        if (trace && isSame(trace, given)) return trace;
      }
      return undefined;
    },
    async add(given) {
      const source = await sources.adopt(given);
      const { id } = source.trace;
      if (sources.isOutside(id)) {
        await files.save(source.trace);
        sources.markStored(id);
        notifyChanged();
      }
      return source;
    },
    start,
    resume({ ended, kind, how, recording, stream, endThinking }) {
      const read = createContinuationReader(ended, how);
      const run = start({
        start: resumedTrace(ended, kind, how),
        elapsedBefore: ended.timing?.totalMs ?? 0,
        recording,
        endThinking,
        async *stream(signal, onWait) {
          for await (const event of stream(signal, onWait)) yield* read(event);
        },
      });
      resumed.fire(run);
      return run;
    },
    search: files.search,
    pathOf: files.pathOf,
    async restore(id) {
      const there = await files.restore(id);
      notifyChanged();
      return there;
    },
    async analyseAgain() {
      const now = cues();
      for (const [, source] of sources.all()) await source.analyseAgain(now);
    },
    async remove(id) {
      sources.run(id)?.dispose();
      sources.forget(id);
      await files.remove(id);
      removed.fire(id);
      notifyChanged();
    },
    dispose() {
      for (const run of sources.runs()) run.dispose();
      watcher?.dispose();
      changed.dispose();
      removed.dispose();
      resumed.dispose();
      stores.dispose();
    },
  };
}

/** Takes over what another window changed of the traces that are open here. @param names of files that changed. */
async function takeOver(
  names: ReadonlySet<string>,
  sources: OpenSources,
  files: TraceFiles,
  log: Logger,
): Promise<void> {
  for (const [id, source] of sources.all()) {
    if (sources.run(id) || !names.has(basename(files.pathOf(id)))) continue;
    try {
      const stored = await files.read(id);
      const edit = stored && differenceOf(source.trace, stored);
      if (edit) source.edit(edit);
    } catch (error) {
      log.warn(`What another window changed of ${id} can't be read: ${String(error)}`);
    }
  }
}
