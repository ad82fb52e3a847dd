/** Making elements. The view has no other way: no HTML strings, no inline handlers, no style attributes. */

type Child = Node | string | undefined;

export interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

/** Creates an element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: ElementOptions = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (options.class !== undefined) element.className = options.class;
  if (options.text !== undefined) element.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    element.setAttribute(name, value);
  }
  for (const [type, listener] of Object.entries(options.on ?? {})) {
    element.addEventListener(type, listener);
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** Creates a push button with an icon, a word, or both. */
export function makeButton(
  options: {
    /** What it does, in full: the tip, and the name for screen readers where there is no word. */
    readonly name: string;
    readonly icon?: IconName;
    readonly word?: string;
    readonly class?: string;
    readonly primary?: boolean;
  },
  onPress: () => void,
): HTMLButtonElement {
  const classes = ["button", options.class ?? "", options.primary === true ? "primary" : ""];
  const button = make("button", {
    class: classes.filter((name) => name !== "").join(" "),
    attributes: { type: "button" },
    on: { click: onPress },
  });
  if (options.icon !== undefined) button.append(makeIcon(options.icon));
  if (options.word !== undefined) button.append(make("span", { text: options.word }));
  // A visible word is the name, so that it can be spoken to; what it does in full is the description.
  if (options.word === undefined) button.setAttribute("aria-label", options.name);
  if (options.word !== options.name) button.title = options.name;
  return button;
}

/** Outlines on a 16 × 16 grid, drawn with a stroke of the text's colour. */
const icons = {
  stop: "M4.5 4.5h7v7h-7z",
  again: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
  resume: "M5 3.5l7 4.5l-7 4.5z",
  answer: "M3 3.5l6.5 4.5l-6.5 4.5zM12.5 3.5v9",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  help: "M6 6.2a2 2 0 1 1 2.8 1.9c-.5.3-.8.6-.8 1.2v.4M8 11.8v.2M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13",
  source: "M5 4.5L1.5 8L5 11.5M11 4.5L14.5 8L11 11.5",
  down: "M8 3v10M4 9l4 4l4-4",
  up: "M8 13V3M4 7l4-4l4 4",
  chevron: "M5.5 3.5L10 8l-4.5 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  flag: "M4 14.5V2.5h8.5l-2.5 3l2.5 3H4",
  review: "M1.5 8C4 3.8 12 3.8 14.5 8C12 12.2 4 12.2 1.5 8zM6 8a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  warning: "M8 2L14.5 13.5h-13zM8 6.5v3.5M8 11.8v.2",
} as const;
export type IconName = keyof typeof icons;

const svgNamespace = "http://www.w3.org/2000/svg";

export function makeSvg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function makeIcon(name: IconName): SVGSVGElement {
  const svg = makeSvg("svg", {
    viewBox: "0 0 16 16",
    class: `icon icon-${name}`,
    "aria-hidden": "true",
  });
  svg.append(makeSvg("path", { d: icons[name] }));
  return svg;
}

/** Sets text only where it differs, so that nothing is laid out or announced for no reason. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Hides or shows only where that differs: to set it again makes the browser work out styles for nothing. */
export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Draws a list of lines anew, the reader's place in it and the focus staying where they were. */
export function keepFocus(list: HTMLElement, redraw: () => void): void {
  const line = document.activeElement?.closest("li") ?? null;
  const index = line ? [...list.children].indexOf(line) : -1;
  const { scrollTop } = list;
  redraw();
  list.scrollTop = scrollTop;
  if (index === -1) return;
  const next = list.children[Math.min(index, list.childElementCount - 1)];
  next?.querySelector("button")?.focus({ preventScroll: true });
}
