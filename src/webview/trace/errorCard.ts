/** The error card: what went wrong in one sentence, and what can be done about it. It never hides what arrived. */
import type { FromWebview } from "../../core/protocol/protocol.ts";
import type { RunError, RunErrorKind } from "../../core/model/trace.ts";
import { make, makeButton, makeIcon, setHidden } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

export type ErrorAction = Extract<FromWebview, { type: "errorAction" }>["action"];

/** Shows an error in its place, or empties the place. */
export function showError(
  place: HTMLElement,
  error: RunError | undefined,
  act: (action: ErrorAction) => void,
): void {
  setHidden(place, error === undefined);
  if (!error) {
    place.replaceChildren();
    return;
  }
  place.replaceChildren(
    makeIcon("warning"),
    make("p", { text: error.message }),
    make(
      "div",
      { class: "actions" },
      ...actionsFor(error.kind).map((action) =>
        makeButton({ name: texts[action], word: texts[action] }, () => {
          act(action);
        }),
      ),
    ),
  );
}

/** At most two, the likelier one first. */
function actionsFor(kind: RunErrorKind): readonly ErrorAction[] {
  switch (kind) {
    case "auth":
      return ["setApiKey"];
    case "notFound":
    case "badRequest":
      return ["openSettings"];
    case "network":
      return ["tryAgain", "openSettings"];
    case "timeout":
    case "rateLimit":
    case "overloaded":
    case "server":
    case "interrupted":
      return ["tryAgain"];
    case "balance":
      return ["selectEndpoint", "openLog"];
    case "contextLength":
    case "contentFilter":
      return ["selectEndpoint"];
    case "badResponse":
      return ["openSettings", "openLog"];
  }
}
