/** Code as page elements, in colours. */
import { tokensOfCode, type CodeToken } from "../core/text/codeTokens.ts";
import { el, type HtmlNode } from "./html.ts";

/** A block of code that scrolls by itself; plain where its language is not known. */
export function drawCode(text: string, language: string): HtmlNode {
  const tokens = tokensOfCode(text, language) ?? [text];
  return el("pre", { tabindex: "0" }, el("code", {}, ...tokens.map(drawToken)));
}

function drawToken(token: CodeToken): HtmlNode {
  if (typeof token === "string") return token;
  return el("span", { class: `code-${token.scope}` }, ...token.children.map(drawToken));
}
