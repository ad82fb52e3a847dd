/** The sheet of keyboard shortcuts, a modal dialog. */
import { make, makeButton } from "./dom.ts";
import type { KeyBinding } from "./keyboard.ts";
import { texts } from "./texts.ts";

/** @returns a function that opens the sheet with the bindings as they are then. */
export function createKeySheet(bindings: readonly KeyBinding[]): () => void {
  const rows = make("tbody");
  const dialog = make(
    "dialog",
    { class: "key-sheet", attributes: { "aria-labelledby": "key-sheet-title" } },
    make("h2", { text: texts.keys, attributes: { id: "key-sheet-title" } }),
    make("table", {}, rows),
    makeButton({ name: texts.close, word: texts.close }, () => {
      dialog.close();
    }),
  );
  document.body.append(dialog);
  return () => {
    if (dialog.open) return;
    rows.replaceChildren(
      ...bindings.filter(({ action }) => action !== undefined).map((binding) => drawRow(binding)),
    );
    dialog.showModal();
  };
}

function drawRow({ keys, shown = Object.keys(keys), action = "" }: KeyBinding): HTMLElement {
  return make(
    "tr",
    {},
    make("th", { attributes: { scope: "row" } }, ...shown.map((key) => make("kbd", { text: key }))),
    make("td", { text: action }),
  );
}
