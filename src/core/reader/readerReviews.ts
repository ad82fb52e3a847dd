/** What the reader does with second readers' reviews: keep one, dismiss a finding, take a review away. */
import type { Review } from "../model/review.ts";
import type { Trace } from "../model/trace.ts";

type Reviewed = Pick<Trace, "reviews">;

/** @returns the reviews with this one in the place of the one with its id, else at the end. What the reader dismissed stays so. */
export function putReview({ reviews = [] }: Reviewed, review: Review): Review[] {
  return reviews.some(({ id }) => id === review.id)
    ? reviews.map((other) => (other.id === review.id ? review : other))
    : [...reviews, review];
}

export function removeReview({ reviews = [] }: Reviewed, id: string): Review[] {
  return reviews.filter((review) => review.id !== id);
}

/**
 * @param index of the finding, from 0. @param isSo whether it counts again. @param at ISO 8601 time.
 * @returns the reviews as they are then; unchanged where there is no such finding.
 */
export function judgeFinding(
  { reviews = [] }: Reviewed,
  id: string,
  index: number,
  isSo: boolean,
  at: string,
): Review[] {
  return reviews.map((review) =>
    review.id === id
      ? {
          ...review,
          findings: review.findings.map((finding, other) => {
            if (other !== index) return finding;
            const { dismissed, ...kept } = finding;
            return isSo ? kept : { ...kept, dismissed: dismissed ?? at };
          }),
        }
      : review,
  );
}
