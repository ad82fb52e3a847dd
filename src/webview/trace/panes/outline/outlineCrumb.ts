/** Says in which section of the outline the reader is: in the header where it has room, else at the lower edge. */
import type { OutlineSection } from "../../../../core/outline/outline.ts";
import { make, setHidden, setText } from "../../../draw/dom.ts";
import { outlineTexts, roleLabels } from "../../../texts/outlineTexts.ts";

export interface OutlineCrumb {
  /** @param index of the section, from 0; undefined above all of them, where nothing is said. */
  show(index: number | undefined, sections: readonly OutlineSection[]): void;
}

/** @param header row of facts. @param edge what lies at the lower edge of narrow panels. */
export function createOutlineCrumb(
  header: Element,
  edge: Element,
  openOutline: () => void,
): OutlineCrumb {
  const makeCrumb = (name: string): HTMLButtonElement => {
    const button = make("button", {
      class: name,
      attributes: { type: "button", title: outlineTexts.crumbTip, dir: "auto" },
      on: { click: openOutline },
    });
    button.hidden = true;
    return button;
  };
  const crumbs = [makeCrumb("crumb"), makeCrumb("button pill crumb-pill")] as const;
  header.append(crumbs[0]);
  edge.prepend(crumbs[1]);
  return {
    show(index, sections) {
      const section = sections[index ?? -1];
      for (const crumb of crumbs) setHidden(crumb, !section);
      if (!section || index === undefined) return;
      const { symbol, word } = roleLabels[section.role];
      const place = outlineTexts.place(index + 1, sections.length);
      for (const crumb of crumbs) setText(crumb, `${symbol} ${place} · ${word} · ${section.title}`);
    },
  };
}
