/** One tooltip for everything that explains itself: by hover, by focus, by Enter; it stays while the pointer is on it. */
import { make } from "./dom.ts";

export interface Tooltip {
  /** Hides the tooltip. @returns whether it was shown. */
  readonly hide: () => boolean;
  /** Says again what it says, after what it explains has changed. */
  refresh(): void;
}

/** Gives what to show for an element that carries `data-tip`, or nothing. */
export type Explain = (element: HTMLElement) => readonly Node[] | undefined;

const id = "why";
const hoverDelayMs = 250;
const leaveDelayMs = 150;

export function createTooltip(parent: Element, explain: Explain): Tooltip {
  const tip = make("div", { class: "tip", attributes: { id, role: "tooltip" } });
  tip.hidden = true;
  parent.append(tip);
  let owner: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = (): boolean => {
    clearTimeout(timer);
    if (!owner) return false;
    owner.removeAttribute("aria-describedby");
    owner = undefined;
    tip.hidden = true;
    return true;
  };

  const show = (element: HTMLElement): void => {
    clearTimeout(timer);
    if (owner === element) return;
    const content = explain(element);
    if (!content) return;
    hide();
    owner = element;
    tip.replaceChildren(...content);
    element.setAttribute("aria-describedby", id);
    tip.hidden = false;
    place(tip, element);
  };

  const later = (action: () => void, delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  document.addEventListener("pointerover", (event) => {
    const element = explained(event.target);
    if (element) {
      later(() => {
        show(element);
      }, hoverDelayMs);
    } else if (event.target instanceof Node && tip.contains(event.target)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) later(hide, leaveDelayMs);
    else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const element = explained(event.target);
    if (element?.matches(":focus-visible")) show(element);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("click", (event) => {
    const element = explained(event.target);
    if (element) show(element);
    else if (!(event.target instanceof Node && tip.contains(event.target))) hide();
  });
  window.addEventListener(
    "scroll",
    () => {
      if (owner) place(tip, owner);
    },
    { passive: true },
  );
  return {
    hide,
    refresh() {
      const content = owner && explain(owner);
      if (!owner || !content) return;
      tip.replaceChildren(...content);
      place(tip, owner);
    },
  };
}

function explained(target: EventTarget | null): HTMLElement | undefined {
  const element = target instanceof Element ? target.closest("[data-tip]") : null;
  return element instanceof HTMLElement ? element : undefined;
}

/** Below the element, or above it where there is no room; never outside the window. */
export function place(tip: HTMLElement, element: Element): void {
  const box = element.getBoundingClientRect();
  const gap = 4;
  const left = Math.max(gap, Math.min(box.left, window.innerWidth - tip.offsetWidth - gap));
  const below = box.bottom + gap;
  const fits = below + tip.offsetHeight <= window.innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${fits ? below : Math.max(gap, box.top - tip.offsetHeight - gap)}px`;
}
