/** Entry of the view of compared traces. */
import "../texts/l10n.ts";
import { parseToCompareView, type FromCompareView } from "../../core/compare/compareProtocol.ts";
import { reportErrors } from "../host/reportErrors.ts";
import { createCompareView } from "./compareView.ts";

const api = acquireVsCodeApi();
const post = (message: FromCompareView): void => {
  api.postMessage(message);
};
reportErrors((message) => {
  post({ type: "viewError", message });
});

const main = document.querySelector("main");
if (main) {
  const view = createCompareView(main, post);
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = parseToCompareView(event.data);
    if (!message) return;
    // All that a window that is loaded again needs; the traces come from the host.
    if (message.type === "comparison")
      api.setState({ traceIds: message.traces.map(({ id }) => id) });
    view.receive(message);
  });
  post({ type: "ready" });
}
