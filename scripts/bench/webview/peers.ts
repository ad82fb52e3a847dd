/** Two other ways to show the same stream, each in a plain page: all Markdown anew, and an incremental renderer. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import type { Page } from "playwright-core";
import type { WebviewBrowser } from "../../../test/support/webviewPage.ts";

const require = createRequire(import.meta.url);
const folderOf = (name: string): string =>
  require.resolve(name).replace(/(node_modules[/\\][^/\\]+).*$/, "$1");

interface Smd {
  parser(renderer: unknown): unknown;
  default_renderer(root: Element): unknown;
  parser_write(parser: unknown, text: string): void;
}

interface Libraries {
  readonly marked: { parse(text: string): string };
  readonly renderMathInElement: (element: Element, options: object) => void;
}

/** Renders the whole text again with each batch: marked to HTML, then KaTeX over all of it. A batch is the text so far. */
export async function openRerendering(browser: WebviewBrowser): Promise<Page> {
  const page = await openPlain(browser);
  await page.addScriptTag({ path: join(folderOf("marked"), "lib/marked.umd.js") });
  await page.addScriptTag({ path: join(folderOf("katex"), "dist/katex.min.js") });
  await page.addScriptTag({ path: join(folderOf("katex"), "dist/contrib/auto-render.min.js") });
  // Without it a formula would be plain text in a row, which nobody shows. Its fonts stay away.
  await page.addStyleTag({ path: join(folderOf("katex"), "dist/katex.min.css") });
  await page.evaluate(() => {
    const { marked, renderMathInElement } = window as unknown as Libraries;
    const main = document.createElement("main");
    document.body.replaceChildren(main);
    window.take = (text) => {
      // marked takes a backslash before a bracket for an escape; pages that show formulas keep it.
      const kept = (text as string).replace(/\\(?=[()[\]])/g, "\\\\");
      // eslint-disable-next-line no-restricted-properties -- the very thing that is compared with, on a page of its own
      main.innerHTML = marked.parse(kept);
      renderMathInElement(main, {
        throwOnError: false,
        output: "html",
        delimiters: [
          { left: "\\[", right: "\\]", display: true },
          { left: "\\(", right: "\\)", display: false },
          { left: "$", right: "$", display: false },
        ],
      });
      window.scrollTo(0, document.documentElement.scrollHeight);
    };
  });
  return page;
}

/** streaming-markdown appends to the page and never goes back. A batch is what is new. It leaves formulas as source. */
export async function openIncremental(browser: WebviewBrowser): Promise<Page> {
  const page = await openPlain(browser);
  const bundle = await esbuild.build({
    entryPoints: [fileURLToPath(import.meta.resolve("streaming-markdown"))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "smd",
  });
  await page.addScriptTag({ content: `${bundle.outputFiles[0]?.text ?? ""};window.smd = smd;` });
  await page.evaluate(() => {
    const { smd } = window as unknown as { smd: Smd };
    const main = document.createElement("main");
    document.body.replaceChildren(main);
    const parser = smd.parser(smd.default_renderer(main));
    window.take = (text) => {
      smd.parser_write(parser, text as string);
      window.scrollTo(0, document.documentElement.scrollHeight);
    };
  });
  return page;
}

async function openPlain(browser: WebviewBrowser): Promise<Page> {
  const page = await browser.openBlank();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.setContent("<!DOCTYPE html><meta charset=utf-8><main></main>");
  return page;
}
