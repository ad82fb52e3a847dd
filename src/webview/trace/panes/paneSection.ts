/** A part of the view that is folded until it is asked for: a heading with a summary, and a body. */
import { make, makeIcon, setHidden } from "../../draw/dom.ts";

export interface PaneSection {
  readonly name: string;
  readonly section: HTMLElement;
  readonly body: HTMLElement;
  /** What the heading says beside its title. */
  readonly summary: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly isOpen: boolean;
  open(): void;
  /** Opens or closes it, not by the reader. */
  setOpen(open: boolean): void;
  /** @param listener called after the reader has opened or closed it. */
  onToggle(listener: () => void): void;
  /** @param listener called each time the section is unfolded, before its body is shown. */
  onOpen(listener: () => void): void;
}

export function makePaneSection(name: string, title: string): PaneSection {
  let opens: () => void = () => undefined;
  let toggled: () => void = () => undefined;
  const body = make("div", { class: "body", attributes: { id: `${name}-body` } });
  const summary = make("span", { class: "note" });
  const button = make(
    "button",
    {
      class: "fold",
      attributes: { type: "button", "aria-expanded": "false", "aria-controls": `${name}-body` },
      on: {
        click: () => {
          const before = button.getBoundingClientRect().top;
          // The browser would keep what stands below in place, and move the heading away from under the pointer.
          document.documentElement.classList.add("keeps-heading");
          setOpen(body.hasAttribute("hidden"));
          toggled();
          window.scrollBy(0, button.getBoundingClientRect().top - before);
          document.documentElement.classList.remove("keeps-heading");
        },
      },
    },
    makeIcon("chevron"),
    title,
  );
  const head = make(
    "div",
    { class: "head" },
    make("h2", { attributes: { id: name } }, button),
    summary,
  );
  const section = make(
    "section",
    { class: `pane ${name}`, attributes: { "aria-labelledby": name } },
    head,
    body,
  );
  section.hidden = true;
  body.hidden = true;

  function setOpen(open: boolean): void {
    if (open) opens();
    setHidden(body, !open);
    button.setAttribute("aria-expanded", String(open));
  }

  return {
    name,
    section,
    body,
    summary,
    button,
    get isOpen() {
      return !body.hasAttribute("hidden");
    },
    open() {
      setOpen(true);
      toggled();
    },
    setOpen,
    onToggle(listener) {
      toggled = listener;
    },
    onOpen(listener) {
      opens = listener;
    },
  };
}
