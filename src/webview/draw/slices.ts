/** Long work in slices, so that typing, scrolling and painting go on between them. */

export interface Slices {
  /** Starts the work unless it is under way. */
  start(): void;
  stop(): void;
}

/** Milliseconds of work per slice; the rest of a frame of 16.7 ms is the browser's. */
const sliceMs = 9;

/** @param step does one small piece of the work and says whether there is more. */
export function runInSlices(step: () => boolean): Slices {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    timer = undefined;
    const until = performance.now() + sliceMs;
    while (step()) {
      if (performance.now() >= until) {
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
    },
  };
}
