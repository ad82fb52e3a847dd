/** Who moves the page: the reader. Follows growing text only for a reader who stays at its end. */
import { makeButton, setHidden } from "../../draw/dom.ts";
import { watchScrollInput } from "./scrollInput.ts";
import { texts } from "../../texts/texts.ts";

export interface ScrollKeeper {
  /** True while new text keeps the end in view. */
  readonly following: boolean;
  /** Whether the reader scrolls just now, screens away from the end. Asking costs no layout. */
  readonly isElsewhere: boolean;
  /** @param listener called when the reader leaves the end that was followed. */
  onLeave(listener: () => void): void;
  /** Goes to the end, and follows it while the run goes on. */
  readonly follow: () => void;
  /** The reader went somewhere else. */
  readonly release: () => void;
  /**
   * The empty answer above is about to grow. The browser keeps what is read in place, except at the very top of the
   * page, where it takes the reader to be reading the top; an empty answer is not being read.
   */
  beforeFirstAnswer(): void;
  /**
   * A trace that is still running was drawn.
   * @param steps how many closed steps it had.
   * @param from where it was put, if the reader had been in it, and whether it was not there before.
   */
  beginRun(
    steps: number,
    from: { readonly place: { readonly atEnd: boolean } | undefined; readonly isNew: boolean },
  ): void;
  /** No more text is expected: nothing is followed any more. */
  endRun(): void;
  readonly atEnd: boolean;
}

/** A reader this close to the end, in CSS pixels, counts as being there. */
const endZone = 30;

/** A reader so many screens from the end does not see what comes there, nor in the next moment. */
const farScreens = 3;
/** Milliseconds after the last movement of the page in which it is likely to move on. */
const movingMs = 150;

/** More closed steps than this when a trace is first drawn means that the reader did not see the run start. */
const seenFromStart = 24;

export function createScrollKeeper(content: Element, pills: Element): ScrollKeeper {
  const page = document.documentElement;
  let running = false;
  let following = false;
  /** The run has ended before a follower's eyes, and its last text may still come to rest. */
  let resting = false;
  let lastTop = window.scrollY;
  let movedAt = -Infinity;
  let isFar = false;
  let onLeave: () => void = () => undefined;
  const button = makeButton(
    { name: texts.followName, icon: "down", word: texts.follow, class: "pill follow" },
    () => {
      follow();
    },
  );
  button.hidden = true;
  pills.append(button);

  const distance = (): number => page.scrollHeight - window.innerHeight - window.scrollY;
  const toEnd = (): void => {
    window.scrollTo({ top: page.scrollHeight, behavior: "instant" });
    lastTop = window.scrollY;
  };
  const offer = (): void => {
    const left = distance();
    isFar = left > farScreens * window.innerHeight;
    setHidden(button, following || !running || left <= endZone);
  };
  const leave = (): void => {
    const wasFollowing = following;
    following = false;
    resting = false;
    if (wasFollowing) onLeave();
  };
  const release = (): void => {
    leave();
    offer();
  };

  const input = watchScrollInput({
    goUp: release,
    // What changes from here on is the reader's doing, and stays where it is seen.
    act: () => {
      resting = false;
    },
  });
  function follow(): void {
    following = running;
    // The heights of what was never on the screen are guesses until it is, so the end is not yet where it will be.
    resting = !running;
    input.reset();
    toEnd();
    offer();
  }
  window.addEventListener(
    "scroll",
    () => {
      const top = window.scrollY;
      const left = distance();
      movedAt = performance.now();
      // Content that became shorter also lowers the position, a little, and more may have come before this event. Scrolling
      // without wheel, keys and pointer, as a screen reader does, goes further.
      if (lastTop - top > (input.isHeld ? 1 : window.innerHeight / 2) && left > 1) {
        leave();
      } else if (top > lastTop && left <= endZone) following = running;
      lastTop = top;
      offer();
    },
    { passive: true },
  );
  const settled = (): void => {
    if ((following || resting) && distance() > 0) toEnd();
    offer();
  };
  // Called after layout and before painting, once a frame however much text came: nothing here forces a layout.
  new ResizeObserver(settled).observe(content);

  return {
    get following() {
      return following;
    },
    get isElsewhere() {
      return isFar && !following && performance.now() - movedAt < movingMs;
    },
    onLeave(listener) {
      onLeave = listener;
    },
    follow,
    release,
    beforeFirstAnswer() {
      if (!running || following || window.scrollY > 0) return;
      window.scrollTo({ top: 1, behavior: "instant" });
      lastTop = window.scrollY;
    },
    beginRun(steps, { place, isNew }) {
      if (!running || isNew) following = distance() <= endZone;
      running = true;
      resting = false;
      if (steps > seenFromStart && place?.atEnd !== true) release();
      // However much came while the view was loading: a reader who sees a run start is at its end.
      else if (isNew && !place) follow();
      offer();
    },
    endRun() {
      if (running) {
        // A follower still sees the last text come to rest: the step that closes, the formulas in it.
        settled();
        resting = following;
      }
      running = false;
      following = false;
      offer();
    },
    get atEnd() {
      return distance() <= endZone;
    },
  };
}
