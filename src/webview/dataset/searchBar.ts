/** The search in the text of all traces: a field, how much is found, and a way to stop. */
import type { SelectionMessage } from "../../core/dataset/dataSetProtocol.ts";
import { make, makeButton, setHidden, setText } from "../draw/dom.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";

export interface SearchBar {
  readonly elements: readonly HTMLElement[];
  /** Shows how far a search is; the field is the reader's and stays as it is. */
  show(search: SelectionMessage["search"]): void;
  /** Puts a text into the field, as after the view was loaded again. */
  setText(text: string): void;
}

/** Longest text that can be searched for, in UTF-16 code units. */
const longest = 1000;

/** A text is searched for when typing pauses; the search for a shorter one is given up then. */
const pauseMs = 300;

/** @param search called with a text to search for; an empty one ends the search. */
export function createSearchBar(search: (text: string) => void, stop: () => void): SearchBar {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const field = make("input", {
    class: "search",
    attributes: {
      type: "search",
      placeholder: dataSetTexts.searchPlaceholder,
      "aria-label": dataSetTexts.searchLabel,
      maxlength: String(longest),
    },
  });
  const searchNow = (): void => {
    clearTimeout(timer);
    search(field.value);
  };
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") searchNow();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    // The cross in the field empties it.
    if (field.value === "") searchNow();
    else timer = setTimeout(searchNow, pauseMs);
  });
  const found = make("span", { class: "quiet", attributes: { role: "status" } });
  const stopButton = makeButton(
    { name: dataSetTexts.stopSearchName, word: dataSetTexts.stop, icon: "stop" },
    stop,
  );

  return {
    elements: [field, stopButton, found],
    show(now) {
      setText(found, now ? dataSetTexts.found(now.found, now.share, now.running) : "");
      setHidden(stopButton, now?.running !== true);
    },
    setText(text) {
      field.value = text;
    },
  };
}
