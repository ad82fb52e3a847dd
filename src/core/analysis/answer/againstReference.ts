/** Whether a final answer is the one that a data set or a reader has as right. */
import { compareAnswers } from "./equivalence.ts";
import { findFinalAnswer } from "./finalAnswer.ts";
import type { Equivalence } from "./shape/outcomes.ts";

/**
 * Compares by value. A reference may be a whole solution that ends in the value; GSM8K marks it with ####.
 * @param reference as the data has it.
 */
export function compareWithReference(answer: string, reference: string): Equivalence {
  const compared = compareAnswers(answer, reference);
  if (compared !== "undecided") return compared;
  const value = findFinalAnswer(reference, []);
  return value === undefined || value === reference ? "undecided" : compareAnswers(answer, value);
}
