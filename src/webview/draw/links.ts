/** Links in model text: never followed by the view itself, always handed to the host, and only to web pages or mail. */
import { visibleAddress } from "../../core/text/visible.ts";
import { make } from "./dom.ts";

export type OpenLink = (href: string) => void;

const maxHrefLength = 4096;

/** Whether a link may be offered at all: http, https and mailto only, written out in full. */
export function isOfferedLink(href: string): boolean {
  if (href.length > maxHrefLength || !/^(?:https?:\/\/|mailto:)/i.test(href)) return false;
  return URL.canParse(href);
}

/** A link without `href`: activating it asks the host, and nothing can be dragged out or prefetched. */
export function makeLink(href: string, openLink: OpenLink): HTMLElement {
  const open = (event: Event): void => {
    event.preventDefault();
    openLink(href);
  };
  return make("a", {
    class: "link",
    attributes: { role: "link", tabindex: "0", title: visibleAddress(href) },
    on: {
      click: open,
      keydown: (event) => {
        if ((event as KeyboardEvent).key === "Enter") open(event);
      },
    },
  });
}
