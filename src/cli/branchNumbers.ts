/** What `branch` and `probe` do where the command line does not say. */

/** Stands in the place of a step, and says nothing of the task. */
export const neutralLine = "Let me continue.";
export const usualPlaces = 10;
/** At each place. */
export const usualDraws = 4;
/** Of an answer. */
export const usualMaxTokens = 64;
