/** Labelling of steps by the reader: opens the choice, informs the host, and takes labels back one by one. */
import { kindLabels } from "../../../core/model/kindLabels.ts";
import { unlabelled, type StepKind } from "../../../core/model/trace.ts";
import { make, makeButton, setHidden } from "../../draw/dom.ts";
import { createLabelPicker } from "./labelPicker.ts";
import { labelTexts } from "../../texts/labelTexts.ts";
import type { MakePane } from "./pane.ts";
import type { ShownStep } from "../steps/stepView.ts";
import { defined } from "../../../core/model/defined.ts";

/** What a step was before the reader labelled it; `start` shows whether it is still the same step. */
interface Before {
  readonly step: number;
  readonly start: number;
  /** The reader's label then; undefined where there was none. */
  readonly kind: StepKind | undefined;
}

/** Nobody undoes more than this. */
const mostUndone = 200;

export const makeLabelPane: MakePane = ({ host, places, steps, goTo, place }) => {
  let done: Before[] = [];
  let traceId: string | undefined;
  const live = make("div", { class: "only-heard", attributes: { role: "status" } });
  const undoButton = makeButton(
    { name: labelTexts.undo, word: labelTexts.undo, class: "undo-label" },
    () => {
      undo();
    },
  );
  undoButton.hidden = true;
  places.reasoningHead.prepend(undoButton);

  const offerUndo = (): void => {
    const last = done.at(-1);
    // Hiding what has the focus would leave the keyboard nowhere.
    if (!last && undoButton === document.activeElement) undoButton.blur();
    setHidden(undoButton, !last);
    if (last) undoButton.title = labelTexts.undoName(last.step + 1);
  };

  const apply = ({ index, step }: ShownStep, kind: StepKind | undefined): void => {
    host.post({ type: "label", step: index, ...defined({ kind }) });
    const number = index + 1;
    live.textContent =
      kind === undefined
        ? labelTexts.unlabelled(number, kindLabels[step.engineKind ?? step.kind])
        : labelTexts.labelled(number, kindLabels[kind]);
  };

  const picker = createLabelPicker(places.betweenSections, (shown, kind) => {
    const before = readerKind(shown);
    if (before === kind) return;
    const { index, step } = shown;
    done = [...done, { step: index, start: step.start, kind: before }].slice(-mostUndone);
    apply(shown, kind);
    offerUndo();
  });
  places.betweenSections.append(live);

  function undo(): boolean {
    const last = done.pop();
    const shown = last && steps[last.step];
    offerUndo();
    if (!last || !shown) return last !== undefined;
    goTo(last.step);
    apply(shown, last.kind);
    return true;
  }

  const open = (step = place()): boolean => {
    const shown = step === undefined ? undefined : steps[step];
    if (!shown) return false;
    if (document.activeElement?.closest(".step") !== shown.element || !shown.element)
      goTo(shown.index);
    picker.open(shown);
    return true;
  };

  return {
    begin({ trace: { id } }) {
      picker.close();
      if (id !== traceId) done = [];
      traceId = id;
      offerUndo();
    },
    update() {
      // Steps that were cut anew are not those that were labelled.
      const before = done.length;
      done = done.filter(({ step, start }) => steps[step]?.step.start === start);
      if (done.length !== before) offerUndo();
    },
    receive(message) {
      if (message.type === "chooseLabel") open(message.step);
    },
    keys: [
      { keys: { l: open }, action: labelTexts.labelKey },
      { keys: { u: undo }, action: labelTexts.undoKey },
    ],
  };
};

/** The reader's own label of a step; only the engine leaves steps without a kind. */
function readerKind({ step: { kind, engineKind } }: ShownStep): StepKind | undefined {
  return engineKind === undefined || kind === unlabelled ? undefined : kind;
}
