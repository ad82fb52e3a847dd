/** Whether answer and panes stand beside the reasoning: where the panel is wide enough, and moving nothing that is read. */

/** From this width of the window on, in CSS pixels, both columns read well. */
const wideFrom = 1000;

export interface Beside {
  /** Whether answer and panes have a column of their own, which does not scroll with the reasoning. */
  readonly isOn: boolean;
  /** What does not scroll with the reasoning is back at its top. */
  readonly toTop: () => void;
}

/**
 * @param main gets the class `beside`, and the property `--reading-end`: how far the reasoning's column ends from the right
 * edge of the window. @param aside holds answer and panes. @param keepPlace runs a change of heights so that the reader's
 * place stays.
 */
export function standBeside(
  main: HTMLElement,
  aside: HTMLElement,
  keepPlace: (change: () => void) => void,
): Beside {
  const page = document.documentElement;
  const isOn = (): boolean => main.classList.contains("beside");
  // Called after layout and before painting: the reader sees no state in between.
  new ResizeObserver(() => {
    const isWide = page.clientWidth >= wideFrom;
    if (isWide !== isOn()) {
      keepPlace(() => {
        main.classList.toggle("beside", isWide);
      });
    }
    if (!isWide) return;
    const end = page.clientWidth - aside.getBoundingClientRect().left;
    main.style.setProperty("--reading-end", `${Math.round(end)}px`);
  }).observe(page);
  return {
    get isOn() {
      return isOn();
    },
    toTop() {
      for (const column of [aside, ...aside.children]) column.scrollTo({ top: 0 });
    },
  };
}
