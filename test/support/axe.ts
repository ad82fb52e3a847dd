/** What axe-core finds in a page, or in a frame of one. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type Axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** @returns one line for each element that breaks a rule; none is as it should be. */
export async function axeFindings(page: Page | Frame): Promise<string[]> {
  await page.evaluate(await readFile(source, "utf8"));
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof Axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`,
      ),
    );
  });
}

/** As the document of a webview names them, and as the settings do. */
export const workbenchThemes = [
  ["vscode-light", "Light Modern"],
  ["vscode-dark", "Dark Modern"],
  ["vscode-high-contrast", "Default High Contrast"],
  ["vscode-high-contrast-light", "Default High Contrast Light"],
] as const;
