/** The reader's notes: each under the step that it is about. The host asks for the text. */
import { notesOf } from "../../../core/reader/readerNotes.ts";
import type { ReaderNote } from "../../../core/model/trace.ts";
import { make } from "../../draw/dom.ts";
import type { MakePane } from "./pane.ts";
import type { ShownStep } from "../steps/stepView.ts";
import { l10n } from "../../../core/text/l10n.ts";

const texts = {
  key: l10n.t("write a note on the step"),
  name: (step: number): string => l10n.t("Your note on step {0}", step),
  written: (step: number): string => l10n.t("Step {0} has a note.", step),
  removed: (step: number): string => l10n.t("The note on step {0} is gone.", step),
};

export const makeNotePane: MakePane = ({ host, places, steps, goTo, place }) => {
  let notes: readonly ReaderNote[] = [];
  /** Steps that have a note, with the notes. */
  let found = new Map<number, readonly ReaderNote[]>();
  const live = make("div", { class: "only-heard", attributes: { role: "status" } });
  places.betweenSections.append(live);

  const find = (): void => {
    found = new Map();
    if (notes.length === 0) return;
    notesOf(
      notes,
      steps.map(({ step }) => step),
    ).forEach((own, index) => {
      if (own.length > 0) found.set(index, own);
    });
  };

  const draw = (index: number, element: Element): void => {
    element.querySelector(":scope > .notes")?.remove();
    const own = found.get(index);
    if (!own) return;
    element.append(
      make(
        "div",
        { class: "notes", attributes: { role: "note", "aria-label": texts.name(index + 1) } },
        ...own.map(({ text }) => make("p", { text })),
      ),
    );
  };

  const drawAll = (indices: Iterable<number>): void => {
    for (const index of indices) {
      const element = steps[index]?.element;
      if (element) draw(index, element);
    }
  };

  const write = (): boolean => {
    const step = place();
    if (step === undefined || !steps[step]) return false;
    goTo(step);
    host.post({ type: "note", step });
    return true;
  };

  return {
    begin({ trace }) {
      notes = trace.notes ?? [];
      found = new Map();
    },
    update(_shown, delta) {
      if (delta.steps.length === 0) return;
      const before = [...found.keys()];
      find();
      // A note after the last step counts to it, until there is a further one.
      drawAll(new Set([...before, ...found.keys()]));
    },
    receive(message) {
      if (message.type !== "notes") return;
      const before = found;
      ({ notes } = message);
      find();
      const touched = new Set([...before.keys(), ...found.keys()]);
      drawAll(touched);
      for (const index of touched) {
        const now = found.get(index)?.at(-1)?.text;
        if (now === before.get(index)?.at(-1)?.text) continue;
        live.textContent = (now === undefined ? texts.removed : texts.written)(index + 1);
      }
    },
    drawn({ index }: ShownStep, element) {
      draw(index, element);
    },
    keys: [{ keys: { n: write }, action: texts.key }],
  };
};
