/** Second readers over all traces of `inspect`: side by side within a bound, shown in the order of the input. */
import { standingFindings } from "../core/model/review.ts";
import { WritingError } from "../node/userFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { showAnalysed, type UnitItem, type UnitSettings } from "./inspectUnit.ts";
import { onInterrupt, outliveFaults } from "./interrupts.ts";
import type { Output } from "./output.ts";
import type { ReviewCommand } from "./reviewArgs.ts";
import { openReviewer, type Reviewer } from "./reviewer.ts";
import { sanitiseLine } from "./sanitise.ts";

type Inspected = Extract<UnitItem, { facts: unknown }>;
/** What is shown of a trace; with the findings of the review that was asked for now. */
export type Reviewed = Inspected & { readonly findings?: number };
type Show = (reviewed: Reviewed) => Promise<void>;

export interface Reviewing {
  /** Begins the review of a trace; waits where as many as allowed are under way. What is through is shown in order. */
  take(item: Inspected, show: Show): Promise<void>;
  /** Waits for those that are under way. */
  finish(show: Show): Promise<void>;
}

interface Asked {
  readonly review: ReviewCommand;
  readonly apiKey: string | undefined;
  /** What is made of each trace after its review. */
  readonly settings: UnitSettings;
  readonly output: Output;
}

/** @param inspect goes through all inputs. @returns the exit code of the whole. */
export async function reviewAll(
  { review, apiKey, settings, output }: Asked,
  inspect: (reviewing: Reviewing) => Promise<ExitCode>,
): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupted = onInterrupt(() => {
    stop.abort();
  });
  const faults = outliveFaults(output);
  let reviewer: Reviewer | undefined;
  try {
    reviewer = await openReviewer(review, apiKey, stop.signal, output);
    const code = await inspect(createReviewing(reviewer, review.concurrency, settings));
    reviewer.tell();
    if (interrupted.happened()) return exitCodes.interrupted;
    if (code === exitCodes.unreadable || code === exitCodes.unwritable) return code;
    return faults.happened() || reviewer.failures > 0 ? exitCodes.endpointFailed : code;
  } catch (error) {
    if (!(error instanceof WritingError)) throw error;
    output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
    return exitCodes.unwritable;
  } finally {
    stop.abort();
    await reviewer?.close();
    interrupted.forget();
    faults.forget();
  }
}

function createReviewing(
  reviewer: Reviewer,
  concurrency: number,
  settings: UnitSettings,
): Reviewing {
  const open: Promise<Reviewed>[] = [];

  async function reviewed(item: Inspected): Promise<Reviewed> {
    if (!item.trace) return item;
    const before = item.trace.reviews?.length ?? 0;
    const trace = await reviewer.review(item.trace);
    const own = trace.reviews?.slice(before) ?? [];
    const findings = own.reduce((sum, review) => sum + standingFindings(review).length, 0);
    const shown = await showAnalysed(trace, trace, settings);
    return { ...shown, facts: item.facts, findings };
  }

  async function showFirst(show: Show): Promise<void> {
    const first = open.shift();
    if (first) await show(await first);
  }

  return {
    async take(item, show) {
      if (open.length >= concurrency) await showFirst(show);
      const review = reviewed(item);
      // A failure is reported when its turn comes.
      review.catch(() => undefined);
      open.push(review);
    },
    async finish(show) {
      while (open.length > 0) await showFirst(show);
    },
  };
}
