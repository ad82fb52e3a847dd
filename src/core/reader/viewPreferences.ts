/** How the reader wants traces to open and look: from the settings, the same for every trace. */

import type { ShownFlags } from "./readerFlags.ts";

/**
 * What is open when a trace is shown for the first time: everything; of the steps only the checks, of the panes those on
 * claims and flags; the answer alone; or what was open in the trace that was read last.
 */
export const openings = ["all", "checks", "answer", "last"] as const;
export type Opening = (typeof openings)[number];

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** Narrowest and widest line that can be asked for, in characters; 0 asks for none. */
const lineWidths = { least: 30, most: 400 } as const;

export interface ViewPreferences {
  /** Show the text as it arrived instead of rendered Markdown and mathematics. */
  readonly raw: boolean;
  /** What of the reasoning is open at first. */
  readonly open: Opening;
  /** What of the answer and the panes is open at first. */
  readonly answerOpen: Opening;
  readonly density: Density;
  /** Longest line of the reasoning, in characters; 0 for as long as the panel is wide. */
  readonly lineWidth: number;
  /** Which kinds of flags are shown. */
  readonly flags: ShownFlags;
  /** Longest line of the answer, in characters, and by it the width of its column; 0 leaves it to the panel. */
  readonly answerLineWidth: number;
}

/** What the settings say when nobody has changed them. */
export const usualPreferences: ViewPreferences = {
  raw: false,
  open: "all",
  answerOpen: "answer",
  density: "comfortable",
  lineWidth: 80,
  flags: "measured",
  answerLineWidth: 0,
};

/** A width of lines as it can be used: whole, within {@link lineWidths}, or 0; the usual one where it is no number. */
export function usableWidth(width: unknown, usual: number): number {
  if (typeof width !== "number" || !Number.isFinite(width)) return usual;
  if (width <= 0) return 0;
  return Math.min(lineWidths.most, Math.max(lineWidths.least, Math.round(width)));
}
