/**
 * What others say of a trace: second readers, each with its findings, and annotators of the data set it is from. Opinions are
 * drawn dashed and with a name, and never counted among claims and flags.
 */
import { standingFindings, type Review } from "../../../../core/model/review.ts";
import { findingInBrief, reviewerName } from "../../../../core/model/reviewWords.ts";
import { annotatorsOf, type Annotator } from "../../../../core/model/stepVerdicts.ts";
import type { Trace } from "../../../../core/model/trace.ts";
import { reviewAgreements } from "../../../../core/statistics/raters.ts";
import { visible } from "../../../../core/text/visible.ts";
import { keepFocus, make, makeButton, setHidden, setText } from "../../../draw/dom.ts";
import { reviewTexts } from "../../../texts/reviewTexts.ts";
import type { Shown } from "../../shown.ts";
import type { MakePane } from "../pane.ts";
import { makePaneSection } from "../paneSection.ts";
import {
  drawAnnotator,
  drawOpinionNotes,
  drawReview,
  type Opinion,
  type OpinionPlace,
  type ReviewActions,
} from "./reviewItems.ts";

/** Opinions that are said at one step or answer; the list has all of them. */
const mostAtOnePlace = 12;

export const makeReviewsPane: MakePane = ({
  host,
  places,
  steps,
  navigation,
  goTo,
  goToAnswer,
}) => {
  let trace: Shown["trace"] | undefined;
  let reviews: readonly Review[] = [];
  let annotators: readonly Annotator[] = [];
  /** What is said at each step, by its index; of the answer at -1. */
  let opinions = new Map<number, readonly Opinion[]>();
  let wasRunning = true;

  const pane = makePaneSection("reviews", reviewTexts.title);
  const list = make("div", { class: "opinions" });
  const agreement = make("ul", {
    class: "opinion-agreement",
    attributes: { "aria-label": reviewTexts.agreementList },
  });
  pane.body.append(list, agreement);
  places.betweenSections.append(pane.section);
  const ask = makeButton(
    { name: reviewTexts.askTip, icon: "review", word: reviewTexts.ask, class: "review-ask" },
    () => {
      host.post({ type: "run", action: "reviewTrace" });
    },
  );
  ask.hidden = true;
  places.tools.append(ask);
  const reviewed = makeReviewedLink((id) => {
    host.post({ type: "openTrace", id });
  });
  places.top.append(reviewed.element);

  const stepOf = ({ in: text, start }: OpinionPlace): number =>
    text === "answer" ? -1 : (navigation.stepAt(start) ?? 0);

  const actions: ReviewActions = {
    goTo(place) {
      const step = stepOf(place);
      if (step === -1) goToAnswer();
      else goTo(step);
    },
    judge({ id }, index, isSo) {
      host.post({ type: "judgeFinding", review: id, index, isSo });
    },
    remove({ id }) {
      host.post({ type: "removeReview", review: id });
    },
    open(id) {
      host.post({ type: "openTrace", id });
    },
    placeName: (place) =>
      stepOf(place) === -1 ? reviewTexts.inAnswer : reviewTexts.step(stepOf(place) + 1),
    quoteOf: ({ in: text, start, end }) => trace?.[text].slice(start, end) ?? "",
  };

  const drawNote = (index: number, element: Element): void => {
    element.querySelector(":scope > .opinion-notes")?.remove();
    const own = opinions.get(index);
    if (own) element.append(drawOpinionNotes(own, reviewTexts.note(index + 1)));
  };

  const drawNotes = (before: Iterable<number>): void => {
    for (const index of new Set([...before, ...opinions.keys()])) {
      const element = index === -1 ? undefined : steps[index]?.element;
      if (element) drawNote(index, element);
    }
    placeNoteAfter(places.answer, opinions.get(-1) ?? []);
  };

  const draw = (): void => {
    if (!trace) return;
    setHidden(pane.section, reviews.length + annotators.length === 0);
    setText(pane.summary, summaryOf(reviews, annotators));
    keepFocus(list, () => {
      list.replaceChildren(
        ...reviews.map((review) => drawReview(review, actions)),
        ...annotators.map((annotator) => drawAnnotator(annotator, actions)),
      );
    });
    const agreements = reviews.length > 1 ? reviewAgreements(trace) : [];
    setHidden(agreement, agreements.length === 0);
    agreement.replaceChildren(
      ...agreements.map(({ pair, share, items, kappa }) =>
        make("li", { text: reviewTexts.agreement(visible(pair), share, items, kappa) }),
      ),
    );
    const before = [...opinions.keys()];
    opinions = opinionsBy(reviews, annotators, stepOf);
    drawNotes(before);
  };

  return {
    begin(shown) {
      ({ trace } = shown);
      reviews = trace.reviews ?? [];
      annotators = annotatorsOf(trace);
      opinions = new Map();
      wasRunning = true;
      reviewed.show(trace);
    },
    receive(message) {
      if (message.type !== "reviews") return;
      ({ reviews } = message);
      // What is drawn anew begins with the trace.
      if (trace) trace.reviews = [...reviews];
      draw();
    },
    update(shown) {
      const isRunning = shown.trace.status === "running";
      setHidden(ask, isRunning);
      // Steps have their places when the run has ended.
      if (wasRunning && !isRunning) draw();
      wasRunning = isRunning;
    },
    drawn({ index }, element) {
      drawNote(index, element);
    },
  };
};

