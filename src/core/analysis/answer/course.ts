/** The course of the answer along the reasoning: when it first appeared, how often it changed, what came after. */
import type { AnswerCourse, Candidate } from "../../model/trace.ts";
import { createAnswerComparer } from "./equivalence.ts";

/**
 * @param candidates in the order in which they stand. @param finalAnswer undefined when there is none.
 * @param length of the reasoning, UTF-16 code units.
 */
export function courseOf(
  candidates: readonly Candidate[],
  finalAnswer: string | undefined,
  length: number,
): AnswerCourse {
  const changes = countChanges(candidates);
  const same = finalAnswer === undefined ? undefined : createAnswerComparer(finalAnswer);
  const first = same && candidates.find(({ value }) => same(value) === "same")?.start;
  if (first === undefined) return { changes };
  return { first, changes, after: length === 0 ? 0 : (length - first) / length };
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
