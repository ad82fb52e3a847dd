/** The panes of the view, in their order. Whoever adds a pane adds it here and nowhere else. */
import type { MakePane } from "./pane.ts";

export const makePanes: readonly MakePane[] = [];
