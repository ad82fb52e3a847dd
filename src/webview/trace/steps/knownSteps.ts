/** The closed steps with all that is known of each, and the text that is no step yet. No drawing here. */
import type { RunDelta } from "../../../core/model/findings.ts";
import type { Claim, Episode, ReaderLabel, Step, StepLabel } from "../../../core/model/trace.ts";
import { isUnsure } from "../../../core/model/unsure.ts";
import { episodeAsRead } from "../../../core/reader/readerEpisodes.ts";
import { labelsOf, withLabel, type LabelledStep } from "../../../core/reader/readerLabels.ts";
import { bisect } from "../../../core/text/bisect.ts";
import type { ShownStep } from "./stepView.ts";

/** New reasoning text and what became certain about the text so far. */
export type StepsDelta = Pick<RunDelta, "reasoning" | "steps" | "claims" | "episodes" | "mendings">;

export interface KnownSteps {
  readonly steps: readonly ShownStep[];
  /** The end of the reasoning that is no step yet. */
  readonly open: string;
  /** @returns steps known before of which more is known now. */
  append(delta: StepsDelta): ReadonlySet<ShownStep>;
  /** Gives steps the reader's kinds, those there are and those that will come. @returns the steps whose kind or outcome changed. */
  setLabels(labels: readonly ReaderLabel[]): readonly ShownStep[];
  /** The number of steps of a kind. */
  readonly countOf: (kind: StepLabel) => number;
  /** The number of steps that the engine gave a kind without being sure of it; of one kind, or of all. */
  readonly unsureOf: (kind?: StepLabel) => number;
  /** Forgets all but the reader's labels. */
  clear(): void;
}

export function createKnownSteps(): KnownSteps {
  const steps: ShownStep[] = [];
  /** All claims so far, as mendings count them. */
  const claims: Claim[] = [];
  const episodes: Episode[] = [];
  const counts = new Map<StepLabel, number>();
  const unsure = new Map<StepLabel, number>();
  let open = "";
  let labels: readonly ReaderLabel[] = [];

  const count = (step: LabelledStep, by: 1 | -1): void => {
    counts.set(step.kind, (counts.get(step.kind) ?? 0) + by);
    if (isUnsure(step)) unsure.set(step.kind, (unsure.get(step.kind) ?? 0) + by);
  };
  /** Moves closed steps from the open text to the list; it is cut once, however many steps it held. */
  const close = (closed: readonly Step[]): void => {
    if (closed.length === 0) return;
    let from = 0;
    const first = steps.length;
    const labelled = labelsOf(labels, closed, first);
    for (const bare of closed) {
      const step = withLabel(bare, labelled[steps.length - first]);
      const text = open.slice(from, from + step.end - step.start);
      from += step.end - step.start;
      steps.push({
        index: steps.length,
        step,
        text,
        claims: [],
        mended: new Map(),
        outcome: undefined,
        element: undefined,
      });
      count(step, 1);
    }
    open = open.slice(from);
  };

  /** An outcome stands at the last step that is a check. @returns the steps that show another outcome than before. */
  const showOutcome = (episode: Episode): ShownStep[] => {
    const read = episodeAsRead(episode, (index) => steps[index]?.step.kind);
    return steps.slice(episode.from, episode.to + 1).filter((shown) => {
      const isHere = shown.index === read?.to && episode.outcome !== "unsaid";
      const outcome = isHere ? episode.outcome : undefined;
      if (shown.outcome === outcome) return false;
      shown.outcome = outcome;
      return true;
    });
  };

  return {
    steps,
    get open() {
      return open;
    },
    append(delta) {
      open += delta.reasoning;
      close(delta.steps);
      const changed = new Set<ShownStep>();
      for (const claim of delta.claims) {
        claims.push(claim);
        const shown = stepAt(steps, claim.start);
        if (!shown) continue;
        shown.claims = [...shown.claims, claim];
        changed.add(shown);
      }
      for (const mending of delta.mendings) {
        const claim = claims[mending.claim];
        const shown = claim && stepAt(steps, claim.start);
        if (!shown || claim.verdict !== "fails") continue;
        shown.mended.set(claim, mending.step);
        changed.add(shown);
      }
      for (const episode of delta.episodes) {
        episodes.push(episode);
        for (const shown of showOutcome(episode)) changed.add(shown);
      }
      return changed;
    },
    setLabels(next) {
      labels = next;
      const found = labelsOf(
        labels,
        steps.map(({ step }) => step),
      );
      const changed = steps.filter((shown) => {
        const { engineKind, ...step } = shown.step;
        const labelled = withLabel({ ...step, kind: engineKind ?? step.kind }, found[shown.index]);
        if (labelled.kind === step.kind && labelled.engineKind === engineKind) return false;
        count(shown.step, -1);
        count(labelled, 1);
        shown.step = labelled;
        return true;
      });
      const moved = changed.length === 0 ? [] : episodes.flatMap(showOutcome);
      return [...new Set([...changed, ...moved])];
    },
    countOf: (kind) => counts.get(kind) ?? 0,
    unsureOf: (kind) =>
      kind === undefined
        ? [...unsure.values()].reduce((sum, some) => sum + some, 0)
        : (unsure.get(kind) ?? 0),
    clear() {
      steps.length = 0;
      claims.length = 0;
      episodes.length = 0;
      counts.clear();
      unsure.clear();
      open = "";
    },
  };
}

/** The step in which an offset into the reasoning lies. */
export function stepAt(steps: readonly ShownStep[], offset: number): ShownStep | undefined {
  const shown = steps[bisect(steps.length, (index) => (steps[index]?.step.end ?? 0) > offset)];
  return shown && offset >= shown.step.start ? shown : undefined;
}

/** Index of the step that puts a failed claim of the reasoning right; undefined while none does. */
export function mendedIn(steps: readonly ShownStep[], claim: Claim): number | undefined {
  return stepAt(steps, claim.start)?.mended.get(claim);
}
