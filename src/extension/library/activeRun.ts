/** One run: takes events from an endpoint, keeps the journal, and informs its views in batches. */
import { EventEmitter } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { createLiveRun } from "../../core/run/liveRun.ts";
import { joinRunDeltas, noDelta, type RunDelta } from "../../core/model/findings.ts";
import type { Logger } from "../../core/model/log.ts";
import type { OnWait, RunEvent, TimedRunEvent } from "../../core/model/runEvent.ts";
import { sameCues, type ReaderCue } from "../../core/reader/readerCues.ts";
import { carryLabels } from "../../core/reader/readerLabels.ts";
import type { ReaderEdit, Trace } from "../../core/model/trace.ts";
import { showWarning } from "../host/notify.ts";
import { interruption } from "./journal.ts";
import { createRunJournal } from "./runJournal.ts";
import { createWait } from "./runWait.ts";
import { createThinkingEnd } from "./thinkingEnd.ts";
import { analysedBy } from "./traceAnalysis.ts";
import type { TraceFiles } from "./traceFiles.ts";
import type { EditableSource } from "./traceSource.ts";

/** Posts per second to a view: often enough to look continuous, seldom enough to cost nothing. */
const batchMs = 50;

const unexpected: RunEvent = {
  type: "error",
  error: {
    kind: "badResponse",
    message: l10n.t("The run failed unexpectedly; the log says more."),
  },
};

export interface ActiveRun extends EditableSource {
  /** Settles when the run has ended and its document is on disk; never rejects. */
  readonly done: Promise<void>;
  /**
   * Asks the endpoint to end the thinking and to answer within this response.
   * @returns whether it will: false where it can't, where the run has ended, or where it said so before.
   */
  endThinking(): Promise<boolean>;
  /** Ends the run at once as interrupted and stores it, synchronously; for a host that shuts down. */
  dispose(): void;
}

export interface ActiveRunInput {
  /** A trace with status "running"; one that is set going again brings its text. */
  readonly start: Trace;
  /** Milliseconds that the run had taken before, where it is set going again. */
  readonly elapsedBefore?: number;
  readonly recording: boolean;
  /** The reader's own rules. */
  readonly cues: readonly ReaderCue[];
  /** Opens the stream; must not throw for endpoint trouble. */
  readonly stream: (signal: AbortSignal, onWait: OnWait) => AsyncIterable<TimedRunEvent>;
  /** Asks the endpoint to end the thinking of the stream; absent where it takes no such request. */
  readonly endThinking?: (() => Promise<boolean>) | undefined;
  readonly files: TraceFiles;
  readonly log: Logger;
}

export function startRun(input: ActiveRunInput): ActiveRun {
  const { start, elapsedBefore = 0, recording, stream, files, log } = input;
  let { cues } = input;
  let live = createLiveRun(start, cues);
  const labelled = new EventEmitter<void>();
  const changed = new EventEmitter<RunDelta | undefined>();
  const abort = new AbortController();
  const startedAt = performance.now() - elapsedBefore;
  /** What the reader changed besides labels, which are carried over to steps that are cut anew. */
  let edited: Omit<ReaderEdit, "labels"> = {};
  let labels = carryLabels(
    start.labels ?? [],
    start.analysis?.steps ?? [],
    live.trace.analysis?.steps ?? [],
  );
  /** The trace as it was analysed anew after its end. */
  let again: Trace | undefined;
  const journal = createRunJournal(start, files, log, showWarning);
  let unsent: RunDelta | undefined;
  let timer: NodeJS.Timeout | undefined;

  const isOver = (): boolean => live.trace.status !== "running";
  const elapsedMs = (): number => live.trace.timing?.totalMs ?? performance.now() - startedAt;
  const trace = (): Trace => {
    const current = again ?? live.trace;
    return {
      ...current,
      ...edited,
      ...(start.labels || labels.length > 0 ? { labels: [...labels] } : {}),
    };
  };

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    journal.flush();
    const delta = unsent;
    unsent = undefined;
    if (delta) changed.fire(delta);
  }

  const wait = createWait(() => {
    unsent ??= noDelta;
    timer ??= setTimeout(flush, batchMs);
  });

  function apply(event: TimedRunEvent): void {
    if (isOver()) return;
    const delta = live.apply(event);
    journal.append(event);
    unsent = unsent ? joinRunDeltas(unsent, delta) : delta;
    if (isOver()) {
      flush();
      journal.close(trace());
    } else {
      timer ??= setTimeout(flush, batchMs);
    }
  }

  /** The view must not wait for a connection to come down: the run ends here, and late events are ignored. */
  function endNow(ending: RunEvent): void {
    apply({ ...ending, atMs: elapsedMs() });
    abort.abort();
  }

  function stop(): void {
    endNow({ type: "stopped" });
  }

  const endThinking = createThinkingEnd(input.endThinking, isOver, () => {
    apply({ type: "notice", notice: "thinkingEnded", atMs: elapsedMs() });
  });

  async function run(): Promise<void> {
    try {
      for await (const event of stream(abort.signal, wait.set)) apply(event);
      if (!isOver()) apply({ type: "finish", reason: "unknown", atMs: elapsedMs() });
    } catch (error) {
      log.error(`The run ${start.id} failed unexpectedly: ${String(error)}`);
      apply({ ...unexpected, atMs: elapsedMs() });
    }
  }

  return {
    get trace() {
      return trace();
    },
    recording,
    elapsedMs,
    waiting: () => (isOver() ? undefined : wait.now()),
    onDidChange: changed.event,
    onDidLabel: labelled.event,
    flush,
    stop,
    done: run(),
    endThinking,
    edit(edit) {
      const { labels: next, ...others } = edit;
      edited = { ...edited, ...others };
      if (next) labels = next;
      // An ended run is a document on disk, which the library changes.
      if (!isOver()) journal.edit(edit);
      if (edit.title !== undefined) changed.fire(undefined);
      if (next || edit.notes || edit.dismissed || edit.reviews) labelled.fire();
    },
    async analyseAgain(next) {
      if (sameCues(cues, next)) return;
      const old = cues;
      cues = next;
      flush();
      const before = trace();
      if (isOver()) {
        const analysed = await analysedBy(before, next).catch((error: unknown) => {
          // The analysis that stays is by the old rules.
          if (cues === next) cues = old;
          throw error;
        });
        // The rules may have changed again meanwhile.
        if (cues !== next) return;
        again = analysed;
      } else live = createLiveRun(before, cues);
      const steps = (again ?? live.trace).analysis?.steps ?? [];
      labels = carryLabels(labels, before.analysis?.steps ?? [], steps);
      changed.fire(undefined);
    },
    dispose() {
      // Nobody asked for it to stop: what ended it is that the window went away.
      endNow({ type: "error", error: interruption });
      changed.dispose();
      labelled.dispose();
    },
  };
}
