/** Underlines failed claims where they stand in the text, without changing the text's nodes. */
import { formulaClass } from "./texDom.ts";

const name = "claim-fails";

/**
 * Marks the first occurrence of a claim's source below a parent: as a highlight range in plain text, as a class on
 * a formula that contains it. A claim that Markdown has split is not marked; the line below the step still says it.
 */
export function markFailedClaim(parent: Element, source: string): void {
  for (const formula of parent.querySelectorAll(`.${formulaClass}`)) {
    if (formula.textContent.includes(source)) {
      formula.classList.add("tex-fails");
      return;
    }
  }
  const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(source) ?? -1;
    if (at === -1) continue;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + source.length);
    highlight().add(range);
    return;
  }
}

/** Forgets all marks, before everything is drawn anew. */
export function clearFailedClaims(): void {
  CSS.highlights.delete(name);
}

function highlight(): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const created = new Highlight();
  CSS.highlights.set(name, created);
  return created;
}
