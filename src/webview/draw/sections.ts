/** Groups drawn items into sections, and sections into chapters that the browser skips while they are far from the screen. */
import { make } from "./dom.ts";

export interface Sections {
  /** Adds a drawn item at the end. @param characters length of its text, for the estimate of its height. */
  append(element: Element, characters: number): void;
  reset(): void;
}

/** Measured: fewer makes layout of the whole page slower, more makes layout of the open section slower. */
const perSection = 32;

/**
 * Sections to a chapter. Only chapters have `content-visibility`: it brings style containment, whose bookkeeping costs
 * the browser time at every change for each element that has it. Measured while 1.2 MB streams in: with it on each
 * section 37 s of script and layout, on chapters of 16 sections 9.5 s.
 */
const perChapter = 16;

/**
 * @param container where the chapters go, before its child `end` if there is one.
 * @param makeList creates what holds the items inside a section; gets the index of its first item.
 */
export function createSections(
  container: Element,
  end: Element | undefined,
  makeList: (first: number) => HTMLElement,
): Sections {
  let chapter: HTMLElement | undefined;
  let section: HTMLElement | undefined;
  let list: HTMLElement | undefined;
  let count = 0;
  let height = 0;

  return {
    append(element, characters) {
      if (!chapter || count % (perSection * perChapter) === 0) {
        chapter = make("div", { class: "chapter" });
        container.insertBefore(chapter, end ?? null);
        height = 0;
      }
      if (!list || !section || count % perSection === 0) {
        list = makeList(count);
        section = make("section", { class: "part" }, list);
        chapter.append(section);
      }
      list.append(element);
      count++;
      height += estimateHeight(characters);
      if (count % perSection === 0) section.classList.add("full");
      if (count % (perSection * perChapter) === 0) {
        // Until the browser has seen the chapter it takes this for its height, which keeps the scroll bar calm.
        chapter.style.containIntrinsicBlockSize = `auto ${Math.round(height)}px`;
        chapter.classList.add("full");
      }
    },
    reset() {
      for (const part of container.querySelectorAll(":scope > .chapter")) part.remove();
      chapter = undefined;
      section = undefined;
      list = undefined;
      count = 0;
    },
  };
}

/** Rough height in CSS pixels of a text at 70 characters a line, with the space around it. */
export function estimateHeight(characters: number): number {
  return Math.ceil(characters / 70) * 21 + 28;
}
