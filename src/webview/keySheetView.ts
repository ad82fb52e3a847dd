/** The sheet of keyboard shortcuts, a modal dialog. */
import { make, makeButton } from "./dom.ts";
import { keySheet, texts } from "./texts.ts";

/** @returns a function that opens the sheet. */
export function createKeySheet(): () => void {
  const rows = keySheet.map(([keys, action]) =>
    make(
      "tr",
      {},
      make(
        "th",
        { attributes: { scope: "row" } },
        ...keys.map((key) => make("kbd", { text: key })),
      ),
      make("td", { text: action }),
    ),
  );
  const dialog = make(
    "dialog",
    { class: "key-sheet", attributes: { "aria-labelledby": "key-sheet-title" } },
    make("h2", { text: texts.keys, attributes: { id: "key-sheet-title" } }),
    make("table", {}, make("tbody", {}, ...rows)),
    makeButton({ name: texts.close, word: texts.close }, () => {
      dialog.close();
    }),
  );
  document.body.append(dialog);
  return () => {
    if (!dialog.open) dialog.showModal();
  };
}
