/** Brings places into view, and keeps them there while the page around them takes its real height. */

/** Frames in which sections that came on screen take their real height, formulas theirs, and fonts arrive. */
const settlingFrames = 20;
/** The share of the readable part of the window that stays above a place that was out of view. */
const shareAbove = 1 / 4;
/** CSS pixels kept free at the lower edge. */
const lowerMargin = 8;

/** When the last settling began; 0 after the reader did anything, which ends it. */
let settling = 0;
for (const input of ["wheel", "keydown", "pointerdown", "touchstart"]) {
  window.addEventListener(input, () => (settling = 0), { passive: true, capture: true });
}

/** Goes to a place now and again while the page settles around it, unless the reader does anything. */
export function settleOn(go: () => void): void {
  const turn = performance.now();
  settling = turn;
  const again = (frame: number): void => {
    if (settling !== turn || frame === 0) return;
    go();
    requestAnimationFrame(() => {
      again(frame - 1);
    });
  };
  again(settlingFrames);
}

/** Brings a place that is in no step to where it can be read. */
export function bringPlace(find: () => Element | Range | undefined): void {
  settleOn(() => {
    const place = find();
    if (place) bringIntoView(place);
  });
}

/** Scrolls only where a place is not in the part of the window, or of its own column, that can be read. */
export function bringIntoView(place: Element | Range): void {
  const column = columnOf(place);
  const top = topOfReading();
  const box = place.getBoundingClientRect();
  const bottom = window.innerHeight - lowerMargin;
  const fits = box.bottom <= bottom || box.height > bottom - top;
  if (box.top >= top && fits && box.top < bottom) return;
  const wanted = top + (bottom - top) * shareAbove;
  (column ?? window).scrollBy({ top: box.top - wanted, behavior: "instant" });
}

/** The column that scrolls by itself and holds a place. It begins where the reading does, and ends with the window. */
function columnOf(place: Element | Range): Element | undefined {
  const node = place instanceof Range ? place.startContainer : place;
  const element = node instanceof Element ? node : node.parentElement;
  const aside = element?.closest(".beside .aside") ?? undefined;
  // The widest panel gives the answer and the panes a column each.
  const child = [...(aside?.children ?? [])].find((part) => part.contains(node));
  return child && getComputedStyle(child).overflowY === "auto" ? child : aside;
}

/** Scrolls by so many CSS pixels; less than one changes nothing that can be seen. */
export function scrollByPixels(top: number): void {
  if (Math.abs(top) >= 1) window.scrollBy({ top, behavior: "instant" });
}

/** Below the header, and below the bar for finding, which lies on the page. */
function topOfReading(): number {
  return parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}
