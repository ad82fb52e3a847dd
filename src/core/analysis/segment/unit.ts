/** The smallest pieces that the analysis works on: what they are called and how long they may get. */

/** What a unit looks like on the page. */
export type UnitForm = "sentence" | "formula" | "listItem" | "heading" | "table" | "code";

/** A piece of the reasoning: `[start, end)` in UTF-16 code units. Units touch each other and cover the text. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly form: UnitForm;
  /** The text from `start` to `end`. */
  readonly text: string;
}

/** Longest unit of prose, in UTF-16 code units. The longest paragraph without any full stop seen in real traces has about 1,200. */
export const longestUnit = 2000;

/** Longest piece of a code block; a longer block becomes several units, cut at line ends. */
export const longestCodeUnit = 8000;

/** After this many pieces without a closing fence, the fence is taken for a slip and the text is prose again. */
export const longestUnclosedCode = 4;
