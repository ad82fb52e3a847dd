/**
 * Which steps the reader has folded: rules by kind, which also hold for steps that are still to come, and choices for
 * single steps, which win over the rules. Steps are known by their start, an offset into the reasoning, so that a
 * choice belongs to its text.
 */
import { mostSteps } from "./readingState.ts";
import { stepLabels, type Step, type StepLabel } from "../model/trace.ts";

/** What stays open when all but the checks is folded. */
const checks: readonly StepLabel[] = ["verify", "reflect"];

/** What is folded then. */
export const allButChecks: readonly StepLabel[] = stepLabels.filter(
  (kind) => !checks.includes(kind),
);

type FoldedStep = Pick<Step, "start" | "end" | "kind">;

export interface FoldState {
  /** Kinds that are folded by a rule. */
  readonly kinds: readonly StepLabel[];
  /** Starts of steps that are folded, and of those that are open, whatever the rules say. */
  readonly folded: readonly number[];
  readonly open: readonly number[];
}

export interface StepFolds {
  isFolded(step: FoldedStep): boolean;
  set(step: FoldedStep, folded: boolean): void;
  /** @param steps all steps; choices for single ones of this kind are forgotten. */
  setKind(kind: StepLabel, folded: boolean, steps: readonly FoldedStep[]): void;
  isKindFolded(kind: StepLabel): boolean;
  /** Folds by rule every kind but verification and reflection; forgets all choices for single steps. */
  readonly foldAllButChecks: () => void;
  readonly areAllButChecksFolded: boolean;
  readonly unfoldAll: () => void;
  /** Folds by rule what ends at or before an offset: what a branch shares with its parent. 0 folds nothing. */
  readonly foldUntil: (offset: number) => boolean;
  /** Whether anything may be folded. */
  readonly isAny: boolean;
  /** To be kept: the latest choices, as many as are kept. */
  readonly state: FoldState;
  recall(state: FoldState): void;
}

export function createStepFolds(): StepFolds {
  let kinds = new Set<StepLabel>();
  let own = new Map<number, boolean>();
  let sharedUntil = 0;
  const byRule = ({ end, kind }: FoldedStep): boolean => end <= sharedUntil || kinds.has(kind);

  const startsOf = (folded: boolean): number[] =>
    [...own]
      .filter(([, value]) => value === folded)
      .map(([start]) => start)
      .slice(-mostSteps);

  return {
    isFolded: (step) => own.get(step.start) ?? byRule(step),
    set(step, folded) {
      // What the rule says anyway needs no choice of its own, and shall follow the rule when that changes.
      if (byRule(step) === folded) own.delete(step.start);
      else own.set(step.start, folded);
    },
    setKind(kind, folded, steps) {
      if (folded) kinds.add(kind);
      else kinds.delete(kind);
      for (const step of steps) if (step.kind === kind) own.delete(step.start);
    },
    isKindFolded: (kind) => kinds.has(kind),
    foldAllButChecks() {
      kinds = new Set(allButChecks);
      own = new Map();
    },
    get areAllButChecksFolded() {
      return stepLabels.every((kind) => kinds.has(kind) !== checks.includes(kind));
    },
    unfoldAll() {
      sharedUntil = 0;
      kinds = new Set();
      own = new Map();
    },
    foldUntil(offset) {
      const changes = offset !== sharedUntil;
      sharedUntil = offset;
      return changes;
    },
    get isAny() {
      return sharedUntil > 0 || kinds.size > 0 || [...own.values()].some((folded) => folded);
    },
    get state() {
      return { kinds: [...kinds], folded: startsOf(true), open: startsOf(false) };
    },
    recall(state) {
      kinds = new Set(state.kinds);
      own = new Map([
        ...state.folded.map((start) => [start, true] as const),
        ...state.open.map((start) => [start, false] as const),
      ]);
    },
  };
}
