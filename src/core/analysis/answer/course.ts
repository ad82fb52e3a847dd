/** The course of the answer along the reasoning: when it first appeared, how often it changed, what came after. */
import type { AnswerCourse, Candidate } from "../../model/trace.ts";
import { createAnswerComparer } from "./equivalence.ts";
import { defined } from "../../model/defined.ts";

/** Comparing each value with each other one takes time with the square of their number. */
const mostComparedValues = 60;

/**
 * The only place that compares candidates; views and reports read what it found.
 * @param candidates in the order in which they stand. @param finalAnswer undefined when there is none.
 * @param length of the reasoning, UTF-16 code units.
 */
export function courseOf(
  candidates: readonly Candidate[],
  finalAnswer: string | undefined,
  length: number,
): AnswerCourse {
  const values = countValues(candidates);
  const counts = { changes: countChanges(candidates), ...defined({ values }) };
  const final = finalAnswer === undefined ? [] : indicesOfSame(candidates, finalAnswer);
  const first = candidates[final[0] ?? -1];
  if (!first) return counts;
  const after = length === 0 ? 0 : Math.max(0, length - first.end) / length;
  return { ...counts, first: first.start, after, final };
}

function indicesOfSame(candidates: readonly Candidate[], answer: string): number[] {
  const same = createAnswerComparer(answer);
  return candidates.flatMap(({ value }, index) => (same(value) === "same" ? [index] : []));
}

/** A change is a candidate whose value is certainly another than that of the candidate before it. */
function countChanges(candidates: readonly Candidate[]): number {
  let changes = 0;
  let current: { value: string; compare: ReturnType<typeof createAnswerComparer> } | undefined;
  for (const { value } of candidates) {
    if (value === current?.value) continue;
    if (current && current.compare(value) === "different") changes += 1;
    current = { value, compare: createAnswerComparer(value) };
  }
  return changes;
}

/** Values with equal ones taken together; undefined where there are too many to compare. */
function countValues(candidates: readonly Candidate[]): number | undefined {
  const written = new Set(candidates.map(({ value }) => value));
  if (written.size > mostComparedValues) return undefined;
  const known: ReturnType<typeof createAnswerComparer>[] = [];
  for (const value of written) {
    if (!known.some((same) => same(value) === "same")) known.push(createAnswerComparer(value));
  }
  return known.length;
}
