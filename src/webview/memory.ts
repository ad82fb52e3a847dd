/** Keeps the reader's place, folds and choice of raw text across re-creations of the view. */
import type { Host, ReadingPlace, ViewState } from "./host.ts";

export interface Memory {
  /** What was kept for a trace; nothing of another trace's, except the choice of raw text. */
  recall(traceId: string): ViewState;
  setFold(name: string, folded: boolean): void;
  setRaw(raw: boolean): void;
  readonly raw: boolean | undefined;
}

const writeDelayMs = 200;

/** @param place tells where the reader is; asked for a moment after each scroll, and when the view goes away. */
export function createMemory(host: Host, place: () => ReadingPlace | undefined): Memory {
  let state: ViewState | undefined = host.readState();
  let known = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // Before the trace is drawn the place on screen is not yet the reader's.
    if (!state || !known) return;
    state = { ...state, scroll: place() };
    host.writeState(state);
  };
  const writeSoon = (): void => {
    timer ??= setTimeout(write, writeDelayMs);
  };
  window.addEventListener("scroll", writeSoon, { passive: true });
  document.addEventListener("visibilitychange", write);
  window.addEventListener("pagehide", write);

  return {
    recall(traceId) {
      state =
        state?.traceId === traceId
          ? state
          : { traceId, folds: [], scroll: undefined, raw: state?.raw };
      known = true;
      const recalled = state;
      writeSoon();
      return recalled;
    },
    setFold(name, folded) {
      if (!state) return;
      const others = state.folds.filter((fold) => fold !== name);
      state = { ...state, folds: folded ? [...others, name] : others };
      writeSoon();
    },
    setRaw(raw) {
      if (!state) return;
      state = { ...state, raw };
      writeSoon();
    },
    get raw() {
      return state?.raw;
    },
  };
}
