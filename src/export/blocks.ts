/** Blocks of model text as page elements, as the panel draws them: links are named, images are words. */
import { lexMarkdown, type Block, type Inline } from "../core/text/markdown.ts";
import { drawCode } from "./code.ts";
import { el, type HtmlNode } from "./html.ts";
import { drawMathml } from "./mathml.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";
import { visibleAddress } from "../core/text/visible.ts";

/** Draws a piece of model text. */
export function drawMarkdown(text: string): HtmlNode[] {
  return lexMarkdown(text.trim()).map(drawBlock);
}

function drawBlock(block: Block): HtmlNode {
  switch (block.type) {
    case "paragraph":
      return el("p", {}, ...drawInlines(block.children));
    case "heading":
      // Not h1 to h6: the headings of a model's text are not headings of this page.
      return el("p", { class: "heading" }, ...drawInlines(block.children));
    case "code":
      return drawCode(block.text, block.language);
    case "quote":
      return el("blockquote", {}, ...block.blocks.map(drawBlock));
    case "list":
      return drawList(block);
    case "table":
      return drawTable(block);
    case "rule":
      return el("hr");
  }
}

function drawList(block: Extract<Block, { type: "list" }>): HtmlNode {
  const items = block.items.map(({ checked, blocks }) => {
    const box = checked === undefined ? undefined : checked ? "☑ " : "☐ ";
    return el("li", {}, box, ...blocks.map(drawBlock));
  });
  return block.start === undefined
    ? el("ul", {}, ...items)
    : el("ol", { start: String(block.start) }, ...items);
}

function drawTable(block: Extract<Block, { type: "table" }>): HtmlNode {
  const cells = (tag: "th" | "td", row: readonly (readonly Inline[])[]): HtmlNode[] =>
    row.map((children, column) => {
      const align = block.align[column];
      return el(
        tag,
        defined({ class: align === undefined ? undefined : `align-${align}` }),
        ...drawInlines(children),
      );
    });
  return el(
    "div",
    { class: "table", tabindex: "0" },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...cells("th", block.header))),
      el("tbody", {}, ...block.rows.map((row) => el("tr", {}, ...cells("td", row)))),
    ),
  );
}

function drawInlines(children: readonly Inline[]): HtmlNode[] {
  return children.flatMap((child, at) => {
    const besideDisplay = [children[at - 1], children[at + 1]].some(
      (other) => other?.type === "math" && other.display,
    );
    // A displayed formula stands on its own line already.
    return child.type === "break" && besideDisplay ? [] : [drawInline(child)];
  });
}

function drawInline(inline: Inline): HtmlNode {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "strong":
    case "em":
    case "del":
      return el(inline.type, {}, ...drawInlines(inline.children));
    case "code":
      return el("code", {}, inline.text);
    case "math":
      return drawFormula(inline);
    case "break":
      return el("br");
    case "link":
      return drawLink(inline.href, drawInlines(inline.children));
    case "image":
      // Loading an image would show its server that the text is being read, and could carry the user's code away.
      return drawLink(inline.href, [
        inline.alt === "" ? l10n.t("image: no description") : l10n.t("image: {0}", inline.alt),
      ]);
  }
}

function drawFormula(formula: Extract<Inline, { type: "math" }>): HtmlNode {
  const math = drawMathml(formula);
  if (!math) return el("code", { class: "tex-unread" }, formula.source);
  // The class keeps wide formulas from widening the page.
  return formula.display ? el("span", { class: "display", tabindex: "0" }, math) : math;
}

function drawLink(href: string, children: readonly HtmlNode[]): HtmlNode {
  if (href.length > 4096 || !/^(?:https?:\/\/|mailto:)/i.test(href)) {
    return el("span", {}, ...children);
  }
  return el(
    "a",
    { href, title: visibleAddress(href), rel: "noopener noreferrer nofollow" },
    ...children,
  );
}