function summaryOf(reviews: readonly Review[], annotators: readonly Annotator[]): string {
  return [
    ...(reviews.length === 0 ? [] : [reviewTexts.count(reviews.length)]),
    ...(annotators.length === 0 ? [] : [reviewTexts.annotators(annotators.length)]),
  ].join(", ");
}

function opinionsBy(
  reviews: readonly Review[],
  annotators: readonly Annotator[],
  stepOf: (place: OpinionPlace) => number,
): Map<number, readonly Opinion[]> {
  const all: Opinion[] = [
    ...reviews.flatMap((review) =>
      standingFindings(review).map((finding) => ({
        in: finding.in,
        start: finding.start,
        by: reviewerName(review),
        says: `${findingInBrief(finding)}. ${finding.why}`,
      })),
    ),
    ...annotators.flatMap(({ by, verdicts }) =>
      verdicts
        .filter(({ isWrong }) => isWrong)
        .map(({ start, value }) => ({
          in: "reasoning" as const,
          start,
          by,
          says: reviewTexts.value(value),
        })),
    ),
  ];
  const found = new Map<number, Opinion[]>();
  for (const opinion of all) {
    const step = stepOf(opinion);
    const own = found.get(step);
    if (!own) found.set(step, [opinion]);
    else if (own.length < mostAtOnePlace) own.push(opinion);
  }
  return found;
}

/** The note on the answer stands behind its text and the flags' note, in the place of the one before. */
function placeNoteAfter(answer: HTMLElement, own: readonly Opinion[]): void {
  answer.parentElement?.querySelector(":scope > .opinion-notes")?.remove();
  if (own.length === 0) return;
  const flags = answer.nextElementSibling;
  const last = flags?.classList.contains("flag-notes") === true ? flags : answer;
  last.after(drawOpinionNotes(own, reviewTexts.noteOfAnswer));
}

/** Above a second reader's own trace: what it reviews, and the way there. */
function makeReviewedLink(open: (id: string) => void): {
  readonly element: HTMLElement;
  show(trace: Pick<Trace, "reviewOf">): void;
} {
  const says = make("span", { attributes: { dir: "auto" } });
  let target = "";
  const element = make(
    "p",
    { class: "review-of" },
    says,
    makeButton({ name: reviewTexts.showReviewed, word: reviewTexts.showReviewed }, () => {
      open(target);
    }),
  );
  element.hidden = true;
  return {
    element,
    show({ reviewOf }) {
      setHidden(element, reviewOf === undefined);
      target = reviewOf?.id ?? "";
      setText(says, reviewOf ? reviewTexts.ofReview(visible(reviewOf.title ?? "")) : "");
    },
  };
}
