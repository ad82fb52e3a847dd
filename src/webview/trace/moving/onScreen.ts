/** Which steps are on the screen, and where the screen's edges are in the reasoning. Every answer costs a layout. */
import { bisect } from "../../../core/text/bisect.ts";
import type { ReadingPlace } from "../../../core/reader/readingState.ts";
import type { StepList } from "../steps/stepList.ts";
import { filteredClass } from "../steps/stepVisibility.ts";

export interface OnScreen {
  /** Index of the first step that is shown and ends below the header. */
  readonly firstVisible: () => number | undefined;
  /** Offsets into the reasoning at the upper and lower edge of what is on the screen. */
  readonly visibleRange: () => { readonly from: number; readonly to: number } | undefined;
  /** Where the reader is now, or undefined above all steps. */
  readonly place: (atEnd: boolean) => ReadingPlace | undefined;
  /** Where the header ends, in CSS pixels from the top of the window. */
  readonly headerEnd: () => number;
  /** The text at the end that is no step yet. */
  readonly tail: () => Element | null;
}

/** @param header what covers the top of the window. */
export function createOnScreen(list: StepList, container: HTMLElement, header: Element): OnScreen {
  const headerEnd = (): number => header.getBoundingClientRect().bottom + 1;
  const tail = (): Element | null => container.querySelector(":scope > .tail");
  const firstVisible = (): number | undefined => firstEndingBelow(container, headerEnd());
  /** Whether the step that is still open reaches below a height, which may be all there is on the screen. */
  const isTailAt = (y: number): boolean => {
    const box = tail()?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.bottom > y;
  };
  /** The offset at a height of the window, by the share of its step that is above. */
  const offsetAt = (y: number): number | undefined => {
    const shown = list.steps[firstEndingBelow(container, y) ?? -1];
    const box = shown?.element?.getBoundingClientRect();
    if (!shown || !box || box.height === 0) return undefined;
    const share = Math.max(0, Math.min(1, (y - box.top) / box.height));
    return shown.step.start + share * (shown.step.end - shown.step.start);
  };

  return {
    firstVisible,
    headerEnd,
    tail,
    visibleRange() {
      const last = list.steps.at(-1);
      if (!last) return undefined;
      // A step that was put below the header counts, also where the browser rounded its place.
      const top = headerEnd() + 2;
      const from = offsetAt(top) ?? (isTailAt(top) ? last.step.end : undefined);
      if (from === undefined) return undefined;
      return { from, to: offsetAt(window.innerHeight) ?? last.step.end };
    },
    place(atEnd) {
      const step = firstVisible();
      const element = step === undefined ? undefined : list.steps[step]?.element;
      if (step === undefined || !element || window.scrollY === 0) return undefined;
      return { step, offset: Math.round(element.getBoundingClientRect().top), atEnd };
    },
  };
}

/** Index of the step that an element belongs to. */
export function indexOf(target: EventTarget | null): number | undefined {
  const item = target instanceof Element ? target.closest<HTMLElement>(".step") : null;
  const index = item?.dataset["step"];
  return index === undefined ? undefined : Number(index);
}

/** The first shown step whose end is below a height, found among chapters first, then among what is in them. */
function firstEndingBelow(container: Element, top: number): number | undefined {
  // A chapter or part may hold nothing that is shown; the step is then in a later one.
  for (const chapter of allBelow(childrenOf(container, "chapter"), top)) {
    for (const part of allBelow(childrenOf(chapter, "part"), top)) {
      const list = part.querySelector(".steps");
      const items = list ? childrenOf(list, "step") : [];
      const shown = items.filter(({ classList }) => !classList.contains(filteredClass));
      const [item] = allBelow(shown, top);
      if (item) return indexOf(item);
    }
  }
  return undefined;
}

/** A query would look at all that is below, formulas too, and this is asked in each frame that scrolls. */
function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.children].filter(({ classList }) => classList.contains(name));
}

/** Those elements, in the order in which they stand, that end below a height. */
function* allBelow(elements: readonly Element[], top: number): Generator<Element> {
  const first = bisect(
    elements.length,
    (index) => (elements[index]?.getBoundingClientRect().bottom ?? 0) > top,
  );
  for (let at = first; at < elements.length; at += 1) {
    const element = elements[at];
    if (element) yield element;
  }
}
