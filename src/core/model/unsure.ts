/** Which labels are guesses: the confidence below which too many are wrong to be shown like the others. */
import { unlabelled, type StepLabel } from "./trace.ts";

/**
 * Of the labels with less confidence than this about half are right, of the others four in five; `npm run evaluate`
 * prints both shares.
 */
export const unsureBelow = 0.5;

interface Labelled {
  readonly kind: StepLabel;
  /** Probability that the kind is right, 0 to 1. */
  readonly confidence: number;
  /** The engine's kind, where a reader gave another or confirmed it. */
  readonly engineKind?: StepLabel;
}

/** Whether the engine is unsure of a step's kind. A reader's own label is sure; what is unlabelled claims nothing. */
export function isUnsure({ kind, confidence, engineKind }: Labelled): boolean {
  return engineKind === undefined && kind !== unlabelled && confidence < unsureBelow;
}
