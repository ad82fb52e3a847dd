/** Draws what others say of a trace: a review with its findings, an annotator with its verdicts, the notes at steps. */
import type { Finding, Review } from "../../../../core/model/review.ts";
import { findingInBrief, reviewInBrief, reviewerName } from "../../../../core/model/reviewWords.ts";
import type { Annotator } from "../../../../core/model/stepVerdicts.ts";
import { storedSentence } from "../../../../core/text/storedSentences.ts";
import { visible } from "../../../../core/text/visible.ts";
import { make, makeButton } from "../../../draw/dom.ts";
import { reviewTexts } from "../../../texts/reviewTexts.ts";

export interface OpinionPlace {
  readonly in: "reasoning" | "answer";
  readonly start: number;
}

export interface ReviewActions {
  readonly goTo: (place: OpinionPlace) => void;
  readonly judge: (review: Review, index: number, isSo: boolean) => void;
  readonly remove: (review: Review) => void;
  readonly open: (traceId: string) => void;
  /** Words for a place: "step 3". */
  readonly placeName: (place: OpinionPlace) => string;
  /** The words of the trace that a finding quotes. */
  readonly quoteOf: (finding: Finding) => string;
}

/** Findings that are listed of one review; the others are counted. */
const mostListed = 200;

export function drawReview(review: Review, actions: ReviewActions): HTMLElement {
  const name = visible(reviewerName(review));
  const { trace: own, problem } = review;
  const head = make(
    "div",
    { class: "opinion-head" },
    make("h3", { text: name, attributes: { dir: "auto" } }),
    make("span", { class: "quiet", text: reviewInBrief(review) }),
  );
  if (own !== undefined) {
    const look = { name: reviewTexts.reasoningTip, word: reviewTexts.reasoning };
    head.append(
      makeButton(look, () => {
        actions.open(own);
      }),
    );
  }
  if (review.status !== "running") {
    const look = { name: reviewTexts.removeTip, word: reviewTexts.remove };
    head.append(
      makeButton(look, () => {
        actions.remove(review);
      }),
    );
  }
  const list = make(
    "ul",
    { class: "opinion-list", attributes: { "aria-label": reviewTexts.list(name) } },
    ...review.findings
      .slice(0, mostListed)
      .map((finding, index) => drawFinding(review, finding, index, actions)),
  );
  return make(
    "div",
    { class: "opinion" },
    head,
    problem === undefined
      ? undefined
      : make("p", { class: "quiet", text: visible(storedSentence(problem)) }),
    list.childElementCount > 0 ? list : undefined,
  );
}

function drawFinding(
  review: Review,
  finding: Finding,
  index: number,
  actions: ReviewActions,
): HTMLElement {
  const isDismissed = finding.dismissed !== undefined;
  const name = `${actions.placeName(finding)}: ${findingInBrief(finding)}`;
  return make(
    "li",
    { class: isDismissed ? "finding is-dismissed" : "finding" },
    makeButton({ name, word: name, class: "opinion-place" }, () => {
      actions.goTo(finding);
    }),
    isDismissed ? make("span", { class: "quiet", text: reviewTexts.dismissed }) : undefined,
    makeButton(
      isDismissed
        ? { name: reviewTexts.restoreTip, word: reviewTexts.restore }
        : { name: reviewTexts.notSoTip, word: reviewTexts.notSo },
      () => {
        actions.judge(review, index, isDismissed);
      },
    ),
    make("q", { text: visible(actions.quoteOf(finding)), attributes: { dir: "auto" } }),
    make("p", { text: visible(finding.why), attributes: { dir: "auto" } }),
  );
}

export function drawAnnotator({ by, verdicts }: Annotator, actions: ReviewActions): HTMLElement {
  const name = visible(by);
  const wrong = verdicts.filter(({ isWrong }) => isWrong);
  const list = make(
    "ul",
    { class: "opinion-list", attributes: { "aria-label": reviewTexts.verdicts(name) } },
    ...wrong.slice(0, mostListed).map(({ start, value }) => {
      const place = { in: "reasoning", start } as const;
      const word = `${actions.placeName(place)}: ${reviewTexts.value(value)}`;
      return make(
        "li",
        { class: "finding" },
        makeButton({ name: word, word, class: "opinion-place" }, () => {
          actions.goTo(place);
        }),
      );
    }),
  );
  return make(
    "div",
    { class: "opinion" },
    make(
      "div",
      { class: "opinion-head" },
      make("h3", { text: name, attributes: { dir: "auto" } }),
      make("span", { class: "quiet", text: reviewTexts.judged(wrong.length, verdicts.length) }),
    ),
    wrong.length > 0 ? list : undefined,
  );
}

/** What somebody says at one place. */
export interface Opinion extends OpinionPlace {
  readonly by: string;
  readonly says: string;
}

/** @param name what the note is for screen readers. */
export function drawOpinionNotes(own: readonly Opinion[], name: string): HTMLElement {
  return make(
    "div",
    { class: "opinion-notes", attributes: { role: "note", "aria-label": name } },
    ...own.map(({ by, says }) =>
      make(
        "p",
        { attributes: { dir: "auto" } },
        make("strong", { text: `${reviewTexts.says(visible(by))} ` }),
        visible(says),
      ),
    ),
  );
}
