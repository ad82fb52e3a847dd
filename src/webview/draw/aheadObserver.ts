/** Finds what is near the screen, and gives out only so much of it ahead of a reader who rests. */

/**
 * Two screens of an ordinary text hold less; of formulas side by side they hold thousands, which would take seconds: there
 * the rest stays source until the reader moves on or it is on the screen.
 */
const mostAhead = 300;

/** As an `IntersectionObserver`; what is given out is observed no more. */
export interface AheadObserver extends Pick<
  IntersectionObserver,
  "observe" | "unobserve" | "disconnect"
> {
  /** The reader moved, or something came: as much again is given out. */
  readonly moveOn: () => void;
}

/**
 * @param rootMargin how far beyond the screen is near.
 * @param take gets what is to be drawn after each look at the screen.
 */
export function observeAhead(
  rootMargin: string,
  take: (elements: readonly Element[]) => void,
): AheadObserver {
  let ahead = 0;
  /** Near the screen, and more than is drawn ahead. */
  const postponed = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      const taken: Element[] = [];
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        if (ahead >= mostAhead) {
          postponed.add(target);
          continue;
        }
        ahead += 1;
        observer.unobserve(target);
        taken.push(target);
      }
      take(taken);
    },
    { rootMargin },
  );
  return {
    observe: (element) => {
      observer.observe(element);
    },
    unobserve(element) {
      postponed.delete(element);
      observer.unobserve(element);
    },
    moveOn() {
      ahead = 0;
      // Observed anew, so that the browser says of each whether it is still near.
      for (const element of postponed) {
        observer.unobserve(element);
        observer.observe(element);
      }
      postponed.clear();
    },
    disconnect() {
      ahead = 0;
      postponed.clear();
      observer.disconnect();
    },
  };
}
