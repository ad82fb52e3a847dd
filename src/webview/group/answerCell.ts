/** Answers in the view of a group: typeset where they are TeX, cut where they are long. */
import { typesetTexOf, writingOf } from "../../core/analysis/answer/writing.ts";
import { make } from "../draw/dom.ts";
import { makeFormula } from "../draw/texDom.ts";
import { groupTexts } from "../texts/groupTexts.ts";

/** Longest value in a cell, in characters. */
const longest = 80;

/** One line, for sentences and labels. */
export function shortValue(value: string): string {
  const characters = Array.from(value.replace(/\s+/g, " ").trim());
  return characters.length > longest
    ? `${characters.slice(0, longest).join("")}…`
    : characters.join("");
}

export function drawAnswer(value: string | undefined): HTMLElement {
  if (value === undefined) return make("span", { class: "quiet", text: groupTexts.none });
  const tex = writingOf(value, "") === "tex" && value.length <= 3 * longest;
  return tex && !value.includes("$")
    ? make("span", {}, makeFormula({ tex: typesetTexOf(value), display: false, source: value }))
    : make("span", { class: "answer-value", text: shortValue(value) });
}
