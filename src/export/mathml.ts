/**
 * Formulas as MathML, which browsers draw without script or fonts of ours. What KaTeX writes is read strictly and built
 * anew: an element or attribute that is not on the list does not get into the page.
 */
import katex from "katex";
import type { Formula } from "../core/text/markdownTex.ts";
import { el, isKnownTag, type HtmlElement, type HtmlNode } from "./html.ts";
import { styledLetters } from "./mathLetters.ts";

/** Longer formulas are shown as source. */
const maxLength = 10_000;
const kept = new Set(
  "display mathvariant accent accentunder fence separator stretchy minsize maxsize movablelimits lspace rspace width height depth voffset linethickness notation scriptlevel displaystyle rowspacing columnspacing columnalign columnlines rowlines mathcolor".split(
    " ",
  ),
);

/** @returns undefined where KaTeX can't read the formula; its source is to be shown then. */
export function drawMathml({ tex, display }: Formula): HtmlElement | undefined {
  if (tex.length > maxLength) return undefined;
  try {
    const text = katex.renderToString(tex, {
      output: "mathml",
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxExpand: 200,
      maxSize: 20,
    });
    const math = parseMarkup(text);
    return math && build(math, tex);
  } catch {
    return undefined;
  }
}

interface Parsed {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (Parsed | string)[];
}

const token = /<(\/?)([a-z]+)((?:\s+[a-zA-Z:-]+="[^"<>]*")*)\s*(\/?)>|([^<>]+)/gy;

/** Reads well-formed markup. @returns the `math` element in it; undefined for anything that is not well-formed. */
function parseMarkup(text: string): Parsed | undefined {
  const root: Parsed = { name: "", attributes: new Map(), children: [] };
  const open: Parsed[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    const top = open.at(-1);
    if (!match || !top) return undefined;
    const [, slash, name, attributes = "", selfClosing, content] = match;
    if (content !== undefined) top.children.push(decode(content));
    else if (name === undefined) return undefined;
    else if (slash === "/") {
      if (open.pop()?.name !== name) return undefined;
    } else {
      const element: Parsed = { name, attributes: attributesOf(attributes), children: [] };
      top.children.push(element);
      if (selfClosing !== "/") open.push(element);
    }
  }
  return open.length === 1 ? findMath(root) : undefined;
}

function attributesOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      decode(value),
    ]),
  );
}

function findMath(element: Parsed): Parsed | undefined {
  if (element.name === "math") return element;
  for (const child of element.children) {
    const found = typeof child === "string" ? undefined : findMath(child);
    if (found) return found;
  }
  return undefined;
}

function build(element: Parsed, tex: string): HtmlElement {
  const children = element.children.flatMap((child) => buildChild(child, element));
  return el("math", { display: element.attributes.get("display"), "aria-label": tex }, ...children);
}

function buildChild(child: Parsed | string, parent: Parsed): HtmlNode[] {
  if (typeof child === "string")
    return [styledLetters(child, parent.attributes.get("mathvariant"))];
  // The source stands in the label already.
  if (child.name === "annotation" || !isKnownTag(child.name)) return [];
  const attributes: Record<string, string> = {};
  for (const [name, value] of child.attributes) if (kept.has(name)) attributes[name] = value;
  const children =
    child.name === "mtable"
      ? alignedRows(child)
      : child.children.flatMap((inner) => buildChild(inner, child));
  // Letters carry their style themselves; browsers know the attribute no more.
  if (attributes["mathvariant"] !== "normal") delete attributes["mathvariant"];
  return [el(child.name, attributes, ...children)];
}

/** Browsers no longer know `columnalign`; a class on each cell stands for it. */
function alignedRows(table: Parsed): HtmlNode[] {
  const align = (table.attributes.get("columnalign") ?? "").split(" ");
  return table.children.map((row) => {
    if (typeof row === "string") return row;
    const cells = row.children.map((cell, column) => {
      if (typeof cell === "string") return cell;
      const side = align[Math.min(column, align.length - 1)] ?? "";
      return el(
        "mtd",
        side === "left" || side === "right" ? { class: `align-${side}` } : {},
        ...cell.children.flatMap((inner) => buildChild(inner, cell)),
      );
    });
    return el("mtr", {}, ...cells);
  });
}

const decoded: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&#39;": "'",
};

function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/g, (entity) => decoded[entity] ?? entity);
}
