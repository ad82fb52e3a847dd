/** The course of the answer: the values offered along the reasoning, and where the final one first appeared. */
import type { Analysis, Candidate } from "../../../core/model/trace.ts";
import { drawAnswerValue } from "../answerValue.ts";
import { claimTexts } from "../../texts/claimTexts.ts";
import type { Shown } from "../shown.ts";
import type { ShownStep } from "../steps/stepView.ts";
import { keepFocus, make, setHidden, setText } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import { makePaneSection } from "./paneSection.ts";
import { stepAt } from "../steps/knownSteps.ts";

/** Values listed; a loop that offers thousands says so in one line. */
const mostListed = 200;

interface Offer {
  readonly value: string;
  readonly start: number;
  readonly times: number;
}

/** What the list was drawn from, beside the candidates. */
type KnownAnswer = Pick<Analysis, "finalAnswer" | "answerCourse">;

/** How an offer stands to the final answer: its first time, the same value again, or another value. */
type OfferRole = "first" | "final" | "other";

export const makeCoursePane: MakePane = ({ places, steps, goTo }) => {
  let shown: Shown | undefined;
  /** Whether the list shows all that has come. */
  let isDrawn = false;
  let known: KnownAnswer = {};

  const pane = makePaneSection("course", claimTexts.course);
  const sentence = make("p", { class: "quiet" });
  const list = make("ol", {
    class: "offers",
    attributes: { role: "list", "aria-label": claimTexts.candidates },
  });
  const rest = make("p", { class: "quiet" });
  pane.body.append(sentence, list, rest);
  places.betweenSections.append(pane.section);

  const draw = (): void => {
    if (!shown || isDrawn) return;
    isDrawn = true;
    const { candidates, answerCourse } = shown.trace.analysis;
    const { first, final = [] } = answerCourse ?? {};
    const finalValues = new Set(final.map((index) => candidates[index]?.value));
    const roleOf = ({ start, value }: Offer): OfferRole =>
      first === start ? "first" : finalValues.has(value) ? "final" : "other";
    const offers = joined(candidates);
    setText(sentence, sentenceOf(shown.trace.analysis, steps));
    const lines = offers.slice(0, mostListed).flatMap((offer) => {
      const at = stepAt(steps, offer.start);
      if (!at) return [];
      return [
        drawOffer(offer, roleOf(offer), at, () => {
          goTo(at.index);
        }),
      ];
    });
    keepFocus(list, () => {
      list.replaceChildren(...lines);
    });
    setHidden(rest, offers.length <= mostListed);
    setText(rest, claimTexts.moreOffers(offers.length - mostListed));
  };
  pane.onOpen(() => {
    isDrawn = false;
    draw();
  });
  const summarise = ({ candidates, answerCourse }: Analysis): void => {
    const { first, after, changes } = answerCourse ?? {};
    const step = first === undefined ? undefined : stepAt(steps, first);
    const parts = [
      step === undefined || after === undefined
        ? claimTexts.offered(candidates.length)
        : claimTexts.firstShort(step.index + 1, after),
      changes === undefined ? undefined : claimTexts.changedShort(changes),
    ];
    setText(pane.summary, parts.filter((part) => part !== undefined).join(" · "));
  };

  return {
    section: pane,
    begin() {
      isDrawn = false;
      known = {};
    },
    update(next, delta) {
      shown = next;
      const { candidates, finalAnswer, answerCourse } = next.trace.analysis;
      setHidden(pane.section, candidates.length === 0);
      const isOther = known.finalAnswer !== finalAnswer || known.answerCourse !== answerCourse;
      known = { finalAnswer, answerCourse };
      if (isOther || delta.candidates.length > 0) isDrawn = false;
      if (pane.section.hidden || isDrawn) return;
      summarise(next.trace.analysis);
      if (pane.isOpen) draw();
    },
  };
};

function drawOffer(
  offer: Offer,
  role: OfferRole,
  { index }: ShownStep,
  goThere: () => void,
): HTMLElement {
  const notes = [
    claimTexts.step(index + 1),
    offer.times > 1 ? claimTexts.times(offer.times) : "",
    claimTexts.roles[role],
  ].filter((note) => note !== "");
  return make(
    "li",
    { attributes: { "data-role": role } },
    make(
      "button",
      { class: "claim-line", attributes: { type: "button" }, on: { click: goThere } },
      make("span", {
        class: "symbol",
        text: role === "other" ? "◇" : "◆",
        attributes: { "aria-hidden": "true" },
      }),
      make("span", { class: "claim-text" }, drawAnswerValue(offer.value)),
      " ",
      make("span", { class: "claim-remark", text: notes.join(" · ") }),
    ),
  );
}

/** The course in words, once the run has ended. */
function sentenceOf(
  { answerCourse: course, finalAnswer }: Analysis,
  steps: readonly ShownStep[],
): string {
  if (!course || finalAnswer === undefined) return "";
  const first = course.first === undefined ? undefined : stepAt(steps, course.first);
  const where =
    first === undefined || course.after === undefined
      ? claimTexts.never
      : claimTexts.first(first.index + 1, steps.length, course.after);
  return `${where} ${claimTexts.changes(course.changes)}`;
}

/** Neighbours that are written alike are one offer, made several times. */
function joined(candidates: readonly Candidate[]): readonly Offer[] {
  const offers: Offer[] = [];
  for (const { value, start } of candidates) {
    const last = offers.at(-1);
    if (last?.value === value) offers[offers.length - 1] = { ...last, times: last.times + 1 };
    else offers.push({ value, start, times: 1 });
  }
  return offers;
}
