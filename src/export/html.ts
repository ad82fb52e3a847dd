/**
 * A document as a tree, and the one place where it becomes text. Everything is escaped on the way out, so model text
 * can't become markup whatever the tree is built from. Element and attribute names come from the code alone.
 */

const htmlTags = [
  ..."html head body meta title style main header section article aside details summary div span p h1 h2 h3".split(
    " ",
  ),
  ..."ul ol li dl dt dd table caption thead tbody tr th td blockquote pre code strong em del hr br a".split(
    " ",
  ),
  ..."svg rect line text pattern defs path".split(" "),
  ..."math semantics mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom menclose".split(
    " ",
  ),
  ..."msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd mlabeledtr".split(" "),
] as const;
const knownTags: ReadonlySet<string> = new Set(htmlTags);

const voidTags = new Set(["meta", "hr", "br"]);

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}
export type HtmlNode = HtmlElement | string;

/**
 * Makes an element.
 * @throws RangeError for an element or attribute that could run or load something: a mistake in our own code.
 */
export function el(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (HtmlNode | undefined)[]
): HtmlElement {
  if (!knownTags.has(tag))
    throw new RangeError(`The element ${tag} is not one that a page is built of.`);
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (
      !/^[a-z][a-zA-Z\d-]*$/.test(name) ||
      /^on|^(?:src|srcdoc|style|action|background|poster|data)$/i.test(name)
    ) {
      throw new RangeError(`The attribute ${name} is not one that a page is built of.`);
    }
    if (name === "href" && !/^(?:https?:\/\/|mailto:|#)/i.test(value)) continue;
    given[name] = value;
  }
  return { tag, attributes: given, children: children.filter((child) => child !== undefined) };
}

export function isKnownTag(tag: string): boolean {
  return knownTags.has(tag);
}

/** Writes a tree as HTML text. */
export function renderHtml(node: HtmlNode): string {
  const pieces: string[] = [];
  write(node, pieces);
  return pieces.join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function write(node: HtmlNode, pieces: string[]): void {
  if (typeof node === "string") {
    pieces.push(escapeText(node));
    return;
  }
  const { tag, attributes, children } = node;
  pieces.push("<", tag);
  for (const [name, value] of Object.entries(attributes)) {
    pieces.push(" ", name, '="', escapeText(value), '"');
  }
  pieces.push(">");
  if (voidTags.has(tag)) return;
  // The content of a style element is not parsed as text with entities: only our own sheet stands there.
  if (tag === "style") pieces.push(styleText(children));
  else for (const child of children) write(child, pieces);
  pieces.push("</", tag, ">");
}

function styleText(children: readonly HtmlNode[]): string {
  const text = children.filter((child) => typeof child === "string").join("");
  if (/<\/?(?:style|script|!)/i.test(text))
    throw new RangeError("A style sheet can't hold markup.");
  return text;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"'\0]/g, (character) => entities[character] ?? "\uFFFD");
}
