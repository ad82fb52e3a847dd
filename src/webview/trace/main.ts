/** Entry of the trace view: connects host and view, and reports what the view throws. */
import "../texts/l10n.ts";
import { parseToWebview } from "../../core/protocol/protocol.ts";
import { connectHost } from "../host/host.ts";
import { reportErrors } from "../host/reportErrors.ts";
import { createTraceView } from "./traceView.ts";

const host = connectHost();

reportErrors((message) => {
  host.post({ type: "viewError", message });
});

const main = document.querySelector("main");
if (main) {
  const view = createTraceView(main, host);
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = parseToWebview(event.data);
    if (message) view.receive(message);
  });
  host.post({ type: "ready" });
}
