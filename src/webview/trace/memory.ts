/**
 * Keeps how the reader reads a trace: in the view's own state, which outlives the view and a reload of the window, and
 * with the host, which still has it when the trace is opened again.
 */
import type { ReadingPlace, ReadingState } from "../../core/reader/readingState.ts";
import type { Host } from "../host/host.ts";

export interface Memory {
  /**
   * What was kept for a trace. Of another trace's only the choice of raw text is taken over.
   * @param stored what the host has of it; the view's own state is as new or newer.
   */
  recall(traceId: string, stored: ReadingState | undefined): ReadingState;
  /** Keeps something new of the trace that was recalled last. */
  readonly set: (part: Partial<ReadingState>) => void;
  readonly setSectionFolded: (name: string, folded: boolean) => void;
  /** Runs a change of what is open that is not the reader's: nothing of it is kept. */
  readonly unkept: (change: () => void) => void;
  /** @param place gives where the reader is; asked for a moment after each scroll, and when the view goes away. */
  placeFrom(place: () => ReadingPlace | undefined): void;
  readonly raw: boolean | undefined;
}

const writeDelayMs = 200;

export function createMemory(host: Host): Memory {
  let place: () => ReadingPlace | undefined = () => undefined;
  let state = host.readState();
  let known = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = "";
  let keeps = true;

  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    // Before the trace is drawn the place on screen is not yet the reader's.
    if (!state || !known) return;
    state = { ...state, reading: { ...state.reading, place: place() } };
    const text = JSON.stringify(state);
    if (text === written) return;
    written = text;
    host.writeState(state);
    host.post({ type: "reading", ...state });
  };
  const writeSoon = (): void => {
    timer ??= setTimeout(write, writeDelayMs);
  };
  const set = (part: Partial<ReadingState>): void => {
    if (!state || !keeps) return;
    state = { ...state, reading: { ...state.reading, ...part } };
    writeSoon();
  };
  window.addEventListener("scroll", writeSoon, { passive: true });
  document.addEventListener("visibilitychange", write);
  window.addEventListener("pagehide", write);

  return {
    recall(traceId, stored) {
      if (state?.traceId !== traceId) {
        const reading = stored ?? { raw: state?.reading.raw };
        state = { traceId, reading };
      }
      known = true;
      writeSoon();
      return state.reading;
    },
    set,
    setSectionFolded(name, folded) {
      const others = state?.reading.sections?.filter((section) => section !== name) ?? [];
      set({ sections: folded ? [...others, name] : others });
    },
    unkept(change) {
      keeps = false;
      try {
        change();
      } finally {
        keeps = true;
      }
    },
    placeFrom(next) {
      place = next;
    },
    get raw() {
      return state?.reading.raw;
    },
  };
}
