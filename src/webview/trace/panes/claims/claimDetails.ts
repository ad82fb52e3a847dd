/** What is said of one claim: its verdict, what both sides come to, what that rests on, or why it is unchecked. */
import { storedSentence } from "../../../../core/text/storedSentences.ts";
import type { Recomputation } from "../../../../core/model/trace.ts";
import type { ClaimItem } from "./claimItems.ts";
import { bareSource } from "../../steps/claimSource.ts";
import { claimTexts, stateLabels } from "../../../texts/claimTexts.ts";
import { make } from "../../../draw/dom.ts";
import { drawFormula, makeFormula } from "../../../draw/texDom.ts";

/** The claim as it was written, as a formula where it is one. */
export function drawClaimSource(source: string): Node {
  const bare = bareSource(source);
  return bare.includes("\\") ? drawTex(bare) : document.createTextNode(bare);
}

/** A formula, drawn at once: lists of them are short. */
export function drawTex(tex: string): HTMLElement {
  const formula = makeFormula({ tex, display: false, source: tex });
  drawFormula(formula);
  return formula;
}

/** Verdict in words, with what the model made of it later. */
function saidOf({ state, mendedIn }: ClaimItem): string {
  const { word } = stateLabels[state];
  return mendedIn === undefined ? word : `${word}, ${claimTexts.mended(mendedIn + 1)}`;
}

/** @param again where the same was worked out before. */
export function explainClaim(item: ClaimItem, again: Recomputation | undefined): Node {
  const { claim, state, source } = item;
  const rows: (readonly [string, string | undefined])[] = [
    [claimTexts.leftSide, claim.left],
    [claimTexts.rightSide, claim.right],
    [claimTexts.difference, claim.difference],
  ];
  const values = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [make("dt", { text: name }), make("dd", { text: value })],
  );
  const notes = [
    ...[claim.how, claim.why].map(shownSentence),
    again && claimTexts.again(again.of.step + 1, again.agrees),
  ].filter((note) => note !== undefined);
  return make(
    "div",
    { class: "claim-tip" },
    make("p", { class: "tip-title", text: `${stateLabels[state].symbol} ${saidOf(item)}` }),
    make("p", { class: "claim-tip-source" }, drawClaimSource(source)),
    values.length === 0 ? undefined : make("dl", {}, ...values),
    ...notes.map((note) => make("p", { class: "quiet", text: note })),
  );
}

function shownSentence(english: string | undefined): string | undefined {
  return english === undefined ? undefined : storedSentence(english);
}

/** What a claim's line in a list says after its text. */
export function claimRemark(item: ClaimItem): string {
  const { left, right, why, how, verdict } = item.claim;
  const values =
    left === undefined || right === undefined
      ? undefined
      : left === right
        ? claimTexts.bothSides(left)
        : claimTexts.sides(left, right);
  const details =
    verdict === "unchecked" ? [shownSentence(why) ?? values] : [values, shownSentence(how)];
  const detail = details.filter((part) => part !== undefined).join("; ");
  return detail === "" ? saidOf(item) : `${saidOf(item)}: ${detail}`;
}
