/** Hostile texts: those that would take long to draw, and names in which something can't be seen. */
import { sanitise } from "../../src/cli/sanitise.ts";
import { markdownPieces } from "../../src/core/text/markdownPieces.ts";
import { visible } from "../../src/core/text/visible.ts";
import { seeded, type Battery } from "./battery.ts";

const repeated = [
  "$x$ ",
  "\\(",
  "\\(x\\) ",
  "[",
  "*a ",
  "- ",
  "> ",
  "\n",
  " ",
  "a\u0301",
  "| 1 ",
  "`",
];
/** No block costs more than this to draw, in characters; a table may be longer. */
const mostInBlock = 33_000;

export const longTexts: Battery = {
  name: "texts of repeated signs of Markdown and TeX",
  promise: "no piece that is drawn at once grows with them",
  counts: [40, 400],
  *attempts(count) {
    const random = seeded(17);
    const any = (): string => repeated[Math.floor(random() * repeated.length)] ?? "";
    for (let at = 0; at < count; at++) {
      const text = `${any()}${any()}${any()}`.repeat(1 + Math.floor(random() * 30_000));
      const pieces = markdownPieces(text);
      const longest = Math.max(...pieces.map((piece) => piece.length));
      yield pieces.join("") === text && longest <= mostInBlock
        ? undefined
        : `${JSON.stringify(text.slice(0, 20))}: ${longest}`;
    }
  },
};

const hidden =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

export const unseenNames: Battery = {
  name: "names with characters that can't be seen or turn text round",
  promise: "they are shown as what they are",
  counts: [500, 50_000],
  *attempts(count) {
    const random = seeded(19);
    for (let at = 0; at < count; at++) {
      const codes = Array.from({ length: 8 }, () => {
        const near = random() < 0.5 ? 0x2000 : random() < 0.5 ? 0xe0000 : 0;
        return near + Math.floor(random() * 0x80);
      });
      const name = `a${String.fromCodePoint(...codes)}b`;
      const shown = visible(name);
      yield hidden.test(shown) || hidden.test(sanitise(name)) ? JSON.stringify(name) : undefined;
    }
  },
};
