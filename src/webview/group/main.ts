/** Entry of the view of a group. */
import "../texts/l10n.ts";
import { parseToGroupView, type FromGroupView } from "../../core/groups/groupProtocol.ts";
import { reportErrors } from "../host/reportErrors.ts";
import { createGroupView } from "./groupView.ts";

const api = acquireVsCodeApi();
const post = (message: FromGroupView): void => {
  api.postMessage(message);
};
reportErrors((message) => {
  post({ type: "viewError", message });
});

const main = document.querySelector("main");
if (main) {
  const view = createGroupView(main, post);
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = parseToGroupView(event.data);
    if (!message) return;
    // All that a window that is loaded again needs; the group comes from the host.
    if (message.type === "group") api.setState({ groupId: message.id });
    view.receive(message);
  });
  post({ type: "ready" });
}
