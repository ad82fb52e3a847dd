/** Entry of the trace view: connects host and view, and reports what the view throws. */
import { parseToWebview } from "../core/protocol.ts";
import { connectHost } from "./host.ts";
import { createTraceView } from "./traceView.ts";

const host = connectHost();

const report = (error: unknown): void => {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.post({ type: "viewError", message: message.slice(0, 4000) });
};
window.addEventListener("error", (event) => {
  // Observers that settle in the next frame are announced as an error event without an error.
  if (event.error !== undefined && event.error !== null) report(event.error);
});
window.addEventListener("unhandledrejection", (event) => {
  report(event.reason);
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
