/** TeX as models write it, as what KaTeX reads: the same for the panel and for exported pages. */
import type { KatexOptions } from "katex";
import type { Formula } from "./markdownTex.ts";

/** Longer formulas, in UTF-16 code units, stay source: drawing them would stop the view for seconds. */
const maxLength = 10_000;

/** What is given to KaTeX for a formula. */
export interface KatexInput {
  readonly tex: string;
  readonly options: KatexOptions;
}

/** @throws RangeError where a formula is too long to be drawn. */
export function katexInput({ tex, display }: Formula): KatexInput {
  if (tex.length > maxLength) throw new RangeError("too long to draw");
  const displayMode = display || displayOnly.test(tex);
  return {
    tex: withStars(withLiteralSigns(tex)),
    options: {
      displayMode,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxExpand: 200,
      maxSize: 20,
      // A fresh object each time: a formula that defines a macro defines it for itself.
      macros: { ...macros, ...(displayMode ? {} : { "\\tag": "\\quad(\\text{#1})" }) },
    },
  };
}

/** What KaTeX refuses in inline mathematics, where models write it all the same. */
const displayOnly = /^\s*\\begin\{(?:equation|align|alignat|flalign|gather|multline|CD)\*?\}/;

/** What prints nothing in a text without references, and what packages define that KaTeX has not. */
const macros: Readonly<Record<string, string>> = {
  "\\label": "\\@firstoftwo{}{#1}",
  "\\require": "\\@firstoftwo{}{#1}",
  "\\eqref": "(\\text{#1})",
  "\\ref": "\\text{#1}",
  "\\ensuremath": "#1",
  "\\textsc": "\\text{#1}",
  "\\mathds": "\\mathbb{#1}",
  // siunitx
  "\\SI": "#1\\,\\mathrm{#2}",
  "\\si": "\\mathrm{#1}",
  "\\num": "#1",
};

/**
 * Environments by the name that KaTeX knows them by, without the equation numbers that nobody wrote: a number that is
 * referred to stands in a `\tag`.
 */
function withStars(tex: string): string {
  return tex
    .replace(/\\(begin|end)\{(equation|align|alignat|gather)\}/g, "\\$1{$2*}")
    .replace(/\\(begin|end)\{multline\*?\}/g, "\\$1{gather*}")
    .replace(/\\(begin|end)\{flalign\*?\}/g, "\\$1{align*}")
    .replace(/\\begin\{eqnarray\*?\}/g, "\\begin{array}{rcl}")
    .replace(/\\end\{eqnarray\*?\}/g, "\\end{array}");
}

/**
 * Models write a bare `%` for "percent" and `#` for "number of". To TeX the first begins a comment, which would swallow
 * the rest of the line, and the second is an error outside of a definition. A `%` is a comment where a line ends behind it
 * that is not the last one, and it stands apart from what is before it, or nothing stands behind it.
 */
function withLiteralSigns(tex: string): string {
  if (!/[%#]/.test(tex)) return tex;
  const defines = /\\(?:def|newcommand|renewcommand)\b/.test(tex);
  return tex.replace(
    /\\[^]|\{#[\da-f]{3,8}\}|(%)([^\n]*)(\n?)|#/gi,
    (whole: string, percent: string | undefined, rest: string, newline: string, at: number) => {
      if (whole === "#") return defines ? "#" : "\\#";
      if (percent === undefined) return whole;
      const before = tex.charAt(at - 1);
      const isApart = before === "" || /\s/.test(before);
      const isComment =
        newline !== "" &&
        (rest.trim() === "" ? !/\d/.test(before) : isApart && !/[\\=]/.test(rest));
      if (isComment) return newline;
      return `\\%${withLiteralSigns(rest)}${newline}`;
    },
  );
}
