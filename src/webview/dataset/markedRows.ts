/** Rows that the reader marks for comparing, by their ids: they stay marked in any order and under any filter. */
import { mostCompared } from "../../core/model/mostCompared.ts";
import { make, makeButton, setText } from "../draw/dom.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";

export interface MarkedRows {
  /** The button that compares, and what is said when it can't. */
  readonly elements: readonly HTMLElement[];
  has(id: number): boolean;
  /** Marks a row, or takes its mark away. */
  toggle(id: number): void;
  clear(): void;
}

/** @param compare called with the ids of two rows or more, in the order in which they were marked. */
export function createMarkedRows(compare: (ids: number[]) => void): MarkedRows {
  const marked = new Set<number>();
  const hint = make("span", { class: "quiet", attributes: { role: "status" } });
  const name = dataSetTexts.compareName(mostCompared);
  const button = makeButton({ name, word: dataSetTexts.compare }, () => {
    if (marked.size < 2 || marked.size > mostCompared)
      setText(hint, dataSetTexts.compareFirst(mostCompared));
    else compare([...marked]);
  });
  const show = (): void => {
    setText(hint, "");
    const word = button.querySelector("span") ?? button;
    setText(
      word,
      marked.size === 0 ? dataSetTexts.compare : dataSetTexts.compareMarked(marked.size),
    );
  };
  return {
    elements: [button, hint],
    has: (id) => marked.has(id),
    toggle(id) {
      if (!marked.delete(id)) marked.add(id);
      show();
    },
    clear() {
      marked.clear();
      show();
    },
  };
}
