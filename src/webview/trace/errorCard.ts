/** The error card: what went wrong in one sentence, and what can be done about it. It never hides what arrived. */
import type { FromWebview } from "../../core/protocol/protocol.ts";
import type { RunError, RunErrorKind } from "../../core/model/trace.ts";
import { make, makeButton, makeIcon, setHidden } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

type ErrorAction = Extract<FromWebview, { type: "errorAction" }>["action"] | "continueRun";

/** What makes an offer other than its error alone. */
interface Offers {
  /** There is text to go on from. */
  readonly goOn: boolean;
  /** A key was stored since. */
  readonly hasNewKey: boolean;
}

/** Shows an error in its place, or empties the place. */
export function showError(
  place: HTMLElement,
  error: RunError | undefined,
  offers: Offers,
  act: (action: ErrorAction) => void,
): void {
  setHidden(place, error === undefined);
  if (!error) {
    place.replaceChildren();
    return;
  }
  const message = error.kind === "auth" && offers.hasNewKey ? texts.keyIsSet : error.message;
  place.replaceChildren(
    makeIcon("warning"),
    make("p", { text: message }),
    make(
      "div",
      { class: "actions" },
      ...actionsFor(error.kind, offers).map((action) =>
        makeButton({ name: texts[action], word: texts[action] }, () => {
          act(action);
        }),
      ),
    ),
  );
}

/** At most two, the likelier one first. */
function actionsFor(kind: RunErrorKind, { goOn, hasNewKey }: Offers): readonly ErrorAction[] {
  switch (kind) {
    case "auth":
      return hasNewKey ? ["tryAgain", "setApiKey"] : ["setApiKey"];
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
      return goOn ? ["continueRun", "tryAgain"] : ["tryAgain"];
    case "balance":
      return ["selectEndpoint", "openLog"];
    case "contextLength":
    case "contentFilter":
      return ["selectEndpoint"];
    case "badResponse":
      return ["openSettings", "openLog"];
  }
}
