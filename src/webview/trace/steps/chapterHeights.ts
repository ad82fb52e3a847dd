/** Heights of chapters that are far from the screen while steps in them are folded or filtered out: their usual estimate is wrong then. */

/** How a step counts: not at all, as one line, or by the length of its text in characters. */
type StepSize = "hidden" | "folded" | number;

export interface ChapterHeights {
  /** @param isNeeded whether anything is folded or filtered; otherwise chapters get back what they had. */
  estimate(isNeeded: boolean): void;
  /** Looks after chapters that came since. */
  extend(): void;
  clear(): void;
}

const usual = "data-usual-height";
/** In CSS pixels, as in `sections.ts`. */
const foldedHeight = 32;
const heightOf = (characters: number): number => Math.ceil(characters / 70) * 21 + 28;

/** @param sizeOf how a step, by index, counts now. */
export function createChapterHeights(
  container: Element,
  sizeOf: (index: number) => StepSize,
): ChapterHeights {
  let isNeeded = false;
  let seen = 0;

  const fullChapters = (): HTMLElement[] => [
    ...container.querySelectorAll<HTMLElement>(":scope > .chapter.full"),
  ];
  const indexOf = (step: HTMLElement | undefined): number => Number(step?.dataset["step"] ?? NaN);

  const estimate = (chapter: HTMLElement): void => {
    const steps = [...chapter.querySelectorAll<HTMLElement>(".step")];
    const last = indexOf(steps.at(-1));
    let height = 0;
    for (let index = indexOf(steps[0]); index <= last; index += 1) {
      const size = sizeOf(index);
      if (size !== "hidden") height += size === "folded" ? foldedHeight : heightOf(size);
    }
    const { style } = chapter;
    if (!chapter.hasAttribute(usual)) chapter.setAttribute(usual, style.containIntrinsicBlockSize);
    // Without “auto”: the height that the browser remembers is one of before.
    style.containIntrinsicBlockSize = `${Math.round(height)}px`;
  };
  const restore = (chapter: HTMLElement): void => {
    const before = chapter.getAttribute(usual);
    if (before === null) return;
    chapter.style.containIntrinsicBlockSize = before;
    chapter.removeAttribute(usual);
  };

  return {
    estimate(next) {
      if (!next && !isNeeded) return;
      isNeeded = next;
      const chapters = fullChapters();
      seen = chapters.length;
      for (const chapter of chapters) (isNeeded ? estimate : restore)(chapter);
    },
    extend() {
      if (!isNeeded) return;
      const chapters = fullChapters();
      for (const chapter of chapters.slice(seen)) estimate(chapter);
      seen = chapters.length;
    },
    clear() {
      seen = 0;
    },
  };
}
