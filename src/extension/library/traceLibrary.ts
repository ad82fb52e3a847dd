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
import { labelStep, unlabelStep } from "../../core/reader/readerLabels.ts";
import { noteStep } from "../../core/reader/readerNotes.ts";
import {
  isNewer,
  newerText,
  type Continuation,
  type ReaderEdit,
  type StepKind,
  type Trace,
} from "../../core/model/trace.ts";
import { startRun, type ActiveRun, type ActiveRunInput } from "./activeRun.ts";
import { sampleEndpointName } from "../endpoints/endpointProfiles.ts";
import { watchDirectory } from "./directoryWatch.ts";
import { createStoredTrace } from "./storedTrace.ts";
import { differenceOf, isSame, otherId } from "./sameTrace.ts";
import { openTraceFiles, type TraceFiles } from "./traceFiles.ts";
import { analysedBy } from "./traceAnalysis.ts";
import type { TraceSummary } from "./traceSummary.ts";
import type { EditableSource, TraceSource } from "./traceSource.ts";
import type { Disposable } from "../host/disposable.ts";

interface ResumeInput {
  readonly ended: Trace;
  readonly kind: ContinuationKind;
  readonly how: Continuation["how"];
  readonly recording: boolean;
  /** Opens the stream of the new request; its times count from zero. */
  readonly stream: ActiveRunInput["stream"];
}

type StartInput = Omit<ActiveRunInput, "files" | "log" | "cues">;

export interface TraceLibrary extends Disposable {
  /** Fires when a list of traces may have changed, here or in another window. */
  readonly onDidChange: Event<void>;
  /** Fires with the id of a trace that was deleted. */
  readonly onDidRemove: Event<string>;
  /** Fires with the new source of a trace that was set going again. */
  readonly onDidResume: Event<TraceSource>;
  /** Runs of this window that have not ended. */
  readonly running: readonly ActiveRun[];
  list(): Promise<TraceSummary[]>;
  /** A run in progress or a stored trace. @returns undefined when there is none with this id. */
  open(id: string): Promise<TraceSource | undefined>;
  start(input: StartInput): ActiveRun;
  /** Sets an ended trace going again under its own id; whoever shows it is told by `onDidResume`. */
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
  rename(id: string, title: string): Promise<void>;
  setTags(id: string, tags: readonly string[]): Promise<void>;
  setPinned(id: string, pinned: boolean): Promise<void>;
  /** Writes a note on a step of a trace that is open; an empty one takes it away. @param step index from 0. */
  note(id: string, step: number, text: string): Promise<void>;
  /** Fires when a change of the reader's has stored a trace that was only looked at before. */
  readonly onDidStore: Event<Trace>;
  readonly search: TraceFiles["search"];
  readonly pathOf: TraceFiles["pathOf"];
  /** Brings back a deleted trace. @returns whether it was still there. */
  restore(id: string): Promise<boolean>;
  /**
   * Labels a step of a trace that is open, beside the engine's label; without a kind the step is again what the engine
   * says. Labels are stored in the order in which they were given.
   * @param step index from 0; one that has not closed is ignored.
   */
  label(id: string, step: number, kind: StepKind | undefined): Promise<void>;
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
  const running = new Map<string, ActiveRun>();
  // Views hold the sources they show; one that nobody shows may go.
  const sources = new Map<string, WeakRef<EditableSource>>();
  /** Ids of traces of files elsewhere that are looked at and not stored here. */
  const outsiders = new Set<string>();
  const notifyChanged = (): void => {
    changed.fire();
  };
  // Watching begins with the first list: activation touches no disk.
  let watcher: Disposable | undefined;
  const sourceOf = (id: string): EditableSource | undefined =>
    running.get(id) ?? sources.get(id)?.deref();

  /** Changes are written one after the other: each is a document read, changed and written. */
  let changing: Promise<void> = Promise.resolve();

  async function edit(id: string, change: (trace: Trace) => ReaderEdit): Promise<void> {
    const turn = changing.then(async () => editNow(id, change));
    // A change that could not be stored must not keep later ones from it.
    changing = turn.catch(() => undefined);
    return turn;
  }

  async function editNow(id: string, change: (trace: Trace) => ReaderEdit): Promise<void> {
    const source = sourceOf(id);
    const shown = source?.trace;
    if (source && shown?.status === "running" && running.has(id)) {
      source.edit(change(shown));
      notifyChanged();
      return;
    }
    if (shown && isNewer(shown)) throw new Error(newerText(shown));
    const isOutside = outsiders.has(id);
    let applied: ReaderEdit = {};
    const stored = await files.update(
      id,
      (before) => {
        // What was labelled are the steps that are shown; they may have been cut by newer rules than the stored ones.
        const same = shown !== undefined && before.reasoning === shown.reasoning;
        const { analysis } = same ? shown : before;
        const current = { ...before, ...(analysis ? { analysis } : {}) };
        applied = change(current);
        return { ...current, ...applied };
      },
      isOutside ? shown : undefined,
    );
    source?.edit(applied);
    if (isOutside) {
      outsiders.delete(id);
      stores.fire(stored);
    }
    notifyChanged();
  }

