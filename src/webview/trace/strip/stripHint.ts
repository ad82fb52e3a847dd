/** The hint beside the pointer on the strip: which step lies there, and how it begins. */
import { kindLabels, outcomeWords } from "../../../core/model/kindLabels.ts";
import { make } from "../../draw/dom.ts";
import { readingTexts } from "../../texts/readingTexts.ts";
import { texts } from "../../texts/texts.ts";
import type { ShownStep } from "../steps/stepView.ts";

/** How much of a step's text the hint quotes, in characters. */
const quoted = 90;
/** Least distance from the edges of the window, and from the strip, in CSS pixels. */
const margin = 4;
const besideStrip = 6;
/** How far above the pointer the hint begins, in CSS pixels. */
const abovePointer = 10;

export interface StripHint {
  readonly element: HTMLElement;
  /** @param y height of the pointer in the window. @param strip what the hint stands beside. */
  show(shown: ShownStep, isFilteredOut: boolean, y: number, strip: Element): void;
  readonly hide: () => void;
}

export function createStripHint(): StripHint {
  const hint = make("div", { class: "tip strip-hint", attributes: { "aria-hidden": "true" } });
  hint.hidden = true;
  return {
    element: hint,
    show(shown, isFilteredOut, y, strip) {
      const text = shown.text.replace(/\s+/g, " ").trim();
      const said = describeStep(shown, undefined);
      hint.replaceChildren(
        make("p", {
          class: "tip-title",
          text: isFilteredOut ? `${said}, ${readingTexts.filteredOut}` : said,
        }),
        make("p", {
          class: "quiet",
          text: text.length > quoted ? `${text.slice(0, quoted)}…` : text,
          attributes: { dir: "auto" },
        }),
      );
      hint.hidden = false;
      const { left } = strip.getBoundingClientRect();
      const top = Math.min(y - abovePointer, window.innerHeight - hint.offsetHeight - margin);
      hint.style.top = `${Math.max(margin, top)}px`;
      hint.style.left = `${Math.max(margin, left - hint.offsetWidth - besideStrip)}px`;
    },
    hide() {
      hint.hidden = true;
    },
  };
}

/** A step in words: number, kind, outcome, failed claims. @param total number of all steps, where it is to be said. */
export function describeStep(shown: ShownStep, total: number | undefined): string {
  const { word } = kindLabels[shown.step.kind];
  const outcome = shown.outcome === undefined ? "" : outcomeWords[shown.outcome].word;
  const failed = shown.claims.filter(({ verdict }) => verdict === "fails").length;
  const standing = failed - shown.mended.size;
  const said = texts.step(shown.index + 1, total, word, outcome);
  const parts = [
    said,
    standing > 0 ? texts.failedClaims(standing) : "",
    shown.mended.size > 0 ? texts.mendedClaims(shown.mended.size) : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
