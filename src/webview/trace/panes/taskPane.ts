/** What was asked, of a trace that names no file in which it stands, and what the answer should have been. */
import { visible } from "../../../core/text/visible.ts";
import { make, setHidden, setText } from "../../draw/dom.ts";
import { drawText } from "../../draw/markdownDom.ts";
import { drawFormula, formulaClass } from "../../draw/texDom.ts";
import { taskTexts } from "../../texts/taskTexts.ts";
import type { Shown } from "../shown.ts";
import type { MakePane } from "./pane.ts";
import { makePaneSection } from "./paneSection.ts";

/** Longest beginning of the task beside its heading, in UTF-16 code units. */
const longestSummary = 160;

/** A longer reference answer has lines of its own, in UTF-16 code units. */
const longestOnLine = 120;

export const makeTaskPane: MakePane = ({ places, host }) => {
  const pane = makePaneSection("task", taskTexts.task);
  const { section, body, summary, button } = pane;
  const reference = make("p", { class: "reference" });
  section.append(reference);
  places.top.append(section);
  let task = "";
  let drawn = "";

  const draw = (): void => {
    if (task === drawn) return;
    drawn = task;
    const text = make("div", { class: "text" });
    text.append(
      drawText(task, (href) => {
        host.post({ type: "openLink", href });
      }),
    );
    body.replaceChildren(text);
    for (const formula of text.querySelectorAll(`.${formulaClass}`)) drawFormula(formula);
  };
  pane.onOpen(draw);

  return {
    section: pane,
    begin({ trace, correct }) {
      const { text = "", file, reference: expected } = trace.origin;
      // The text of a file that is here stands in its editor.
      task = file === undefined ? text.trim() : "";
      setHidden(button, task === "");
      setText(summary, task === "" ? "" : beginningOf(task));
      if (pane.isOpen) draw();
      const hasVerdict = expected !== undefined || correct !== "unknown";
      setHidden(reference, !hasVerdict);
      reference.replaceChildren(...(hasVerdict ? referenceNodes(expected, correct) : []));
      setHidden(section, task === "" && !hasVerdict);
    },
  };
};

function referenceNodes(expected: string | undefined, correct: Shown["correct"]): Node[] {
  const verdict = make("span", { class: "reference-verdict", text: taskTexts.verdicts[correct] });
  verdict.dataset["verdict"] = correct;
  if (expected === undefined) return [verdict];
  return [
    make("span", { class: "note", text: taskTexts.reference }),
    document.createTextNode(" "),
    make("span", {
      class: expected.length > longestOnLine ? "reference-value is-long" : "reference-value",
      text: visible(expected),
      attributes: { dir: "auto", ...(expected.length > longestOnLine ? { tabindex: "0" } : {}) },
    }),
    document.createTextNode(" "),
    verdict,
  ];
}

function beginningOf(text: string): string {
  const line = visible(text.slice(0, 4 * longestSummary).replace(/\s+/g, " "));
  return line.length <= longestSummary ? line : `${line.slice(0, longestSummary - 1)}…`;
}
