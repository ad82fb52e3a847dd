/**
 * Finds TeX in model text and hides it behind placeholders, so that Markdown can't eat backslashes, stars,
 * underscores or table bars of a formula. Code spans and fences are left alone.
 */

/** One formula found in a text. */
export interface Formula {
  /** What stands between the delimiters; environments keep their `\begin` and `\end`. */
  readonly tex: string;
  readonly display: boolean;
  /** The formula as it was written, delimiters included. */
  readonly source: string;
}

export interface ProtectedText {
  readonly text: string;
  readonly formulas: readonly Formula[];
}

/** Placeholders are written as this character, the index in decimal digits, and {@link placeholderEnd}. */
const placeholderStart = "\uE000";
const placeholderEnd = "\uE001";
const placeholder = /\uE000(\d+)\uE001/g;

/** Longest formula between single dollars, in characters: longer is far more likely to be about money. */
const maxDollarLength = 1000;

/** Environments that KaTeX knows; others (itemize, proof, ...) are LaTeX documents and stay text. */
const environments = new Set(
  (
    "align alignat aligned alignedat array bmatrix Bmatrix cases CD darray dcases drcases equation gather gathered " +
    "matrix multline pmatrix rcases smallmatrix split subarray vmatrix Vmatrix"
  ).split(" "),
);

