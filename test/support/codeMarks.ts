/** What a window shows of a trace at the code that it is about. */
import type { Locator, Page } from "playwright-core";

export interface CodeMarks {
  readonly lens: () => Locator;
  /** The signs in the gutter. */
  readonly marks: () => Locator;
  /** An entry of the list of problems. */
  readonly problem: (text: string) => Locator;
}

export function codeMarks(page: Page): CodeMarks {
  return {
    lens: () => page.locator(".codelens-decoration a", { hasText: /^trace: / }).first(),
    marks: () => page.locator(".glyph-margin-widgets .cgmr"),
    problem: (text) => page.locator(".markers-panel .monaco-list-row", { hasText: text }),
  };
}
