/** Blocks of model text to DOM nodes, once. Formulas and code start as their source and are enhanced near the screen. */
import { lexMarkdown, type Block, type Inline } from "../../core/text/markdown.ts";
import { markdownPieces } from "../../core/text/markdownPieces.ts";
import { make } from "./dom.ts";
import { direct, isRightToLeft } from "./direction.ts";
import { isOfferedLink, makeLink, type OpenLink } from "./links.ts";
import { makeCode } from "./codeDom.ts";
import { estimateHeight } from "./sections.ts";
import { makeFormula } from "./texDom.ts";
import { texts } from "../texts/texts.ts";
import { defined } from "../../core/model/defined.ts";

function drawBlocks(blocks: readonly Block[], openLink: OpenLink): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const block of blocks) fragment.append(drawBlock(block, openLink));
  return fragment;
}

/** Marks the parts of a long text; the browser skips those that are far from the screen. */
export const pieceClass = "piece";

/**
 * Draws a whole piece of model text (a step, a chunk of the answer), each block in the direction of its language. Of a text
 * that would take long only the beginning: the rest stands there as its source, in parts that {@link drawLater} draws.
 */
export function drawText(source: string, openLink: OpenLink): DocumentFragment {
  const pieces = markdownPieces(source);
  const [first = ""] = pieces;
  if (pieces.length <= 1) return drawPiece(first, openLink);
  const fragment = document.createDocumentFragment();
  pieces.forEach((piece, at) => {
    const content = at === 0 ? drawPiece(piece, openLink) : makeLater(piece, openLink);
    const element = make("div", { class: pieceClass }, content);
    // Until the browser has laid the piece out it takes this for its height.
    element.style.containIntrinsicBlockSize = `auto ${estimateHeight(piece.length)}px`;
    fragment.append(element);
  });
  return fragment;
}

function drawPiece(source: string, openLink: OpenLink): DocumentFragment {
  const fragment = drawBlocks(lexMarkdown(source), openLink);
  if (isRightToLeft(source)) direct(fragment);
  return fragment;
}

/** Marks what {@link drawLater} draws. */
export const laterClass = "later";

const laterLinks = new WeakMap<Element, OpenLink>();

function makeLater(source: string, openLink: OpenLink): HTMLElement {
  const element = make("p", {
    class: laterClass,
    text: source,
    attributes: isRightToLeft(source) ? { dir: "auto" } : {},
  });
  laterLinks.set(element, openLink);
  return element;
}

/** Draws a part that stood there as its source, in its place. @returns what was drawn. */
export function drawLater(element: Element): readonly Element[] {
  const openLink = laterLinks.get(element);
  if (!openLink || !laterLinks.delete(element)) return [];
  const drawn = drawPiece(element.textContent, openLink);
  const elements = [...drawn.children];
  element.replaceWith(drawn);
  return elements;
}

function drawBlock(block: Block, openLink: OpenLink): Node {
  switch (block.type) {
    case "paragraph":
      return drawInlines(make("p"), block.children, openLink);
    case "heading":
      // Not h1 to h6: the headings of a model's text are not headings of this page.
      return drawInlines(
        make("p", { class: `heading heading-${block.depth}` }),
        block.children,
        openLink,
      );
    case "code":
      return makeCode(block.text, block.language);
    case "quote":
      return make("blockquote", {}, drawBlocks(block.blocks, openLink));
    case "list":
      return drawList(block, openLink);
    case "table":
      return drawTable(block, openLink);
    case "rule":
      return make("hr");
  }
}

function drawList(block: Extract<Block, { type: "list" }>, openLink: OpenLink): HTMLElement {
  const list =
    block.start === undefined
      ? make("ul")
      : make("ol", { attributes: { start: String(block.start) } });
  for (const item of block.items) {
    const content = drawBlocks(item.blocks, openLink);
    if (item.checked !== undefined) content.prepend(item.checked ? "☑ " : "☐ ");
    list.append(make("li", {}, content));
  }
  return list;
}

function drawTable(block: Extract<Block, { type: "table" }>, openLink: OpenLink): HTMLElement {
  const cell = (tag: "th" | "td", children: readonly Inline[], column: number): HTMLElement => {
    const align = block.align[column];
    const element = make(
      tag,
      defined({ class: align === undefined ? undefined : `align-${align}` }),
    );
    return drawInlines(element, children, openLink);
  };
  const header = make("tr", {}, ...block.header.map((children, at) => cell("th", children, at)));
  const rows = block.rows.map((row) =>
    make("tr", {}, ...row.map((children, at) => cell("td", children, at))),
  );
  const table = make("table", {}, make("thead", {}, header), make("tbody", {}, ...rows));
  return make("div", { class: "table", attributes: { tabindex: "0" } }, table);
}

/** Draws parts of a line behind what is in an element. */
export function drawInlines<T extends Element>(
  parent: T,
  children: readonly Inline[],
  openLink: OpenLink,
): T {
  children.forEach((child, at) => {
    const afterDisplay = isDisplay(children[at - 1]);
    const beforeDisplay = isDisplay(children[at + 1]);
    // A displayed formula stands on its own line already: space and breaks beside it would show as gaps.
    if (child.type === "break" && (afterDisplay || beforeDisplay)) return;
    if (child.type !== "text") {
      parent.append(drawInline(child, openLink));
      return;
    }
    let text = afterDisplay ? child.text.trimStart() : child.text;
    if (beforeDisplay) text = text.trimEnd();
    parent.append(afterDisplay ? text : keepPunctuation(parent, children[at - 1], text));
  });
  return parent;
}

/** A formula shorter than this stays on one line with the full stop behind it. */
const maxUnbroken = 30;

/** Binds the punctuation at the start of a text to the short formula before it. @returns the rest of the text. */
function keepPunctuation(parent: Element, before: Inline | undefined, text: string): string {
  if (before?.type !== "math" || before.tex.length > maxUnbroken) return text;
  const mark = /^[.,;:!?)\]]+/.exec(text)?.[0];
  const formula = parent.lastElementChild;
  if (mark === undefined || !formula) return text;
  const bound = make("span", { class: "unbroken" });
  formula.replaceWith(bound);
  bound.append(formula, mark);
  return text.slice(mark.length);
}

function isDisplay(inline: Inline | undefined): boolean {
  return inline?.type === "math" && inline.display;
}

function drawInline(inline: Inline, openLink: OpenLink): Node {
  switch (inline.type) {
    case "text":
      return document.createTextNode(inline.text);
    case "strong":
    case "em":
    case "del":
      return drawInlines(make(inline.type), inline.children, openLink);
    case "code":
      return make("code", { text: inline.text });
    case "math":
      return makeFormula(inline);
    case "break":
      return make("br");
    case "link": {
      const target = isOfferedLink(inline.href) ? makeLink(inline.href, openLink) : make("span");
      return drawInlines(target, inline.children, openLink);
    }
    case "image": {
      // Loading an image would show its server that the text is being read, and could carry the user's code away.
      const target = isOfferedLink(inline.href) ? makeLink(inline.href, openLink) : make("span");
      target.textContent = texts.image(inline.alt);
      return target;
    }
  }
}
