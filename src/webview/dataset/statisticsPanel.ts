/** Statistics of the traces in the table, and the button that shows them: they are computed only while they are shown. */
import type { SelectionStatistics } from "../../core/dataset/statistics.ts";
import { make, makeButton } from "../draw/dom.ts";
import { drawSelectionStatistics } from "./selectionReport.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";

export interface StatisticsPanel {
  readonly section: HTMLElement;
  readonly toggle: HTMLElement;
  show(statistics: SelectionStatistics): void;
}

/** @param want called when statistics are wanted, and when no longer. */
export function createStatisticsPanel(want: (wanted: boolean) => void): StatisticsPanel {
  const groups = make("div", { class: "statistics-groups" });
  const section = make(
    "section",
    {
      class: "statistics",
      attributes: { id: "statistics", "aria-label": dataSetTexts.statistics, tabindex: "0" },
    },
    groups,
  );
  section.hidden = true;
  const toggle = makeButton(
    { name: dataSetTexts.statisticsName, word: dataSetTexts.statistics, class: "toggle" },
    () => {
      section.hidden = !section.hidden;
      toggle.setAttribute("aria-pressed", String(!section.hidden));
      want(!section.hidden);
    },
  );
  toggle.setAttribute("aria-pressed", "false");

  return {
    section,
    toggle,
    show(statistics) {
      groups.replaceChildren(...drawSelectionStatistics(statistics));
    },
  };
}
