/** Where on the strip a piece of reasoning lies, and which kind of step each row shows. No DOM here. */
import { stepLabels, type Step, type StepLabel } from "../../../core/model/trace.ts";

export interface StripScale {
  /** Offset into the reasoning that the end of the strip stands for; at least 1. */
  readonly capacity: number;
  /** Takes further steps. @returns the first row that changed, 0 when all did, or undefined when none did. */
  add(steps: readonly Step[]): number | undefined;
  /** No more steps will come: the strip is used to its end. @returns whether the scale changed. */
  finish(): boolean;
  resize(rows: number): void;
  clear(): void;
  /** The row of an offset into the reasoning. */
  rowOf(offset: number): number;
  /** The kind that a row shows, or undefined where nothing has come yet. */
  kindAt(row: number): StepLabel | undefined;
  /** Counts anew which steps pass a filter; without one all do. */
  setFilter(passes: ((step: Step) => boolean) | undefined): void;
  /** Whether anything in a row passes the filter; if so the row shows only kinds of what does. */
  isShownAt(row: number): boolean;
}

const smallestCapacity = 4_000;
/** While the text grows the scale changes only when it is full, by this factor: in between, nothing that is drawn moves. */
const growth = 1.4;
/** A check or a doubt that shares a row with other steps is what a reader looks for: its length counts more. */
const weights: Partial<Record<StepLabel, number>> = { verify: 3, reflect: 3, answer: 3 };

export function createStripScale(): StripScale {
  let rows = 1;
  let capacity = smallestCapacity;
  let finished = false;
  let steps: Step[] = [];
  let lengths = new Float64Array(stepLabels.length);
  let passes: ((step: Step) => boolean) | undefined;
  /** Rows with a step that passes, and how long each kind of such is there. */
  let shownRows = new Uint8Array(1);
  let shownLengths = new Float64Array(stepLabels.length);

  const rowOf = (offset: number): number =>
    Math.max(0, Math.min(rows - 1, Math.floor((offset / capacity) * rows)));
  const count = (step: Step): void => {
    const isShown = passes?.(step) === true;
    const kind = stepLabels.indexOf(step.kind);
    const perRow = capacity / rows;
    const last = Math.min(rows, Math.ceil(step.end / perRow));
    for (let row = rowOf(step.start); row < last; row++) {
      if (isShown) shownRows[row] = 1;
      const from = Math.max(step.start, row * perRow);
      const to = Math.min(step.end, (row + 1) * perRow);
      const at = row * stepLabels.length + kind;
      const length = Math.max(0, to - from) * (weights[step.kind] ?? 1);
      lengths[at] = (lengths[at] ?? 0) + length;
      if (isShown) shownLengths[at] = (shownLengths[at] ?? 0) + length;
    }
  };
  const countAll = (): void => {
    lengths = new Float64Array(rows * stepLabels.length);
    shownRows = new Uint8Array(rows);
    shownLengths = new Float64Array(rows * stepLabels.length);
    for (const step of steps) count(step);
  };
  const length = (): number => steps.at(-1)?.end ?? 0;

  return {
    get capacity() {
      return capacity;
    },
    add(more) {
      const first = more[0];
      if (!first) return undefined;
      for (const step of more) steps.push(step);
      if (length() > capacity || finished) {
        finished = false;
        while (capacity < length()) capacity = Math.ceil(capacity * growth);
        countAll();
        return 0;
      }
      for (const step of more) count(step);
      return rowOf(first.start);
    },
    finish() {
      finished = true;
      const next = Math.max(1, length());
      if (next === capacity) return false;
      capacity = next;
      countAll();
      return true;
    },
    resize(next) {
      rows = Math.max(1, Math.floor(next));
      countAll();
    },
    clear() {
      steps = [];
      capacity = smallestCapacity;
      finished = false;
      countAll();
    },
    rowOf,
    kindAt(row) {
      let best: StepLabel | undefined;
      let most = 0;
      const counted = shownRows[row] === 1 ? shownLengths : lengths;
      stepLabels.forEach((kind, at) => {
        const value = counted[row * stepLabels.length + at] ?? 0;
        if (value > most) [best, most] = [kind, value];
      });
      return best;
    },
    setFilter(next) {
      if (next === undefined && passes === undefined) return;
      passes = next;
      countAll();
    },
    isShownAt: (row) => passes === undefined || shownRows[row] === 1,
  };
}
