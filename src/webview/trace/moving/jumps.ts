/** The reader's place, the place before the last jump, and the way back there. */
import type { ReadingPlace } from "../../../core/reader/readingState.ts";
import { createJumpHistory } from "./jumpHistory.ts";
import type { Navigation } from "./navigation.ts";
import type { ShownStep } from "../steps/stepView.ts";

export interface Jumps {
  /** At a step, or above all of them: then the step is -1. */
  readonly here: () => ReadingPlace;
  /** A jump begins. */
  readonly record: () => void;
  /** Back (1) or forward again (-1). @returns false where there is nothing. */
  readonly goBack: (direction: 1 | -1) => boolean;
  readonly forgetJumps: () => void;
}

/** @param reveal shows a step whatever the filter says. @param showTop goes above all steps. */
export function createJumps({
  navigation,
  steps,
  reveal,
  showTop,
}: {
  readonly navigation: Navigation;
  readonly steps: readonly ShownStep[];
  readonly reveal: (step: number) => void;
  readonly showTop: () => boolean;
}): Jumps {
  const history = createJumpHistory<ReadingPlace>((one, other) => one.step === other.step);
  const here = (): ReadingPlace => {
    const step = navigation.focused;
    const element = step === undefined ? undefined : steps[step]?.element;
    return step === undefined || !element
      ? (navigation.place(false) ?? { step: -1, offset: 0, atEnd: false })
      : { step, offset: Math.round(element.getBoundingClientRect().top), atEnd: false };
  };
  return {
    here,
    record() {
      history.leave(here());
    },
    goBack(direction) {
      const place = direction === 1 ? history.back(here()) : history.forward(here());
      if (!place) return false;
      if (place.step < 0) return showTop();
      reveal(place.step);
      navigation.restore(place);
      navigation.focusOn(place.step);
      return true;
    },
    forgetJumps() {
      history.clear();
    },
  };
}
