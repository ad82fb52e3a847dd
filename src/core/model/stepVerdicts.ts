/**
 * What others said of steps: scores of reward models, first errors, ratings of people. A member of the trace document that
 * data sets bring; one of another form stays in the document and counts as none.
 */
import * as v from "valibot";
import type { Trace } from "./trace.ts";

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const stepVerdictSchema = v.object({
  /** Who says so. */
  by: v.string(),
  /** Offsets into the reasoning. */
  start: offset,
  end: offset,
  value: v.pipe(v.number(), v.finite()),
});
type StepVerdict = v.InferOutput<typeof stepVerdictSchema>;

/** What one annotator says, in the order of the document. */
export interface Annotator {
  readonly by: string;
  readonly verdicts: readonly (StepVerdict & { readonly isWrong: boolean })[];
}

/** In PRM800K's ratings 0 is neutral: neither right nor wrong. Source: README of openai/prm800k. */
const withNeutralZero: ReadonlySet<string> = new Set(["PRM800K"]);
/** A reward model's score is a probability of being right; what is below the half is wrong. */
const half = 0.5;

/** @returns the annotators of a trace, each with its verdicts. */
export function annotatorsOf(trace: Trace): Annotator[] {
  const read = v.safeParse(v.array(stepVerdictSchema), trace["stepVerdicts"]);
  if (!read.success) return [];
  const names = [...new Set(read.output.map(({ by }) => by))];
  return names.map((by) => {
    const own = read.output.filter((verdict) => verdict.by === by);
    const isWrong = wrongness(by, own);
    return {
      by,
      verdicts: own.map((verdict) => ({ ...verdict, isWrong: isWrong(verdict.value) })),
    };
  });
}

/** Ratings say wrong by a value below 0, scores between 0 and 1 by one below the half. */
function wrongness(by: string, verdicts: readonly StepVerdict[]): (value: number) => boolean {
  const isScore = verdicts.every(({ value }) => value >= 0 && value <= 1);
  return isScore && !withNeutralZero.has(by) ? (value) => value < half : (value) => value < 0;
}