const special =
  /^[ \t>]*(?<fence>`{3,}|~{3,})|(?<ticks>`+)|\\begin\{(?<environment>[A-Za-z]+)\*?\}|(?<boxed>\\boxed(?=\{))|(?<open>\\[([])|(?<dollars>\$\$?)|\\[^]|\uE000/gm;

/** Replaces every formula of a text by a placeholder. Linear in the length of each paragraph. */
export function protectTex(source: string): ProtectedText {
  const formulas: Formula[] = [];
  const hopeless = new Map<string, number>();
  const pattern = new RegExp(special);
  let text = "";
  let done = 0;

  const hide = (start: number, end: number, formula: Formula): void => {
    text += `${source.slice(done, start)}${placeholderStart}${formulas.length}${placeholderEnd}`;
    formulas.push(formula);
    done = end;
    pattern.lastIndex = end;
  };

  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const start = match.index;
    const after = start + match[0].length;
    const groups = match.groups ?? {};
    if (match[0] === placeholderStart) {
      hide(start, after, { tex: "", display: false, source: placeholderStart });
    } else if (groups["fence"] !== undefined) {
      pattern.lastIndex = endOfFence(source, after, groups["fence"]);
    } else if (groups["ticks"] !== undefined) {
      pattern.lastIndex = endOfCodeSpan(source, after, groups["ticks"], hopeless);
    } else {
      const found = formulaAt(source, start, after, groups, hopeless);
      if (found) hide(start, found.end, found.formula);
    }
  }
  return { text: text + source.slice(done), formulas };
}

/** Splits a text that went through {@link protectTex} at its placeholders. */
export function splitPlaceholders(
  text: string,
  formulas: readonly Formula[],
): readonly (string | Formula)[] {
  if (!text.includes(placeholderStart)) return text === "" ? [] : [text];
  const parts: (string | Formula)[] = [];
  let done = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > done) parts.push(text.slice(done, match.index));
    const formula = formulas[Number(match[1])];
    if (formula) parts.push(formula.tex === "" ? formula.source : formula);
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** Gives a protected text back as it was written. */
export function restoreTex(text: string, formulas: readonly Formula[]): string {
  return text.includes(placeholderStart)
    ? text.replace(placeholder, (_, index) => formulas[Number(index)]?.source ?? "")
    : text;
}

interface Found {
  readonly end: number;
  readonly formula: Formula;
}

function formulaAt(
  source: string,
  start: number,
  after: number,
  groups: Record<string, string | undefined>,
  hopeless: Map<string, number>,
): Found | undefined {
  if (groups["dollars"] === "$") return dollarFormula(source, start, after);
  if (groups["boxed"] !== undefined) return boxedFormula(source, start, after);
  if (groups["dollars"] === "$$") return delimited(source, start, after, "$$", hopeless);
  if (groups["open"] !== undefined) {
    return delimited(source, start, after, groups["open"] === "\\[" ? "\\]" : "\\)", hopeless);
  }
  const environment = groups["environment"];
  if (environment === undefined || !environments.has(environment)) return undefined;
  const opening = source.slice(start, after);
  const closing = opening.replace("begin", "end");
  const end = closingOf(source, after, closing, hopeless);
  if (end === undefined) return undefined;
  const whole = source.slice(start, end + closing.length);
  return {
    end: end + closing.length,
    formula: { tex: whole, display: true, source: whole },
  };
}

function delimited(
  source: string,
  start: number,
  after: number,
  closing: string,
  hopeless: Map<string, number>,
): Found | undefined {
  const close = closingOf(source, after, closing, hopeless);
  if (close === undefined) return undefined;
  const tex = source.slice(after, close).trim();
  if (tex === "") return undefined;
  const end = close + closing.length;
  return { end, formula: { tex, display: closing !== "\\)", source: source.slice(start, end) } };
}

/** Index of the closing delimiter before the next blank line. What was searched in vain is not searched again. */
function closingOf(
  source: string,
  from: number,
  closing: string,
  hopeless: Map<string, number>,
): number | undefined {
  if (from < (hopeless.get(closing) ?? -1)) return undefined;
  const limit = paragraphEnd(source, from, hopeless);
  const close = source.indexOf(closing, from);
  if (close !== -1 && close < limit) return close;
  hopeless.set(closing, close === -1 ? source.length + 1 : limit);
  return undefined;
}

const blankLine = /\n[ \t]*\n/g;

/** Start of the next blank line, remembered between calls under the key "blank". */
function paragraphEnd(source: string, from: number, memory: Map<string, number>): number {
  const known = memory.get("blank");
  if (known !== undefined && known >= from) return known;
  blankLine.lastIndex = from;
  const end = blankLine.exec(source)?.index ?? source.length;
  memory.set("blank", end);
  return end;
}

function dollarFormula(source: string, start: number, after: number): Found | undefined {
  if (/\s|^$/.test(source.charAt(after))) return undefined;
  const limit = Math.min(source.length, after + maxDollarLength);
  for (let at = after; at < limit; at++) {
    const character = source.charAt(at);
    if (character === "\\") at++;
    else if (character === "\n" && /^[ \t]*(?:\n|$)/.test(source.slice(at + 1, at + 80)))
      return undefined;
    else if (character === "$") {
      if (/\s/.test(source.charAt(at - 1)) || /\d/.test(source.charAt(at + 1))) return undefined;
      const tex = source.slice(after, at);
      return { end: at + 1, formula: { tex, display: false, source: source.slice(start, at + 1) } };
    }
  }
  return undefined;
}

/** `\boxed{...}` outside of any delimiters, as models often write their final answer. */
function boxedFormula(source: string, start: number, after: number): Found | undefined {
  let depth = 0;
  const limit = Math.min(source.length, after + maxDollarLength);
  for (let at = after; at < limit; at++) {
    const character = source.charAt(at);
    if (character === "\\") at++;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) {
      const tex = source.slice(start, at + 1);
      return { end: at + 1, formula: { tex, display: false, source: tex } };
    }
  }
  return undefined;
}

/** The mark of a line that opens or closes a code fence. */
export function fenceMark(line: string): string | undefined {
  return /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
}

function endOfFence(source: string, from: number, fence: string): number {
  const mark = fence.charAt(0);
  const closing = new RegExp(`^[ \\t>]*\\${mark}{${fence.length},}[ \\t]*$`, "gm");
  closing.lastIndex = from;
  const match = closing.exec(source);
  return match ? match.index + match[0].length : source.length;
}

function endOfCodeSpan(
  source: string,
  from: number,
  ticks: string,
  hopeless: Map<string, number>,
): number {
  if (from < (hopeless.get(ticks) ?? -1)) return from;
  const limit = paragraphEnd(source, from, hopeless);
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(source); run && run.index < limit; run = runs.exec(source)) {
    if (run[0] === ticks) return runs.lastIndex;
  }
  hopeless.set(ticks, limit);
  return from;
}
