/** The input that can move the page, distinguished from the page's own movement: wheel, keys, pointer on the scroll bar, touch. */

export interface ScrollInput {
  /** A pointer or a key that can move the page is down: on the scroll bar, on a touch screen, selecting, moving the focus. */
  readonly isHeld: boolean;
  /** Forgets what is held. */
  reset(): void;
}

/**
 * @param actions `goUp` is called before the page scrolls upwards by wheel or keys, so that text that arrives in between
 * can't pull it back; `act` at every key and press.
 */
export function watchScrollInput(actions: {
  readonly goUp: () => void;
  readonly act: () => void;
}): ScrollInput {
  let held = false;
  const hold = (): void => {
    held = true;
  };
  const letGo = (): void => {
    // The last bit of a drag is reported in the frame after it.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => (held = false));
    });
  };
  window.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY < 0) actions.goUp();
    },
    { passive: true },
  );
  window.addEventListener(
    "keydown",
    ({ key, shiftKey }) => {
      actions.act();
      if (key === "Tab") hold();
      if (["ArrowUp", "PageUp", "Home"].includes(key) || (key === " " && shiftKey)) actions.goUp();
    },
    // Before the key does what it is for, as going to the end.
    { capture: true },
  );
  window.addEventListener("keyup", letGo);
  window.addEventListener("pointerdown", ({ button: pressed, pointerType, clientX }) => {
    actions.act();
    if (pointerType !== "mouse" || clientX >= document.documentElement.clientWidth) hold();
    // The middle button is how one scrolls without holding anything.
    if (pressed === 1) actions.goUp();
  });
  window.addEventListener(
    "pointermove",
    ({ buttons }) => {
      // A selection that is drawn beyond the edge scrolls. The scroll bar does not report when it is let go of.
      if (buttons !== 0) hold();
      else if (held) letGo();
    },
    { passive: true },
  );
  window.addEventListener("pointerup", letGo);
  // A key that is down when the focus goes to another window is let go of there.
  window.addEventListener("blur", letGo);
  return {
    get isHeld() {
      return held;
    },
    reset() {
      held = false;
    },
  };
}
