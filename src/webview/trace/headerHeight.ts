/** Sets the header's height for the style sheet. */

/** What is scrolled to must come to rest below the sticky header, whose height follows its facts. */
export function keepHeaderHeight(header: Element): void {
  new ResizeObserver(() => {
    const height = `${Math.ceil(header.getBoundingClientRect().height)}px`;
    document.documentElement.style.setProperty("--header-height", height);
  }).observe(header);
}
