/** The error card: what went wrong in one sentence, and the one thing to do about it. It never hides what arrived. */
import type { FromWebview } from "../core/protocol.ts";
import type { RunError, RunErrorKind } from "../core/trace.ts";
import { make, makeButton, makeIcon } from "./dom.ts";
import { texts } from "./texts.ts";

export type ErrorAction = Extract<FromWebview, { type: "errorAction" }>["action"];

/** Shows an error in its place, or empties the place. */
export function showError(
  place: HTMLElement,
  error: RunError | undefined,
  act: (action: ErrorAction) => void,
): void {
  place.hidden = error === undefined;
  if (!error) {
    place.replaceChildren();
    return;
  }
  const action = actionFor(error.kind);
  place.replaceChildren(
    makeIcon("warning"),
    make("p", { text: error.message }),
    makeButton({ name: texts[action], word: texts[action] }, () => {
      act(action);
    }),
  );
}

function actionFor(kind: RunErrorKind): ErrorAction {
  switch (kind) {
    case "auth":
      return "setApiKey";
    case "network":
    case "notFound":
    case "badRequest":
      return "openSettings";
    default:
      return "openLog";
  }
}
