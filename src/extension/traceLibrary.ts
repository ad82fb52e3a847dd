/** All traces of this installation, behind one door: runs in progress and documents on disk. */
import { mkdirSync, watch } from "node:fs";
import { EventEmitter } from "vscode";
import type { Event } from "vscode";
import type { Logger } from "../core/log.ts";
import { createContinuationReader, resumedTrace } from "../core/continuation.ts";
import type { ContinuationKind } from "../core/continuation.ts";
import type { ReaderCue } from "../core/readerCues.ts";
import { labelStep, unlabelStep } from "../core/readerLabels.ts";
import type { Continuation, StepKind, Trace } from "../core/trace.ts";
import { startRun } from "./activeRun.ts";
import type { ActiveRun, ActiveRunInput } from "./activeRun.ts";
import { sampleEndpointName } from "./endpointProfiles.ts";
import { createStoredTrace } from "./storedTrace.ts";
import { openTraceFiles } from "./traceFiles.ts";
import type { TraceSummary } from "./traceFiles.ts";
import type { EditableSource, TraceSource } from "./traceSource.ts";
import type { Disposable } from "./disposable.ts";

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
  rename(id: string, title: string): Promise<void>;
  /**
   * Labels a step of a trace that is open, beside the engine's label; without a kind the step is again what the engine
   * says. Labels are stored in the order in which they were given.
   * @param step index from 0; one that has not closed is ignored.
   */
  label(id: string, step: number, kind: StepKind | undefined): Promise<void>;
  /** Analyses all open traces by other rules of the reader's. */
  analyseAgain(): void;
  /** Deletes a trace; its run, if it has not ended, is stopped first. */
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
  const running = new Map<string, ActiveRun>();
  // Views hold the sources they show; one that nobody shows may go.
  const sources = new Map<string, WeakRef<EditableSource>>();
  const notifyChanged = (): void => {
    changed.fire();
  };
  // Watching begins with the first list: activation touches no disk.
  let watcher: Disposable | undefined;
  const sourceOf = (id: string): EditableSource | undefined =>
    running.get(id) ?? sources.get(id)?.deref();

  /** Labels are written one after the other: each is a document read, changed and written. */
  let labelling: Promise<void> = Promise.resolve();

  async function label(id: string, step: number, kind: StepKind | undefined): Promise<void> {
    const source = sourceOf(id);
    if (!source) return;
    const shown = source.trace;
    const changed = (labels: Trace["labels"]): Trace["labels"] => {
      const labelled = { analysis: shown.analysis, ...(labels ? { labels } : {}) };
      return kind === undefined
        ? [...unlabelStep(labelled, step)]
        : [...labelStep(labelled, step, kind, new Date().toISOString())];
    };
    if (running.has(id)) {
      source.setLabels(changed(shown.labels) ?? []);
      return;
    }
    const stored = await files.read(id);
    if (!stored) throw new Error("The trace is not on disk any more.");
    if (stored.status === "running") {
      throw new Error("The trace is running in another window; label its steps there.");
    }
    const labels = changed(stored.labels) ?? [];
    // What was labelled are the steps that are shown; they may have been cut by newer rules than the stored ones.
    const { analysis } = stored.reasoning === shown.reasoning ? shown : stored;
    await files.save({ ...stored, ...(analysis ? { analysis } : {}), labels });
    source.setLabels(labels);
    notifyChanged();
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
    get running() {
      // A run that was ended stays in the map until its connection has come down.
      return [...running.values()].filter((run) => run.trace.status === "running");
    },
    async list() {
      watcher ??= watchDirectory(directory, notifyChanged, log);
      return files.list();
    },
    async open(id) {
      const known = sourceOf(id);
      if (known) return known;
      const trace = await files.read(id);
      if (!trace) return undefined;
      const source = createStoredTrace(trace, isRecording(trace), cues());
      sources.set(id, new WeakRef(source));
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
    async rename(id, title) {
      if (!running.has(id)) {
        const trace = await files.read(id);
        if (trace) await files.save({ ...trace, title });
      }
      sourceOf(id)?.rename(title);
      notifyChanged();
    },
    async label(id, step, kind) {
      const turn = labelling.then(async () => label(id, step, kind));
      // A label that could not be stored must not keep later ones from it.
      labelling = turn.catch(() => undefined);
      return turn;
    },
    analyseAgain() {
      const now = cues();
      for (const reference of sources.values()) reference.deref()?.analyseAgain(now);
    },
    async remove(id) {
      running.get(id)?.dispose();
      running.delete(id);
      sources.delete(id);
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
    },
  };
}

function isRecording(trace: Trace): boolean {
  return trace.endpoint?.name === sampleEndpointName;
}

/** Tells of changes that other windows make. Without a watcher lists are only as fresh as this window. */
function watchDirectory(directory: string, notify: () => void, log: Logger): Disposable {
  const quietMs = 200;
  let timer: NodeJS.Timeout | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    const watcher = watch(directory, (_event, name) => {
      if (name?.endsWith(".journal.jsonl")) return;
      clearTimeout(timer);
      timer = setTimeout(notify, quietMs);
    });
    watcher.on("error", (error) => {
      log.warn(`Changes by other windows are no longer noticed: ${String(error)}`);
    });
    return {
      dispose() {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    log.warn(`Changes by other windows are not noticed: ${String(error)}`);
    return { dispose: () => undefined };
  }
}
