/** Long work in slices, so that typing, scrolling and painting go on between them. */

export interface Slices {
  /** Starts the work unless it is under way. */
  start(): void;
  stop(): void;
}

/** Milliseconds of work per slice; the rest of a frame of 16.7 ms is the browser's. */
const sliceMs = 9;
/**
 * Where the browser needs longer for each frame, as with thousands of formulas on the screen, a slice takes as long as that:
 * short ones would make many frames for little work. At most so many milliseconds, which typing bears.
 */
const longestSliceMs = 40;

/** @param step does one small piece of the work and says whether there is more. */
export function runInSlices(step: () => boolean): Slices {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the last slice ended that left work to be done. */
  let endedAt: number | undefined;
  const slice = (): void => {
    timer = undefined;
    const now = performance.now();
    const browserMs = endedAt === undefined ? 0 : now - endedAt;
    const until = now + Math.min(Math.max(sliceMs, browserMs), longestSliceMs);
    endedAt = undefined;
    while (step()) {
      if (performance.now() >= until) {
        endedAt = performance.now();
        timer = setTimeout(slice, 0);
        return;
      }
    }
  };
  return {
    start() {
      timer ??= setTimeout(slice, 0);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      endedAt = undefined;
    },
  };
}
