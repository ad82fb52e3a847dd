/** The course of the answer in all samples: a small plot each, on one axis, so that they can be read below each other. */
import type { GroupMessage, ShownSample } from "../../core/groups/groupProtocol.ts";
import { formatPercent } from "../../core/text/formats.ts";
import { make, makeButton, makeSvg } from "../draw/dom.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { drawAnswer, shortValue } from "./answerCell.ts";
import { replaceKeepingFocus, type GroupPart, type PostToHost } from "./groupPart.ts";

/** Plots that are drawn at first. */
const drawnAtFirst = 32;
/** Size of a plot in its own units. */
const width = 300;
const height = 16;

export function createCourse(post: PostToHost): GroupPart {
  const element = make("section", { class: "group-part" });
  let most = drawnAtFirst;
  let drawn = "";
  const show = (message: GroupMessage): void => {
    const { samples, report } = message;
    const now = JSON.stringify([
      samples.map(({ id, course, characters, status }) => [id, course, characters, status]),
      report.majority,
      most,
    ]);
    if (drawn === now) return;
    drawn = now;
    element.hidden = samples.every(({ course }) => course.length === 0);
    if (element.hidden) return;
    const longest = Math.max(1, ...samples.map(({ characters }) => characters));
    const lines = samples.slice(0, most).map((sample) => {
      const button = make(
        "button",
        {
          class: "course-line",
          attributes: { type: "button", "data-key": sample.id },
          on: {
            click: () => {
              post({ type: "openTrace", id: sample.id });
            },
          },
        },
        make("span", { class: "number", text: String(sample.number) }),
        drawPlot(sample, longest, report.majority),
        make("span", { class: "course-end" }, drawAnswer(sample.answer)),
      );
      return make("li", {}, button);
    });
    const rest = samples.length - lines.length;
    replaceKeepingFocus(element, [
      make("h2", { text: groupTexts.course }),
      make("p", { class: "quiet", text: groupTexts.courseHint }),
      make("ol", { class: "courses", attributes: { role: "list" } }, ...lines),
      ...(rest > 0
        ? [
            makeButton({ name: groupTexts.more(rest), word: groupTexts.more(rest) }, () => {
              most = samples.length;
              show(message);
            }),
          ]
        : []),
    ]);
  };
  return { element, show };
}

function drawPlot(
  sample: ShownSample,
  longest: number,
  majority: number | undefined,
): SVGSVGElement {
  const { course, characters, number } = sample;
  const x = (at: number): number => 6 + ((width - 12) * at) / longest;
  const words = course.map(({ at, value }) =>
    groupTexts.courseAt(shortValue(value), formatPercent(at / Math.max(1, characters))),
  );
  const label = words.length === 0 ? groupTexts.courseEmpty : words.join(", ");
  const svg = makeSvg("svg", {
    class: "course-plot",
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": groupTexts.courseOf(number, label),
  });
  svg.append(
    makeSvg("line", {
      class: "course-axis",
      x1: "0",
      x2: String(x(characters)),
      y1: String(height / 2),
      y2: String(height / 2),
    }),
  );
  for (const { at, vote } of course) {
    const kind = vote === undefined ? "other" : vote === majority ? "leading" : "vote";
    svg.append(
      kind === "vote"
        ? makeSvg("rect", {
            class: `course-mark ${kind}`,
            x: String(x(at) - 3.5),
            y: String(height / 2 - 3.5),
            width: "7",
            height: "7",
          })
        : makeSvg("circle", {
            class: `course-mark ${kind}`,
            cx: String(x(at)),
            cy: String(height / 2),
            r: "4",
          }),
    );
  }
  return svg;
}
