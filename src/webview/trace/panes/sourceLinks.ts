/**
 * Names, line numbers and quoted code of the inspected source in a drawn step: buttons that ask the host to show the
 * place. Only texts are looked at, after a step was drawn, so that drawing knows nothing of sources.
 */
import type { Place } from "../../../core/source/inspectedText.ts";
import type { ReferenceFinder } from "../../../core/source/references.ts";
import { make } from "../../draw/dom.ts";
import { codeClass } from "../../draw/codeDom.ts";
import { formulaClass } from "../../draw/texDom.ts";
import { sourceTexts } from "../../texts/sourceTexts.ts";

export type RevealPlace = (place: Place) => void;

/** Makes the references in an element's texts into buttons; formulas and what is a link already are left alone. */
export function linkSource(element: Element, finder: ReferenceFinder, reveal: RevealPlace): void {
  for (const text of textsIn(element)) linkText(text, finder, reveal);
  for (const block of element.querySelectorAll("pre")) {
    const code = block.textContent;
    const place = finder.ofSnippet(code);
    if (place) block.before(makeSnippetButton(finder, place, reveal));
  }
}

/** Collected before any of them is changed. */
function textsIn(element: Element): Text[] {
  const skipped = `pre, a, button, .${formulaClass}, .${codeClass}`;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

function linkText(text: Text, finder: ReferenceFinder, reveal: RevealPlace): void {
  const references = referencesIn(text, finder).filter(
    ({ start, end }) => !text.data.slice(start, end).includes("\n"),
  );
  // From the end, so that the offsets before stay what they are.
  for (const { start, end, place } of [...references].reverse()) {
    const linked = text.splitText(start);
    linked.splitText(end - start);
    const lines = sourceTexts.place(linesOf(finder, place));
    const button = make("button", {
      class: "source-link",
      attributes: { type: "button", title: lines },
      on: {
        click: () => {
          reveal(place);
        },
      },
    });
    linked.replaceWith(button);
    button.append(linked);
  }
}

function referencesIn(text: Text, finder: ReferenceFinder): ReturnType<ReferenceFinder["inStep"]> {
  if (text.parentElement?.closest("code")) return finder.inCode(text.data);
  // Text as it arrived still has its backticks and fences.
  return text.parentElement?.closest(".raw") ? finder.inStep(text.data) : finder.inProse(text.data);
}

function makeSnippetButton(
  finder: ReferenceFinder,
  place: Place,
  reveal: RevealPlace,
): HTMLButtonElement {
  return make("button", {
    class: "source-link snippet",
    text: sourceTexts.snippet(linesOf(finder, place)),
    attributes: { type: "button", title: sourceTexts.show },
    on: {
      click: () => {
        reveal(place);
      },
    },
  });
}

/** “12” or “12–14”, as far as the numbers are known. */
function linesOf({ source }: ReferenceFinder, place: Place): string {
  const numbers = source.lines
    .filter(({ start, end }) => start < place.end && end >= place.start)
    .flatMap(({ number }) => number ?? []);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last ? String(first) : `${first}–${last}`;
}
