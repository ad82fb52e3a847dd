/** Code to coloured pieces: highlight.js's token tree, narrowed to what is drawn. Markup is nobody's business here. */
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

/** Text, or pieces of one scope such as `keyword`, `string` or `comment`: lower-case letters and hyphens. */
export type CodeToken = string | CodeScope;
interface CodeScope {
  readonly scope: string;
  readonly children: readonly CodeToken[];
}

/** @param language as it stands behind a fence, or as an editor names it; other names are known as well, such as `py`. */
export function canColour(text: string, language: string): boolean {
  return text.length <= maxLength && hljs.getLanguage(language) !== undefined;
}

/** @returns pieces whose texts joined are `text`; undefined where the language is not known or the code is too long. */
export function tokensOfCode(text: string, language: string): readonly CodeToken[] | undefined {
  if (!canColour(text, language)) return undefined;
  const { _emitter: emitter, errorRaised } = hljs.highlight(text, {
    language,
    ignoreIllegals: true,
  });
  const root: unknown = (emitter as { rootNode?: unknown }).rootNode;
  if (errorRaised !== undefined || !isNode(root)) return undefined;
  const tokens = tokensOf(root.children);
  // The tree is not documented API: whatever it turns out to hold, the code itself must come out unchanged.
  return textOf(tokens) === text ? tokens : undefined;
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

function tokensOf(children: readonly unknown[]): CodeToken[] {
  return children.flatMap((child): CodeToken[] => {
    if (typeof child === "string") return [child];
    if (!isNode(child)) return [];
    const within = tokensOf(child.children);
    const scope = /^[a-z-]+/.exec(child.scope ?? "")?.[0];
    return scope === undefined ? within : [{ scope, children: within }];
  });
}

function textOf(tokens: readonly CodeToken[]): string {
  return tokens
    .map((token) => (typeof token === "string" ? token : textOf(token.children)))
    .join("");
}
