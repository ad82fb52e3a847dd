/** The course of the answer: the values offered along the reasoning, and where the final one first appeared. */
import { typesetTexOf } from "../../../core/analysis/answer/writing.ts";
import type { Candidate } from "../../../core/model/trace.ts";
import { drawTex } from "./claims/claimDetails.ts";
import { claimTexts } from "../../texts/claimTexts.ts";
import type { Collected } from "../collected.ts";
import { keepFocus, make, setHidden, setText } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import { makePaneSection } from "./paneSection.ts";
import { stepAt } from "../steps/stepList.ts";

/** Longest value shown; code and long texts are cut. */
const longestValue = 60;
/** Values listed; a loop that offers thousands says so in one line. */
const mostListed = 200;

interface Offer {
  readonly value: string;
  readonly start: number;
  readonly times: number;
}

/** How an offer stands to the final answer: its first time, the same value again, or another value. */
type OfferRole = "first" | "final" | "other";

export const makeCoursePane: MakePane = ({ places, steps, goTo }) => {
  let latest: Collected | undefined;
  let drawn: string | undefined;

  const pane = makePaneSection("course", claimTexts.course, () => {
    drawn = undefined;
    draw();
  });
  const sentence = make("p", { class: "quiet" });
  const list = make("ol", {
    class: "offers",
    attributes: { role: "list", "aria-label": claimTexts.candidates },
  });
  const rest = make("p", { class: "quiet" });
  pane.body.append(sentence, list, rest);
  places.betweenSections.append(pane.section);

  const draw = (): void => {
    if (!latest) return;
    const { candidates, header } = latest;
    const state = `${latest.id} ${candidates.length} ${JSON.stringify(header.answerCourse ?? null)}`;
    if (state === drawn) return;
    drawn = state;
    const offers = joined(candidates);
    setText(sentence, sentenceOf(latest));
    const { first, final = [] } = header.answerCourse ?? {};
    const finalValues = new Set(final.map((index) => candidates[index]?.value));
    const lines = offers.slice(0, mostListed).map((offer) => {
      if (first === offer.start) return drawOffer(offer, "first");
      return drawOffer(offer, finalValues.has(offer.value) ? "final" : "other");
    });
    keepFocus(list, () => {
      list.replaceChildren(...lines.filter((line) => line !== undefined));
    });
    setHidden(rest, offers.length <= mostListed);
    setText(rest, claimTexts.moreOffers(offers.length - mostListed));
  };

  const drawOffer = (offer: Offer, role: OfferRole): HTMLElement | undefined => {
    const shown = stepAt(steps, offer.start);
    if (!shown) return undefined;
    const notes = [
      claimTexts.step(shown.index + 1),
      offer.times > 1 ? claimTexts.times(offer.times) : "",
      claimTexts.roles[role],
    ].filter((note) => note !== "");
    return make(
      "li",
      { attributes: { "data-role": role } },
      make(
        "button",
        {
          class: "claim-line",
          attributes: { type: "button" },
          on: {
            click: () => {
              goTo(shown.index);
            },
          },
        },
        make("span", {
          class: "symbol",
          text: role === "other" ? "◇" : "◆",
          attributes: { "aria-hidden": "true" },
        }),
        make("span", { class: "claim-text" }, drawValue(offer.value)),
        " ",
        make("span", { class: "claim-remark", text: notes.join(" · ") }),
      ),
    );
  };

  const sentenceOf = ({ header }: Collected): string => {
    const { answerCourse: course, finalAnswer } = header;
    if (!course || finalAnswer === undefined) return "";
    const shown = course.first === undefined ? undefined : stepAt(steps, course.first);
    const where =
      shown === undefined || course.after === undefined
        ? claimTexts.never
        : claimTexts.first(shown.index + 1, steps.length, course.after);
    return `${where} ${claimTexts.changes(course.changes)}`;
  };

  return {
    update(shown) {
      latest = shown;
      const { candidates, header } = shown;
      setHidden(pane.section, candidates.length === 0);
      if (pane.section.hidden) return;
      const { first, after } = header.answerCourse ?? {};
      const step = first === undefined ? undefined : stepAt(steps, first);
      const changes = header.answerCourse?.changes;
      const parts = [
        step === undefined || after === undefined
          ? claimTexts.offered(candidates.length)
          : claimTexts.firstShort(step.index + 1, after),
        changes === undefined ? undefined : claimTexts.changedShort(changes),
      ];
      setText(pane.summary, parts.filter((part) => part !== undefined).join(" · "));
      if (pane.isOpen) draw();
    },
  };
};

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

function drawValue(value: string): Node {
  if (/[\\^_]/.test(value) && value.length <= longestValue * 3 && !value.includes("\n")) {
    return drawTex(typesetTexOf(value));
  }
  const line = value.split("\n", 1)[0] ?? "";
  const isCut = line.length > longestValue || line !== value;
  return document.createTextNode(isCut ? `${line.slice(0, longestValue)}…` : value);
}
