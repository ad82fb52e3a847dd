/** What is kept of how a trace is being read: folds, filter, search, place. It may come from an older version, or be damaged. */
import * as v from "valibot";
import { episodeOutcomes, stepLabels } from "../model/trace.ts";

/** More single choices than this are not kept; a reader who folds so many steps does it by kind. */
export const mostSteps = 5_000;
/** Longest search, in UTF-16 code units. */
export const longestQuery = 1_000;

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const offsets = v.optional(v.pipe(v.array(offset), v.maxLength(mostSteps), v.readonly()), []);
const kinds = v.optional(
  v.pipe(v.array(v.picklist(stepLabels)), v.maxLength(stepLabels.length), v.readonly()),
  [],
);

const foldSchema = v.object({ kinds, folded: offsets, open: offsets });
const filterSchema = v.object({
  kinds,
  outcomes: v.optional(
    v.pipe(v.array(v.picklist(episodeOutcomes)), v.maxLength(episodeOutcomes.length), v.readonly()),
    [],
  ),
});
const findSchema = v.object({
  query: v.pipe(v.string(), v.maxLength(longestQuery)),
  matchCase: v.boolean(),
  wholeWord: v.boolean(),
  regex: v.boolean(),
  /** Whether the bar is shown. */
  open: v.boolean(),
});
const placeSchema = v.object({
  step: offset,
  /** Of the step's top below the top of the window, in CSS pixels. */
  offset: v.pipe(v.number(), v.finite()),
  atEnd: v.boolean(),
});

const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(20), v.readonly());

export const readingStateSchema = v.object({
  /** Names of the sections that are folded; absent where the reader has left them as they were at first. */
  sections: v.optional(names),
  /** Names of the panes that are open; absent where the reader has left them as they were at first. */
  panes: v.optional(names),
  /** Absent above all steps. */
  place: v.optional(placeSchema),
  /** The reader's own choice of raw or rendered text; absent leaves it to the setting. */
  raw: v.optional(v.boolean()),
  /** Absent where the reader has folded nothing: the settings then say what is open. */
  folds: v.optional(foldSchema),
  filter: v.optional(filterSchema),
  find: v.optional(findSchema),
});

export type ReadingState = v.InferOutput<typeof readingStateSchema>;
/** What the reader has open. */
export type OpenParts = Pick<ReadingState, "sections" | "panes" | "folds">;
export type ReadingPlace = v.InferOutput<typeof placeSchema>;
export type FindState = v.InferOutput<typeof findSchema>;

/** Checks what was kept. @returns undefined when it is not one, or damaged: reading then begins anew. */
export function parseReadingState(value: unknown): ReadingState | undefined {
  const result = v.safeParse(readingStateSchema, value);
  return result.success ? result.output : undefined;
}
