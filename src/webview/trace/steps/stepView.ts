/** One closed step as a list item: number, symbol, word, text, and what was found in it. Drawn once. */
import { storedSentence } from "../../../core/text/storedSentences.ts";
import { kindLabels, outcomeWords } from "../../../core/model/kindLabels.ts";
import { isUnsure } from "../../../core/model/unsure.ts";
import type { LabelledStep } from "../../../core/reader/readerLabels.ts";
import type { Claim, EpisodeOutcome } from "../../../core/model/trace.ts";
import { make, makeIcon, setAttribute, setText } from "../../draw/dom.ts";
import { isRightToLeft } from "../../draw/direction.ts";
import type { OpenLink } from "../../draw/links.ts";
import { drawText } from "../../draw/markdownDom.ts";
import { bareSource, sourceOf } from "./claimSource.ts";
import { claimTexts, stateLabels } from "../../texts/claimTexts.ts";
import { makeFormula } from "../../draw/texDom.ts";
import { labelTexts } from "../../texts/labelTexts.ts";
import { texts } from "../../texts/texts.ts";

/** A closed step with its text and all that is known about it, drawn or not yet drawn. */
export interface ShownStep {
  readonly index: number;
  /** With the reader's kind where there is one. */
  step: LabelledStep;
  readonly text: string;
  claims: Claim[];
  /** Of the failed claims those that a later step puts right, with the index of that step. */
  readonly mended: Map<Claim, number>;
  outcome: EpisodeOutcome | undefined;
  element: HTMLLIElement | undefined;
}

export interface StepDrawing {
  readonly raw: boolean;
  readonly openLink: OpenLink;
  /** Number of steps of the whole trace; undefined while it still grows. */
  readonly total: number | undefined;
}

export function drawStep(shown: ShownStep, drawing: StepDrawing): HTMLLIElement {
  const label = make(
    "button",
    { class: "label", attributes: { type: "button", tabindex: "-1", "data-tip": "step" } },
    make("span", { class: "number", text: String(shown.index + 1) }),
    make("span", { class: "symbol", attributes: { "aria-hidden": "true" } }),
    make("span", { class: "word" }),
  );
  const text = drawing.raw
    ? make("div", {
        class: "text raw",
        text: shown.text.replace(/^\n+/, "").trimEnd(),
        attributes: isRightToLeft(shown.text) ? { dir: "auto" } : {},
      })
    : make("div", { class: "text" }, drawText(shown.text.trim(), drawing.openLink));
  const element = make(
    "li",
    { class: "step", attributes: { "data-step": String(shown.index) } },
    label,
    text,
  );
  shown.element = element;
  drawKind(shown);
  nameStep(shown, drawing.total);
  drawFindings(shown);
  return element;
}

/** Draws the kind of a step, with a mark where it is the reader's or a guess; called again when the reader changes it. */
export function drawKind({ step, element }: ShownStep): void {
  const label = element?.querySelector(".label");
  if (!element || !label) return;
  const { symbol, word } = kindLabels[step.kind];
  element.dataset["kind"] = step.kind;
  const unsure = isUnsure(step);
  element.classList.toggle("unsure", unsure);
  for (const [part, text] of [
    [".symbol", symbol],
    [".word", unsure ? `${word} ${labelTexts.unsureMark}` : word],
  ] as const) {
    const span = label.querySelector(part);
    if (span) setText(span, text);
  }
  const mark = label.querySelector(".reader-mark");
  if (step.engineKind === undefined) mark?.remove();
  else if (!mark) {
    label.append(
      make("span", {
        class: "reader-mark",
        text: labelTexts.mark,
        attributes: { title: labelTexts.yours },
      }),
    );
  }
}

/** Shows assistive technology which step this is; the total is left out while it is not known. */
export function nameStep(shown: ShownStep, total: number | undefined): void {
  if (!shown.element) return;
  const outcome = shown.outcome === undefined ? "" : outcomeWords[shown.outcome].word;
  const { word } = kindLabels[shown.step.kind];
  const named =
    shown.step.engineKind !== undefined
      ? labelTexts.yourWord(word)
      : isUnsure(shown.step)
        ? labelTexts.unsureWord(word)
        : word;
  setAttribute(shown.element, "aria-label", texts.step(shown.index + 1, total, named, outcome));
}

/** Draws claims and outcome below the text; called again when more of them arrive. */
export function drawFindings(shown: ShownStep): void {
  const { element } = shown;
  if (!element) return;
  element.querySelector(".findings")?.remove();
  const failed = shown.claims.filter((claim) => claim.verdict === "fails");
  const holding = shown.claims.filter((claim) => claim.verdict === "holds").length;
  if (failed.length === 0 && holding === 0 && shown.outcome === undefined) return;
  const findings = make("div", { class: "findings" });
  for (const claim of failed) findings.append(drawFailedClaim(shown, claim));
  if (holding > 0) {
    findings.append(make("span", { class: "holds", text: `✓ ${texts.holds(holding)}` }));
  }
  if (shown.outcome !== undefined) {
    const { symbol, word } = outcomeWords[shown.outcome];
    findings.append(
      make("span", { class: `outcome outcome-${shown.outcome}`, text: `${symbol} ${word}` }),
    );
  }
  element.append(findings);
}

function drawFailedClaim(shown: ShownStep, claim: Claim): HTMLElement {
  const bare = bareSource(sourceOf(claim, shown));
  const claimText = make("span", { class: "claim-text" });
  if (bare.includes("\\")) {
    claimText.append(makeFormula({ tex: bare, display: false, source: bare }));
  } else claimText.textContent = bare;
  const step = shown.mended.get(claim);
  const said = texts.fails(claim.left, claim.right);
  const how = claim.how === undefined ? "" : ` (${storedSentence(claim.how)})`;
  const mended = step === undefined ? "" : `; ${claimTexts.mended(step + 1)}`;
  const { symbol } = stateLabels.mended;
  return make(
    "p",
    { class: step === undefined ? "claim" : "claim is-mended" },
    step === undefined
      ? makeIcon("warning")
      : make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    make("span", {}, claimText, ` ${said}${how}${mended}`),
  );
}
