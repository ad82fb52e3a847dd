/** What the header's buttons ask of the host; what they do in the view itself is handed in. */
import type { HeaderActions } from "./headerView.ts";
import type { Host } from "../host/host.ts";

export function headerActions(
  host: Host,
  own: Pick<HeaderActions, "toggleRaw" | "showKeys">,
): HeaderActions {
  return {
    stop: () => {
      host.post({ type: "stop" });
    },
    runAgain: () => {
      host.post({ type: "runAgain" });
    },
    continueRun: () => {
      host.post({ type: "continueRun" });
    },
    answerNow: () => {
      host.post({ type: "answerNow" });
    },
    copyBoth: () => {
      host.post({ type: "copy", what: "both" });
    },
    selectEndpoint: () => {
      host.post({ type: "errorAction", action: "selectEndpoint" });
    },
    revealSource: () => {
      host.post({ type: "revealSource" });
    },
    ...own,
  };
}
