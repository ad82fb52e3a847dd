/** The statistics of a trace: plots beside tables, made when they are opened and when the run has ended. */
import { withReaderLabels } from "../../../core/reader/readerLabels.ts";
import { statisticsReport } from "../../../core/statistics/statisticsReport.ts";
import { traceStatistics } from "../../../core/statistics/traceStatistics.ts";
import type { Shown } from "../shown.ts";
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
  let shown: Shown | undefined;
  let wasRunning = false;

  const draw = (): void => {
    if (!shown || section.hidden) return;
    const report = statisticsReport(traceStatistics(withReaderLabels(shown.trace)));
    body.replaceChildren(...report.map(drawGroup));
  };
  const button = makeButton(
    { name: sourceTexts.statisticsName, word: sourceTexts.statistics },
    toggle,
  );
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "statistics");
  places.tools.append(button);

  function toggle(): boolean {
    section.hidden = !section.hidden;
    button.setAttribute("aria-expanded", String(!section.hidden));
    draw();
    if (section.hidden) button.focus();
    else {
      section.scrollIntoView({ block: "nearest" });
      section.querySelector("h2")?.focus({ preventScroll: true });
    }
    return true;
  }

  return {
    begin(next) {
      shown = next;
      wasRunning = next.trace.status === "running";
      draw();
    },
    update({ trace }) {
      // While a run goes on the numbers stay as they were when the reader opened them.
      const isRunning = trace.status === "running";
      if (wasRunning && !isRunning) draw();
      wasRunning = isRunning;
    },
    receive({ type }) {
      if (type === "labels") draw();
    },
    keys: [{ keys: { s: toggle }, action: sourceTexts.statisticsKey }],
  };
};
