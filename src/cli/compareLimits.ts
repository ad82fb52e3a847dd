/** How much `compare` takes at once. */

/** Traces that are read and held, of all tasks together. */
export const mostCompared = 1000;

/** Traces that are compared although they are not known to be of one task. */
export const mostOfOtherTasks = 6;
