/** Code fences: plain at first, coloured when they come near the screen. highlight.js's token tree becomes nodes. */
import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import cpp from "highlight.js/lib/languages/cpp";
import go from "highlight.js/lib/languages/go";
import java from "highlight.js/lib/languages/java";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import latex from "highlight.js/lib/languages/latex";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import { make } from "./dom.ts";
import { texts } from "./texts.ts";

const languages = {
  bash,
  cpp,
  go,
  java,
  javascript,
  json,
  latex,
  python,
  rust,
  sql,
  typescript,
  xml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** Longer code stays plain: colouring it takes longer than a frame many times over. */
const maxLength = 50_000;
const waiting = new WeakMap<Element, string>();

/** Marks what {@link colourCode} colours. */
export const codeClass = "code-block";

export function makeCode(text: string, language: string): HTMLElement {
  const code = make("code", { text });
  if (text.length <= maxLength && hljs.getLanguage(language) !== undefined) {
    code.classList.add(codeClass);
    waiting.set(code, language);
  }
  const name = language === "" ? texts.code : `${texts.code}, ${language}`;
  return make("pre", { attributes: { tabindex: "0", role: "group", "aria-label": name } }, code);
}

/** Colours a code block in place, once. */
export function colourCode(code: Element): void {
  const language = waiting.get(code);
  if (language === undefined) return;
  waiting.delete(code);
  const { _emitter: emitter, errorRaised } = hljs.highlight(code.textContent, {
    language,
    ignoreIllegals: true,
  });
  const root: unknown = (emitter as { rootNode?: unknown }).rootNode;
  if (errorRaised !== undefined || !isNode(root)) return;
  const fragment = document.createDocumentFragment();
  appendNodes(fragment, root.children);
  // The tree is not documented API: whatever it turns out to hold, the code itself must come out unchanged.
  if (fragment.textContent === code.textContent) code.replaceChildren(fragment);
}

interface ScopeNode {
  readonly scope?: string;
  readonly children: readonly unknown[];
}

function isNode(value: unknown): value is ScopeNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "children" in value &&
    Array.isArray(value.children)
  );
}

function appendNodes(parent: Node, children: readonly unknown[]): void {
  for (const child of children) {
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (isNode(child)) {
      const scope = /^[a-z-]+/.exec(child.scope ?? "")?.[0];
      const target = scope === undefined ? parent : make("span", { class: `code-${scope}` });
      if (target !== parent) parent.appendChild(target);
      appendNodes(target, child.children);
    }
  }
}
