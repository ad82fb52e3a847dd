/** The traces that are open in this window, one source each: runs, stored documents, and traces of files elsewhere. */
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import type { Trace } from "../../core/model/trace.ts";
import { sampleEndpointName } from "../endpoints/endpointProfiles.ts";
import type { ActiveRun } from "./activeRun.ts";
import { isSame, otherId } from "./sameTrace.ts";
import { createStoredTrace } from "./storedTrace.ts";
import { analysedBy } from "./traceAnalysis.ts";
import type { TraceFiles } from "./traceFiles.ts";
import type { EditableSource } from "./traceSource.ts";

export interface OpenSources {
  /** Runs of this window whose connection has not come down yet. */
  runs(): readonly ActiveRun[];
  run(id: string): ActiveRun | undefined;
  /** Makes the run the source of its trace until it is done. @param ended is called then. */
  addRun(run: ActiveRun, ended: () => void): void;
  /** The source of a trace that is open. */
  of(id: string): EditableSource | undefined;
  /** Sources that somebody still holds, by the ids of their traces. */
  all(): readonly (readonly [id: string, source: EditableSource])[];
  /** The source of a trace that is open or stored. @returns undefined where there is none with this id. */
  readonly open: (id: string) => Promise<EditableSource | undefined>;
  /** A trace from outside as a source: the stored one where the same trace is stored already. Nothing is written. */
  readonly adopt: (trace: Trace) => Promise<EditableSource>;
  /** Whether the trace is one of a file elsewhere that is looked at and not stored here. */
  isOutside(id: string): boolean;
  /** A trace from outside is stored now. */
  markStored(id: string): void;
  forget(id: string): void;
}

/** @param cues the reader's own rules as they are now. */
export function createOpenSources(
  files: Pick<TraceFiles, "read">,
  cues: () => readonly ReaderCue[],
): OpenSources {
  const running = new Map<string, ActiveRun>();
  // Views hold the sources they show; one that nobody shows may go.
  const sources = new Map<string, WeakRef<EditableSource>>();
  const outsiders = new Set<string>();
  /** Sources that are being made, by the id of their trace: of a long one that takes seconds. */
  const making = new Map<string, Promise<EditableSource>>();

  const of = (id: string): EditableSource | undefined =>
    running.get(id) ?? sources.get(id)?.deref();

  async function open(id: string): Promise<EditableSource | undefined> {
    const known = of(id);
    if (known) return known;
    const trace = await files.read(id);
    return trace && sourceFor(trace);
  }

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

  return {
    runs: () => [...running.values()],
    run: (id) => running.get(id),
    addRun(run, ended) {
      const { id } = run.trace;
      running.set(id, run);
      sources.set(id, new WeakRef(run));
      void run.done.then(() => {
        // A trace that was set going again has a newer run by now.
        if (running.get(id) === run) running.delete(id);
        ended();
      });
    },
    of,
    all: () =>
      [...sources].flatMap(([id, reference]) => {
        const source = reference.deref();
        return source ? [[id, source] as const] : [];
      }),
    open,
    async adopt(given) {
      const known = await open(given.id);
      if (known && isSame(known.trace, given)) {
        // What is only looked at is called what it is called where it is now, such as its row in a table.
        if (outsiders.has(given.id)) known.edit({ title: given.title });
        return known;
      }
      // A file that changed while it was looked at, and of which nothing is stored, is still the same trace.
      const stored = outsiders.has(given.id) ? undefined : known;
      // Another trace under an id that is taken gets one of its own, the same each time.
      const trace = stored ? { ...given, id: otherId(given) } : given;
      const own = stored ? await open(trace.id) : undefined;
      if (own) return own;
      const source = await sourceFor(trace);
      outsiders.add(trace.id);
      return source;
    },
    isOutside: (id) => outsiders.has(id),
    markStored: (id) => outsiders.delete(id),
    forget(id) {
      running.delete(id);
      sources.delete(id);
      outsiders.delete(id);
    },
  };
}

function isRecording(trace: Trace): boolean {
  return trace.endpoint?.name === sampleEndpointName;
}
