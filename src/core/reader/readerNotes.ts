/**
 * Notes that a reader wrote on steps. Like a label, a note belongs to a range of the reasoning, so that it finds its text
 * again when the steps are cut anew.
 */
import { firstEndingAfter } from "../text/bisect.ts";
import type { ReaderNote, Step, Trace } from "../model/trace.ts";

/** Longest note that is stored, in UTF-16 code units. */
const maxNoteLength = 4000;

/**
 * The notes of each step: those that begin in it; one that begins after all steps counts to the last.
 * @param steps in order.
 * @returns as many lists as there are steps.
 */
export function notesOf(
  notes: readonly ReaderNote[],
  steps: readonly Step[],
): readonly (readonly ReaderNote[])[] {
  const found: ReaderNote[][] = steps.map(() => []);
  for (const note of notes) found[stepAt(steps, note.start)]?.push(note);
  return found;
}

/**
 * Writes a note on a step in the place of what was noted there; an empty one takes the notes of the step away.
 * @param index of the step, from 0. @param at ISO 8601 time.
 * @returns the notes as they are then; unchanged where there is no such step.
 */
export function noteStep(
  { notes = [], analysis }: Pick<Trace, "notes" | "analysis">,
  index: number,
  text: string,
  at: string,
): readonly ReaderNote[] {
  const steps = analysis?.steps ?? [];
  const step = steps[index];
  if (!step) return notes;
  const others = notes.filter((note) => stepAt(steps, note.start) !== index);
  const written = text.trim().slice(0, maxNoteLength);
  if (written === "") return others;
  return [...others, { start: step.start, end: step.end, text: written, at }];
}

/** Index of the first step that ends after an offset, else of the last step. */
function stepAt(steps: readonly Step[], offset: number): number {
  return Math.min(firstEndingAfter(steps, offset), steps.length - 1);
}
