/** The first words of a folded step as they look when they are drawn, on one line: no signs of Markdown or TeX, nothing to press. */
import { lexMarkdown, type Block, type Inline } from "../../core/text/markdown.ts";
import { make } from "./dom.ts";
import { isRightToLeft } from "./direction.ts";
import { drawInlines } from "./markdownDom.ts";
import { formulaClass } from "./texDom.ts";

/** Marks the first words of a folded step. */
export const previewClass = "preview";
/** Marks those that {@link drawPreview} draws. */
export const plainPreviewClass = "plain-preview";

/** Characters that are drawn; the style sheet cuts them where the line ends. */
const longest = 160;
/** Characters that are looked at, so that a long step costs no more than a short one. */
const looked = 2_000;

const sources = new WeakMap<Element, string>();

/**
 * Makes the first words as plain text: all steps may be folded at once, and few of them are near the screen.
 * @param raw whether the source is shown as it is, and stays so.
 */
export function makePreview(source: string, raw: boolean): HTMLElement {
  const words = source
    .slice(0, 2 * longest)
    .replace(/\s+/g, " ")
    .trim();
  const preview = make("span", {
    class: raw ? previewClass : `${previewClass} ${plainPreviewClass}`,
    text: words.length > longest ? `${words.slice(0, longest)}…` : words,
    attributes: isRightToLeft(words) ? { dir: "auto" } : {},
  });
  if (!raw) sources.set(preview, source);
  return preview;
}

/** Draws the words in place, once; their formulas are left to the drawer of formulas. */
export function drawPreview(preview: Element): void {
  const source = sources.get(preview);
  if (source === undefined || !sources.delete(preview)) return;
  preview.classList.remove(plainPreviewClass);
  preview.textContent = "";
  const line = [...firstOf(inlinesOf(lexMarkdown(source.slice(0, looked).trim())))];
  drawInlines(preview, line, () => undefined);
  preview.classList.toggle("with-formulas", preview.querySelector(`.${formulaClass}`) !== null);
}

/** As much as fits, the last text cut. */
function* firstOf(inlines: Iterable<Inline>): Generator<Inline> {
  let room = longest;
  for (const inline of inlines) {
    if (room <= 0) {
      yield { type: "text", text: "…" };
      return;
    }
    if (inline.type === "text" && inline.text.length > room) {
      yield { type: "text", text: `${inline.text.slice(0, room)}…` };
      return;
    }
    room -= lengthOf(inline);
    yield inline;
  }
}

/** Characters of text, about. */
function lengthOf(inline: Inline): number {
  switch (inline.type) {
    case "text":
    case "code":
      return inline.text.length;
    case "math":
      return Math.ceil(inline.tex.length / 2);
    case "strong":
    case "em":
    case "del":
    case "link":
      return inline.children.reduce((sum, child) => sum + lengthOf(child), 0);
    default:
      return 1;
  }
}

const space: Inline = { type: "text", text: " " };

/** The text of blocks one after the other, as if they stood on one line. */
function* inlinesOf(blocks: readonly Block[]): Generator<Inline> {
  for (const block of blocks) {
    switch (block.type) {
      case "paragraph":
      case "heading":
        yield* block.children.flatMap(onOneLine);
        break;
      case "code":
        yield { type: "code", text: block.text.trim().replace(/\s+/g, " ").slice(0, longest) };
        break;
      case "quote":
        yield* inlinesOf(block.blocks);
        break;
      case "list":
        for (const { blocks: item } of block.items) yield* inlinesOf(item);
        break;
      case "table":
        for (const row of [block.header, ...block.rows]) {
          for (const cell of row) yield* [...cell.flatMap(onOneLine), space];
        }
        break;
      case "rule":
        continue;
    }
    yield space;
  }
}

/** Formulas in the line, those of several lines left out; links and images as their words. */
function onOneLine(inline: Inline): readonly Inline[] {
  switch (inline.type) {
    case "math":
      return inline.tex.includes("\\begin")
        ? [{ type: "text", text: "…" }]
        : [{ ...inline, display: false }];
    case "break":
      return [space];
    case "strong":
    case "em":
    case "del":
      return [{ ...inline, children: inline.children.flatMap(onOneLine) }];
    case "link":
      return inline.children.flatMap(onOneLine);
    case "image":
      return [{ type: "text", text: inline.alt }];
    default:
      return [inline];
  }
}
