/** Entry of the table of a data set. */
import "../texts/l10n.ts";
import { parseToDataSetView, type FromDataSetView } from "../../core/dataset/dataSetProtocol.ts";
import { reportErrors } from "../host/reportErrors.ts";
import { createDataSetView } from "./dataSetView.ts";

const api = acquireVsCodeApi();
const post = (message: FromDataSetView): void => {
  api.postMessage(message);
};
reportErrors((message) => {
  post({ type: "viewError", message });
});

const main = document.querySelector("main");
if (main) {
  const view = createDataSetView(main, post);
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = parseToDataSetView(event.data);
    if (message) view.receive(message);
  });
  post({ type: "ready" });
}
