/** How many traces are shown side by side at most: more columns than this nobody reads. */
export const mostCompared = 6;
