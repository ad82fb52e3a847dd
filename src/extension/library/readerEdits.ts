/** Changes that the reader makes to a trace: each goes to the open source and to the document, one after the other. */
import {
  isNewer,
  newerText,
  type ReaderEdit,
  type StepKind,
  type Trace,
} from "../../core/model/trace.ts";
import { labelStep, unlabelStep } from "../../core/reader/readerLabels.ts";
import { judgeFlag, type FlagName } from "../../core/reader/readerFlags.ts";
import { judgeFinding, putReview, removeReview } from "../../core/reader/readerReviews.ts";
import type { Review } from "../../core/model/review.ts";
import { noteStep } from "../../core/reader/readerNotes.ts";
import type { OpenSources } from "./openSources.ts";
import type { TraceFiles } from "./traceFiles.ts";

export interface ReaderEdits {
  rename(id: string, title: string): Promise<void>;
  setTags(id: string, tags: readonly string[]): Promise<void>;
  setPinned(id: string, pinned: boolean): Promise<void>;
  /** Writes a note on a step of a trace that is open; an empty one takes it away. @param step index from 0. */
  note(id: string, step: number, text: string): Promise<void>;
  /** Dismisses a flag of a trace that is open, or takes that back. */
  judgeFlag(id: string, flag: FlagName, isSo: boolean): Promise<void>;
  /** Keeps a second reader's review with the trace that it is about; one with the same id gives way. */
  putReview(id: string, review: Review): Promise<void>;
  removeReview(id: string, review: string): Promise<void>;
  /** Dismisses a finding (index from 0) of a review, or takes that back. */
  judgeFinding(id: string, review: string, index: number, isSo: boolean): Promise<void>;
  /**
   * Labels a step of a trace that is open, beside the engine's label; without a kind the step is again what the engine
   * says. Labels are stored in the order in which they were given.
   * @param step index from 0; one that has not closed is ignored.
   */
  label(id: string, step: number, kind: StepKind | undefined): Promise<void>;
}

interface ReaderEditsInput {
  readonly sources: OpenSources;
  readonly files: Pick<TraceFiles, "update">;
  readonly changed: () => void;
  /** A trace that was only looked at before is stored by its first change. */
  readonly stored: (trace: Trace) => void;
}

export function createReaderEdits(input: ReaderEditsInput): ReaderEdits {
  const { sources, files, changed, stored } = input;
  let last: Promise<void> = Promise.resolve();

  async function edit(id: string, change: (trace: Trace) => ReaderEdit): Promise<void> {
    const turn = last.then(async () => editNow(id, change));
    // A change that could not be stored must not keep later ones from it.
    last = turn.catch(() => undefined);
    return turn;
  }

  async function editNow(id: string, change: (trace: Trace) => ReaderEdit): Promise<void> {
    const source = sources.of(id);
    const shown = source?.trace;
    if (source && shown?.status === "running" && sources.run(id)) {
      source.edit(change(shown));
      changed();
      return;
    }
    if (shown && isNewer(shown)) throw new Error(newerText(shown));
    const isOutside = sources.isOutside(id);
    let applied: ReaderEdit = {};
    const document = await files.update(
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
      sources.markStored(id);
      stored(document);
    }
    changed();
  }

  return {
    rename: async (id, title) => edit(id, () => ({ title })),
    setTags: async (id, tags) => edit(id, () => ({ tags: [...tags] })),
    setPinned: async (id, pinned) => edit(id, () => ({ pinned })),
    async note(id, step, text) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({ notes: [...noteStep(trace, step, text, at)] }));
    },
    async judgeFlag(id, flag, isSo) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({ dismissed: judgeFlag(trace, flag, isSo, at) }));
    },
    putReview: async (id, review) => edit(id, (trace) => ({ reviews: putReview(trace, review) })),
    removeReview: async (id, review) =>
      edit(id, (trace) => ({ reviews: removeReview(trace, review) })),
    async judgeFinding(id, review, index, isSo) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({ reviews: judgeFinding(trace, review, index, isSo, at) }));
    },
    async label(id, step, kind) {
      const at = new Date().toISOString();
      return edit(id, (trace) => ({
        labels: [
          ...(kind === undefined ? unlabelStep(trace, step) : labelStep(trace, step, kind, at)),
        ],
      }));
    },
  };
}
