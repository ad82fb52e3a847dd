/** Code fences: plain at first, coloured when they come near the screen. */
import { canColour, tokensOfCode, type CodeToken } from "../../core/text/codeTokens.ts";
import { make } from "./dom.ts";
import { texts } from "../texts/texts.ts";

const waiting = new WeakMap<Element, string>();

/** Marks what {@link colourCode} colours. */
export const codeClass = "code-block";

export function makeCode(text: string, language: string): HTMLElement {
  const code = make("code", { text });
  if (canColour(text, language)) {
    code.classList.add(codeClass);
    waiting.set(code, language);
  }
  const name = language === "" ? texts.code : `${texts.code}, ${language}`;
  return make("pre", { attributes: { tabindex: "0", role: "group", "aria-label": name } }, code);
}

/** Whether nothing is left to be coloured. */
export function isColoured(code: Element): boolean {
  return !waiting.has(code);
}

/** Colours a code block in place, once. */
export function colourCode(code: Element): void {
  const language = waiting.get(code);
  if (language === undefined) return;
  waiting.delete(code);
  const tokens = tokensOfCode(code.textContent, language);
  if (tokens) code.replaceChildren(...tokens.map(drawToken));
}

function drawToken(token: CodeToken): Node {
  if (typeof token === "string") return document.createTextNode(token);
  return make("span", { class: `code-${token.scope}` }, ...token.children.map(drawToken));
}
