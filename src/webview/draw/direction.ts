/** Right-to-left text in what a model wrote: its blocks take their own direction, code and formulas stay left to right. */
import { codeClass } from "./codeDom.ts";
import { formulaClass } from "./texDom.ts";

/** Letters of scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and their forms. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

const alwaysLeftToRight = `code, pre, .${formulaClass}, .${codeClass}`;

/**
 * Gives each block of drawn text the direction of what it says; for texts with such letters only. Parts of a list or a
 * table follow the whole, so that its marks stand on one side.
 */
export function direct(drawn: ParentNode): void {
  for (const block of drawn.children) block.setAttribute("dir", "auto");
  // An element with a direction of its own has no say in that of the block around it.
  for (const element of drawn.querySelectorAll(alwaysLeftToRight)) {
    element.setAttribute("dir", "ltr");
  }
}
