/** The sheet of keyboard shortcuts, a modal dialog. */
import { make, makeButton } from "../../draw/dom.ts";
import type { KeyBinding } from "./keyboard.ts";
import { texts } from "../../texts/texts.ts";

/** @returns a function that opens the sheet with the bindings as they are then. */
export function createKeySheet(bindings: readonly KeyBinding[]): () => void {
  const list = make("dl", { class: "key-list" });
  const dialog = make(
    "dialog",
    { class: "key-sheet", attributes: { "aria-labelledby": "key-sheet-title" } },
    make(
      "div",
      { class: "key-sheet-head" },
      make("h2", { text: texts.keys, attributes: { id: "key-sheet-title" } }),
      // First, as it takes the focus: below the list it would scroll the first keys out of a small window.
      makeButton({ name: texts.close, word: texts.close }, () => {
        dialog.close();
      }),
    ),
    list,
  );
  document.body.append(dialog);
  return () => {
    if (dialog.open) return;
    list.replaceChildren(
      ...bindings.filter(({ action }) => action !== undefined).map((binding) => drawRow(binding)),
    );
    dialog.showModal();
  };
}

function drawRow({ keys, shown = Object.keys(keys), action = "" }: KeyBinding): HTMLElement {
  return make(
    "div",
    {},
    make("dt", {}, ...shown.map((key) => make("kbd", { text: key }))),
    make("dd", { text: action }),
  );
}
