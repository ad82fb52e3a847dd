/**
 * Formulas as MathML, which browsers draw without script or fonts of ours. What KaTeX writes is read strictly and built
 * anew: an element or attribute that is not on the list does not get into the page.
 */
import katex from "katex";
import "katex/contrib/mhchem";
import { katexInput } from "../core/text/katexInput.ts";
import type { Formula } from "../core/text/markdownTex.ts";
import { defined } from "../core/model/defined.ts";
import { el, isKnownTag, type HtmlElement, type HtmlNode } from "./html.ts";
import { styledLetters } from "./mathLetters.ts";

const kept = new Set(
  "display mathvariant accent accentunder fence separator stretchy minsize maxsize movablelimits lspace rspace width height depth voffset linethickness notation scriptlevel displaystyle rowspacing columnspacing columnalign".split(
    " ",
  ),
);

/** @returns undefined where KaTeX can't read the formula; its source is to be shown then. */
export function drawMathml(formula: Formula): HtmlElement | undefined {
  try {
    const { tex, options } = katexInput(formula);
    const math = parseMarkup(katex.renderToString(tex, { ...options, output: "mathml" }));
    return math && build(math, formula.tex);
  } catch {
    return undefined;
  }
}

/** Hues in degrees from which each tint begins; below the first one it is red again. */
const tints = [
  [15, "orange"],
  [45, "yellow"],
  [75, "green"],
  [165, "cyan"],
  [200, "blue"],
  [260, "purple"],
  [300, "pink"],
  [345, "red"],
] as const;

/** Hues of the names that models use, in degrees. */
const namedHues: Readonly<Record<string, number>> = {
  red: 0,
  darkred: 0,
  crimson: 348,
  maroon: 0,
  brown: 25,
  orange: 39,
  gold: 51,
  yellow: 60,
  olive: 60,
  lime: 120,
  green: 120,
  darkgreen: 120,
  forestgreen: 120,
  teal: 180,
  cyan: 180,
  blue: 240,
  navy: 240,
  darkblue: 240,
  royalblue: 225,
  purple: 285,
  violet: 285,
  magenta: 310,
  pink: 330,
};

/**
 * A colour of the text as one of the page's own tints, which can be read on light and dark: a model's "blue" is not to be read on
 * black. @returns undefined for greys, and for what is no colour.
 */
function tintOf(color: string | undefined): string | undefined {
  const hue = color === undefined ? undefined : (namedHues[color.toLowerCase()] ?? hueOf(color));
  if (hue === undefined) return undefined;
  return tints.findLast(([from]) => hue >= from)?.[1] ?? "red";
}

/** The hue of `#rgb` or `#rrggbb` in degrees. */
function hueOf(color: string): number | undefined {
  const short = color.replace(/^#([\da-f])([\da-f])([\da-f])$/i, "#$1$1$2$2$3$3");
  if (!/^#[\da-f]{6}$/i.test(short)) return undefined;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    parseInt(short.slice(at, at + 2), 16),
  );
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (span < 24) return undefined;
  const sector =
    most === red
      ? (green - blue) / span
      : most === green
        ? 2 + (blue - red) / span
        : 4 + (red - green) / span;
  return (sector * 60 + 360) % 360;
}

interface Parsed {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (Parsed | string)[];
}

const token = /<(\/?)([a-z]+)((?:\s+[a-zA-Z:-]+\s*="[^"<>]*")*)\s*(\/?)>|([^<>]+)/gy;

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
    [...text.matchAll(/([a-zA-Z:-]+)\s*="([^"]*)"/g)].map(([, name = "", value = ""]) => [
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
  const tint = tintOf(child.attributes.get("mathcolor"));
  if (tint !== undefined) attributes["class"] = `tint-${tint}`;
  // Letters carry their style themselves; browsers know the attribute no more.
  if (attributes["mathvariant"] !== "normal") delete attributes["mathvariant"];
  return [el(child.name, attributes, ...children)];
}

/** Browsers no longer know `columnalign`, `columnlines` and `rowlines`; classes on each cell stand for them. */
function alignedRows(table: Parsed): HtmlNode[] {
  const listed = (name: string): ((index: number) => string) => {
    const values = (table.attributes.get(name) ?? "").split(" ");
    return (index) => values[Math.min(index, values.length - 1)] ?? "";
  };
  const align = listed("columnalign");
  const columnLine = listed("columnlines");
  const rowLine = listed("rowlines");
  const drawn = (line: string): boolean => line === "solid" || line === "dashed";
  const lastRow = table.children.length - 1;
  return table.children.map((row, rowIndex) => {
    if (typeof row === "string") return row;
    const lastColumn = row.children.length - 1;
    const cells = row.children.map((cell, column) => {
      if (typeof cell === "string") return cell;
      const side = align(column);
      const classes = [
        side === "left" || side === "right" ? `align-${side}` : "",
        column < lastColumn && drawn(columnLine(column)) ? "line-right" : "",
        rowIndex < lastRow && drawn(rowLine(rowIndex)) ? "line-below" : "",
      ].filter((name) => name !== "");
      return el(
        "mtd",
        defined({ class: classes.length === 0 ? undefined : classes.join(" ") }),
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
