/** The frame of every exported page: one file that needs nothing else and can run and load nothing. */
import { createHash } from "node:crypto";
import { displayLanguage } from "../core/text/l10n.ts";
import { el, renderHtml, type HtmlNode } from "./html.ts";
import { styles } from "./styles.ts";

export function writePage(title: string, content: readonly HtmlNode[]): string {
  const hash = createHash("sha256").update(styles).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = el(
    "html",
    { lang: displayLanguage()?.tag ?? "en" },
    el(
      "head",
      {},
      el("meta", { charset: "utf-8" }),
      el("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
      el("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      el("meta", { name: "color-scheme", content: "light dark" }),
      el("title", {}, title),
      el("style", {}, styles),
    ),
    el("body", {}, el("main", {}, ...content)),
  );
  return `<!DOCTYPE html>\n${renderHtml(page)}\n`;
}
