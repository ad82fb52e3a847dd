/** The claims of a trace: marks in place, a list, the way from one failed claim to the next, and a warning of those that stand. */
import { claimsInBrief } from "../../../../core/analysis/claims/standing.ts";
import { explainClaim } from "./claimDetails.ts";
import { createClaimItems } from "./claimItems.ts";
import { createClaimList } from "./claimList.ts";
import { createClaimMarks, hasMarks } from "./claimMarks.ts";
import { sourceOf } from "../../steps/claimSource.ts";
import { claimTexts } from "../../../texts/claimTexts.ts";
import { make, makeButton, setHidden, setText } from "../../../draw/dom.ts";
import type { MakePane } from "../pane.ts";
import { makePaneSection } from "../paneSection.ts";
import { mendedIn } from "../../steps/knownSteps.ts";

export const makeClaimsPane: MakePane = ({
  places,
  steps,
  goTo,
  goToAnswer,
  showAnswer,
  place,
}) => {
  const all = createClaimItems(steps);
  const { items, counts } = all;
  const marks = createClaimMarks((claim) =>
    mendedIn(steps, claim) === undefined ? claim.verdict : "mended",
  );
  /** Index of the failed claim gone to last. */
  let current: number | undefined;
  let isNew = false;

  const goToClaim = (index: number): boolean => {
    const item = items[index];
    if (!item) return false;
    if (item.step === undefined) {
      goToAnswer();
      showAnswer(() => marks.elementOf(item.claim));
    } else goTo(item.step, () => marks.elementOf(item.claim));
    current = index;
    marks.elementOf(item.claim)?.focus({ preventScroll: true });
    return true;
  };

  const pane = makePaneSection("claims", claimTexts.claims);
  const list = createClaimList(pane.body, all, goToClaim);
  pane.onOpen(list.redraw);
  places.betweenSections.append(pane.section);
  const warning = makeButton(
    { name: claimTexts.standTip, icon: "warning", word: "", class: "claims-stand" },
    () => {
      pane.open();
      list.show("fails");
      pane.section.scrollIntoView({ block: "nearest" });
      list.focusFirst();
    },
  );
  const said = { long: make("span", { class: "long" }), short: make("span", { class: "short" }) };
  warning.querySelector("span")?.replaceChildren(said.long, said.short);
  warning.hidden = true;
  places.tools.append(warning);

  /** From the failed claim gone to last, while the reader is still there; else from the step being read. */
  const moveToFailed = (direction: 1 | -1): boolean => {
    const here = place() ?? -1;
    const last = current === undefined ? undefined : items[current];
    const isThere =
      last?.step === undefined
        ? document.activeElement?.closest("section.answer") !== null
        : last.step === here;
    const from = last && isThere ? current : undefined;
    const isNext = (index: number): boolean => {
      const { claim, step = Infinity } = items[index] ?? {};
      if (claim?.verdict !== "fails") return false;
      if (from !== undefined) return direction === 1 ? index > from : index < from;
      return direction === 1 ? step >= here : step < here;
    };
    const indices = [...items.keys()];
    const next = direction === 1 ? indices.find(isNext) : indices.findLast(isNext);
    return next !== undefined && goToClaim(next);
  };

  const summarise = (): void => {
    setHidden(pane.section, items.length === 0);
    setText(pane.summary, claimsInBrief(counts));
    list.summarise();
    setHidden(warning, counts.fails === 0);
    setText(said.long, claimTexts.stand(counts.fails));
    setText(said.short, claimTexts.standShort(counts.fails));
  };

  return {
    section: pane,
    begin() {
      all.clear();
      current = undefined;
      isNew = true;
    },
    update(shown, delta) {
      const { added, mended } = all.take(shown, delta);
      if (!isNew && !added && mended.length === 0) return;
      for (const claim of mended) marks.refresh(claim);
      summarise();
      if (pane.isOpen) {
        if (isNew || mended.length > 0) list.redraw();
        else list.extend();
      }
      isNew = false;
    },
    drawn(shown, element) {
      const written = shown.claims.map((claim) => ({ claim, source: sourceOf(claim, shown) }));
      const text = element.querySelector(".text");
      if (text) marks.mark(text, written);
    },
    answerDrawn({ trace: { answer, analysis } }, element) {
      const claims = analysis.answerClaims ?? [];
      if (claims.length === 0 || hasMarks(element)) return;
      const written = claims.map((claim) => ({
        claim,
        source: answer.slice(claim.start, claim.end),
      }));
      marks.mark(element, written);
    },
    keys: [
      {
        keys: { f: () => moveToFailed(1), F: () => moveToFailed(-1) },
        action: claimTexts.keys,
      },
    ],
    explain(element) {
      return marks.claimsOf(element)?.flatMap((claim) => {
        const item = all.itemOf(claim);
        return item ? [explainClaim(item, all.recomputationOf(claim))] : [];
      });
    },
  };
};
