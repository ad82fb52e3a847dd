/** A display language whose every text is marked, ⟦so⟧, so that what stands on the screen without marks was not translated. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { DisplayLanguage } from "../../src/core/text/l10n.ts";

const english = JSON.parse(
  readFileSync(new URL("../../l10n/bundle.l10n.json", import.meta.url), "utf8"),
) as Record<string, string>;

export const markedLanguage: DisplayLanguage = {
  tag: "qps-ploc",
  translations: Object.fromEntries(Object.keys(english).map((text) => [text, `⟦${text}⟧`])),
};

/** Formulas and names of keys are the same in every language. */
const wordless = ".katex, kbd, script, style";
const shownAttributes = ["aria-label", "title", "placeholder", "aria-description", "alt"];

/** @returns each text of the page, with what a screen reader or the mouse is told, where words of its own stand unmarked. */
export async function unmarkedTexts(
  page: Page,
  /** Texts that are the trace's own: what stands in them is no text of ours. */
  own: string,
): Promise<string[]> {
  const texts = await page.evaluate(
    ({ skipped, attributes }) => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest(skipped)) found.push(node.nodeValue ?? "");
      for (const element of document.body.querySelectorAll("*")) {
        if (element.closest(".katex") || element.getAttribute("role") === "math") continue;
        for (const name of attributes) found.push(element.getAttribute(name) ?? "");
      }
      return found;
    },
    { skipped: wordless, attributes: shownAttributes },
  );
  const plainOwn = plain(own);
  return [...new Set(texts)].filter((text) =>
    withoutMarked(text)
      .split(/⟦⟧|[·:,]/)
      .some((part) => /\p{L}{2}/u.test(part) && !plainOwn.includes(plain(part))),
  );
}

/** Takes marked texts out, those within others too; ⟦⟧ stays where they stood. */
function withoutMarked(text: string): string {
  for (let before = "", now = text; ;) {
    before = now;
    now = now.replace(/⟦(?:[^⟦⟧]|⟦⟧)+⟧/g, "⟦⟧");
    if (now === before) return now;
  }
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
