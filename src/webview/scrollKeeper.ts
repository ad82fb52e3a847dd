/** Who moves the page: the reader. Follows growing text only for a reader who stays at its end. */
import { makeButton } from "./dom.ts";
import { texts } from "./texts.ts";

export interface ScrollKeeper {
  /** True while new text keeps the end in view. */
  readonly following: boolean;
  /** Goes to the end, and follows it while the run goes on. */
  follow(): void;
  /** The reader went somewhere else. */
  release(): void;
  /**
   * The empty answer above is about to grow. The browser keeps what is read in place, except at the very top of the
   * page, where it takes the reader to be reading the top; an empty answer is not being read.
   */
  beforeFirstAnswer(): void;
  /** @param running whether more text is expected; without it nothing is followed. */
  setRunning(running: boolean): void;
  readonly atEnd: boolean;
}

/** A reader this close to the end, in CSS pixels, counts as being there. */
const endZone = 30;

export function createScrollKeeper(content: Element, pills: Element): ScrollKeeper {
  const page = document.documentElement;
  let running = false;
  let following = false;
  /** The run has ended before a follower's eyes, and its last text may still come to rest. */
  let resting = false;
  let lastTop = window.scrollY;
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
    button.hidden = following || !running || distance() <= endZone;
  };
  const follow = (): void => {
    following = running;
    toEnd();
    offer();
  };
  const release = (): void => {
    following = false;
    resting = false;
    offer();
  };

  // The wheel and the keys speak before the page scrolls, so that text arriving in between can't pull it back.
  window.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY < 0) release();
    },
    { passive: true },
  );
  window.addEventListener("keydown", (event) => {
    resting = false;
    if (["ArrowUp", "PageUp", "Home"].includes(event.key)) release();
  });
  // What changes from here on is the reader's doing, and stays where he sees it.
  window.addEventListener("pointerdown", () => {
    resting = false;
  });
  window.addEventListener(
    "scroll",
    () => {
      const top = window.scrollY;
      const left = distance();
      // Content that became shorter also lowers the position, but then the end is still exactly in view.
      if (top < lastTop - 1 && left > 1) {
        following = false;
        resting = false;
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
  // Told after layout and before painting, once a frame however much text came: nothing here forces a layout.
  new ResizeObserver(settled).observe(content);

  return {
    get following() {
      return following;
    },
    follow,
    release,
    beforeFirstAnswer() {
      if (!running || following || window.scrollY > 0) return;
      window.scrollTo({ top: 1, behavior: "instant" });
      lastTop = window.scrollY;
    },
    setRunning(next) {
      if (next && !running) following = distance() <= endZone;
      // A follower still sees the last text come to rest: the step that closes, the formulas in it.
      if (!next && running) {
        settled();
        resting = following;
      }
      if (next) resting = false;
      running = next;
      if (!next) following = false;
      offer();
    },
    get atEnd() {
      return distance() <= endZone;
    },
  };
}