  /** Takes over what another window changed of the traces that are open here. */
  async function follow(names: ReadonlySet<string>): Promise<void> {
    notifyChanged();
    for (const [id, reference] of sources) {
      const source = reference.deref();
      if (!source || running.has(id) || !names.has(basename(files.pathOf(id)))) continue;
      try {
        const stored = await files.read(id);
        const edit = stored && differenceOf(source.trace, stored);
        if (edit) source.edit(edit);
      } catch (error) {
        log.warn(`What another window changed of ${id} can't be read: ${String(error)}`);
      }
    }
  }

  async function openStored(id: string): Promise<EditableSource | undefined> {
    const known = sourceOf(id);
    if (known) return known;
    const trace = await files.read(id);
    return trace && sourceFor(trace);
  }

  /** Sources that are being made, by the id of their trace: of a long one that takes seconds. */
  const making = new Map<string, Promise<EditableSource>>();

  async function sourceFor(trace: Trace): Promise<EditableSource> {
    const { id } = trace;
    const before = await making.get(id)?.catch(() => undefined);
    if (before && isSame(before.trace, trace)) return before;
    const made = analysedBy(trace, cues()).then((analysed) => {
      const source = createStoredTrace(analysed, isRecording(analysed));
      sources.set(id, new WeakRef(source));
      return source;
    });
    making.set(id, made);
    try {
      return await made;
    } finally {
      if (making.get(id) === made) making.delete(id);
    }
  }

  async function adopt(given: Trace): Promise<EditableSource> {
    const known = await openStored(given.id);
    if (known && isSame(known.trace, given)) {
      // What is only looked at is called what it is called where it is now, such as its row in a table.
      if (outsiders.has(given.id)) known.edit({ title: given.title });
      return known;
    }
    // A file that changed while it was looked at, and of which nothing is stored, is still the same trace.
    const stored = outsiders.has(given.id) ? undefined : known;
    // Another trace under an id that is taken gets one of its own, the same each time.
    const trace = stored ? { ...given, id: otherId(given) } : given;
    const own = stored ? await openStored(trace.id) : undefined;
    if (own) return own;
    const source = await sourceFor(trace);
    outsiders.add(trace.id);
    return source;
  }

  function start(input: StartInput): ActiveRun {
    const run = startRun({ ...input, files, log, cues: cues() });
    const { id } = input.start;
    running.set(id, run);
    sources.set(id, new WeakRef(run));
    void run.done.then(() => {
      // A trace that was set going again has a newer run by now.
      if (running.get(id) === run) running.delete(id);
      notifyChanged();
    });
    notifyChanged();
    return run;
  }

  return {
    onDidChange: changed.event,
    onDidRemove: removed.event,
    onDidResume: resumed.event,
    onDidStore: stores.event,
    get running() {
      // A run that was ended stays in the map until its connection has come down.
      return [...running.values()].filter((run) => run.trace.status === "running");
    },
    async list() {
      if (!watcher) {
        watcher = watchDirectory(directory, (names) => void follow(names), log);
        await files.emptyTrash();
      }
      return files.list();
    },
    open: openStored,
    adopt,
    async stored(given) {
      for (const id of [given.id, otherId(given)]) {
        const trace = outsiders.has(id) ? undefined : (await openStored(id))?.trace;
        if (trace && isSame(trace, given)) return trace;
      }
      return undefined;
    },
    async add(given) {
      const source = await adopt(given);
      const { id } = source.trace;
      if (outsiders.has(id)) {
        await files.save(source.trace);
        outsiders.delete(id);
        notifyChanged();
      }
      return source;
    },
    start,
    resume({ ended, kind, how, recording, stream }) {
      const read = createContinuationReader(ended, how);
      const run = start({
        start: resumedTrace(ended, kind, how),
        elapsedBefore: ended.timing?.totalMs ?? 0,
        recording,
        async *stream(signal) {
          for await (const event of stream(signal)) yield* read(event);
        },
      });
      resumed.fire(run);
      return run;
    },
    rename: async (id, title) => edit(id, () => ({ title })),
    setTags: async (id, tags) => edit(id, () => ({ tags: [...tags] })),
    setPinned: async (id, pinned) => edit(id, () => ({ pinned })),
    async note(id, step, text) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({ notes: [...noteStep(trace, step, text, at)] }));
    },
    async label(id, step, kind) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({
        labels: [
          ...(kind === undefined ? unlabelStep(trace, step) : labelStep(trace, step, kind, at)),
        ],
      }));
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
      for (const reference of [...sources.values()]) await reference.deref()?.analyseAgain(now);
    },
    async remove(id) {
      running.get(id)?.dispose();
      running.delete(id);
      sources.delete(id);
      outsiders.delete(id);
      await files.remove(id);
      removed.fire(id);
      notifyChanged();
    },
    dispose() {
      for (const run of running.values()) run.dispose();
      watcher?.dispose();
      changed.dispose();
      removed.dispose();
      resumed.dispose();
      stores.dispose();
    },
  };
}

function isRecording(trace: Trace): boolean {
  return trace.endpoint?.name === sampleEndpointName;
}
