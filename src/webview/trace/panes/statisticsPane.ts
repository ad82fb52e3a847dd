/** The statistics of a trace: plots beside tables, made when they are opened and when the run has ended. */
import { withReaderLabels } from "../../../core/reader/readerLabels.ts";
import { createStatisticsCounter } from "../../../core/model/analysisCounts.ts";
import { statisticsReport } from "../../../core/statistics/statisticsReport.ts";
import { traceSchema, type Trace } from "../../../core/model/trace.ts";
import { traceStatistics } from "../../../core/statistics/traceStatistics.ts";
import { growingFindings } from "../../../core/model/findings.ts";
import type { Collected } from "../collected.ts";
import { make, makeButton } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import { drawGroup } from "../../draw/reportGroup.ts";
import { sourceTexts } from "../../texts/sourceTexts.ts";

export const makeStatisticsPane: MakePane = ({ places }) => {
  const body = make("div", { class: "statistics-groups" });
  const section = make(
    "section",
    { class: "statistics", attributes: { "aria-label": sourceTexts.statistics, id: "statistics" } },
    make("h2", { text: sourceTexts.statistics, attributes: { tabindex: "-1" } }),
    body,
  );
  section.hidden = true;
  places.betweenSections.append(section);
  let shown: Collected | undefined;
  let wasRunning = false;

  const draw = (): void => {
    if (!shown || section.hidden) return;
    const report = statisticsReport(traceStatistics(withReaderLabels(traceOf(shown))));
    body.replaceChildren(...report.map(drawGroup));
  };
  const toggle = (): boolean => {
    section.hidden = !section.hidden;
    button.setAttribute("aria-expanded", String(!section.hidden));
    draw();
    if (section.hidden) button.focus();
    else {
      section.scrollIntoView({ block: "nearest" });
      section.querySelector("h2")?.focus({ preventScroll: true });
    }
    return true;
  };
  const button = makeButton(
    { name: sourceTexts.statisticsName, word: sourceTexts.statistics },
    toggle,
  );
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "statistics");
  places.tools.append(button);

  return {
    begin(next) {
      shown = next;
      wasRunning = next.header.status === "running";
      draw();
    },
    update({ header }) {
      // While a run goes on the numbers stay as they were when the reader opened them.
      const isRunning = header.status === "running";
      if (wasRunning && !isRunning) draw();
      wasRunning = isRunning;
    },
    receive({ type }) {
      if (type === "labels") draw();
    },
    keys: [{ keys: { s: toggle }, action: sourceTexts.statisticsKey }],
  };
};

/** As much of a trace as there is to count. */
function traceOf(shown: Collected): Trace {
  const { finalAnswer, answerCourse, ...rest } = shown.header;
  return {
    ...rest,
    schema: traceSchema,
    id: shown.id,
    createdAt: "",
    origin: shown.origin,
    reasoning: shown.reasoning().reasoning,
    answer: shown.answer(),
    labels: [...shown.labels],
    analysis: {
      engine: "",
      ...growingFindings(shown),
      finalAnswer,
      answerCourse,
      statistics: createStatisticsCounter().statistics,
    },
  };
}
