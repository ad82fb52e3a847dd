/** Ties the view to the inspected code: links in steps, the warning that the code has changed, the answer's code. */
import { answerCodeBlocks } from "../../../core/source/answerCode.ts";
import { createReferenceFinder, type ReferenceFinder } from "../../../core/source/references.ts";
import type { FromWebview, SourceChanged } from "../../../core/protocol/protocol.ts";
import { make, makeButton, makeIcon, setHidden, setText } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import { linkSource } from "./sourceLinks.ts";
import { sourceTexts } from "../../texts/sourceTexts.ts";

export const makeSourcePane: MakePane = ({ host, places }) => {
  const run = (action: Extract<FromWebview, { type: "run" }>["action"]) => (): void => {
    host.post({ type: "run", action });
  };
  const message = make("span");
  const changes = makeButton(
    { name: sourceTexts.showChanges, word: sourceTexts.showChanges },
    run("showChanges"),
  );
  const warning = make(
    "p",
    { class: "source-warning", attributes: { role: "status" } },
    makeIcon("warning"),
    message,
    changes,
  );
  const offer = make(
    "p",
    { class: "source-offer" },
    make("span", { class: "quiet", text: sourceTexts.answerCode }),
    makeButton({ name: sourceTexts.compareName, word: sourceTexts.compare }, run("diffAnswerCode")),
    makeButton({ name: sourceTexts.insertName, word: sourceTexts.insert }, run("insertAnswerCode")),
  );
  warning.hidden = true;
  offer.hidden = true;
  places.betweenSections.append(warning, offer);
  places.tools.append(
    makeButton({ name: sourceTexts.exportName, word: sourceTexts.export }, run("exportTrace")),
  );

  let finder: ReferenceFinder | undefined;
  let traceId: string | undefined;
  let state: SourceChanged["state"] = "unknown";
  let isDone = false;
  let hasCode = false;

  const describe = (): void => {
    setHidden(warning, state !== "changed" && state !== "gone");
    if (!warning.hidden) {
      setText(message, state === "gone" ? sourceTexts.gone : sourceTexts.changed);
      setHidden(changes, state === "gone");
    }
    setHidden(offer, !hasCode || (state !== "same" && state !== "changed"));
  };

  return {
    begin({ trace: { id, origin } }) {
      if (id === traceId) return;
      traceId = id;
      finder = createReferenceFinder(origin);
      state = "unknown";
      isDone = false;
      hasCode = false;
    },
    update({ trace }) {
      const done = trace.status !== "running";
      if (done !== isDone) {
        isDone = done;
        hasCode = done && finder !== undefined && answerCodeBlocks(trace.answer).length > 0;
      }
      describe();
    },
    receive(received) {
      if (received.type !== "source") return;
      state = received.state;
      describe();
    },
    drawn(_shown, element) {
      const text = element.querySelector(".text");
      if (!finder || !text) return;
      linkSource(text, finder, ({ start, end }) => {
        host.post({ type: "revealPlace", start, end });
      });
    },
  };
};
