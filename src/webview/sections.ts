/** Groups many drawn items into sections of 32 that the browser skips while they are far from the screen. */
import { make } from "./dom.ts";

export interface Sections {
  /** Adds a drawn item at the end. @param characters length of its text, for the estimate of its height. */
  append(element: Element, characters: number): void;
  reset(): void;
}

/** Measured: fewer makes layout of the whole page slower, more makes layout of the open section slower. */
const perSection = 32;

/**
 * @param container where the sections go, before its child `end` if there is one.
 * @param makeList creates what holds the items inside a section; gets the index of its first item.
 */
export function createSections(
  container: Element,
  end: Element | undefined,
  makeList: (first: number) => HTMLElement,
): Sections {
  let list: HTMLElement | undefined;
  let section: HTMLElement | undefined;
  let count = 0;
  let height = 0;

  return {
    append(element, characters) {
      if (!list || !section || count % perSection === 0) {
        list = makeList(count);
        section = make("section", { class: "part" }, list);
        container.insertBefore(section, end ?? null);
        height = 0;
      }
      list.append(element);
      count++;
      height += estimateHeight(characters);
      if (count % perSection === 0) {
        // Until the browser has seen the section it takes this for its height, which keeps the scroll bar calm.
        section.style.containIntrinsicBlockSize = `auto ${String(Math.round(height))}px`;
        section.classList.add("full");
      }
    },
    reset() {
      for (const part of container.querySelectorAll(":scope > .part")) part.remove();
      list = undefined;
      section = undefined;
      count = 0;
    },
  };
}

/** Rough height in CSS pixels of a text at 70 characters a line, with the space around it. */
function estimateHeight(characters: number): number {
  return Math.ceil(characters / 70) * 21 + 28;
}
