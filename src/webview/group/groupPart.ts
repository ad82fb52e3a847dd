/** What the parts of the view of a group have in common. */
import type { FromGroupView, GroupMessage } from "../../core/groups/groupProtocol.ts";

/** A part of the view, drawn anew only when what it shows has changed. */
export interface GroupPart {
  readonly element: HTMLElement;
  show(message: GroupMessage): void;
}

export type PostToHost = (message: FromGroupView) => void;

/** Puts new content in the place of the old; the focus goes to what has the same `data-key`. */
export function replaceKeepingFocus(element: HTMLElement, content: readonly HTMLElement[]): void {
  const focused = document.activeElement;
  const key =
    focused instanceof HTMLElement && element.contains(focused)
      ? focused.dataset["key"]
      : undefined;
  const { scrollLeft } = element;
  element.replaceChildren(...content);
  element.scrollLeft = scrollLeft;
  if (key !== undefined)
    element
      .querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
      ?.focus({ preventScroll: true });
}
