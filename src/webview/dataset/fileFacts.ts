/** What is known of the file: name, size, how much is analysed, and the buttons that start and stop the analysis. */
import type { DataSetAction, DataSetState } from "../../core/dataset/dataSetProtocol.ts";
import { make, makeButton, setHidden, setText } from "../draw/dom.ts";
import { dataSetTexts } from "../texts/dataSetTexts.ts";

export interface FileFacts {
  readonly element: HTMLElement;
  show(state: DataSetState): void;
}

export function createFileFacts(run: (action: DataSetAction) => () => void): FileFacts {
  const title = make("h1", {});
  const facts = make("span", { class: "quiet" });
  const progress = make("progress", { attributes: { "aria-label": dataSetTexts.analysis } });
  const analyse = makeButton(
    { name: dataSetTexts.analyseName, word: dataSetTexts.analyse, primary: true },
    run("analyse"),
  );
  const stop = makeButton(
    { name: dataSetTexts.stopAnalysisName, word: dataSetTexts.stop, icon: "stop" },
    run("stopAnalysis"),
  );

  return {
    element: make("div", { class: "line" }, title, facts, progress, analyse, stop),
    show({ name, bytes, analysed, records, damaged, analysing, mapped }) {
      setText(title, name);
      const said = [
        dataSetTexts.size(bytes),
        dataSetTexts.analysed(analysed, records, damaged),
        ...(mapped ? [dataSetTexts.mapped] : []),
      ];
      setText(facts, said.join(" · "));
      setHidden(progress, !analysing);
      progress.max = Math.max(1, records);
      progress.value = analysed + damaged;
      setHidden(stop, !analysing);
      setHidden(analyse, analysing || analysed + damaged >= records);
    },
  };
}
