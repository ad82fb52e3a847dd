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
    "align alignat aligned alignedat array bmatrix Bmatrix cases CD darray dcases drcases eqnarray equation flalign gather " +
    "gathered matrix multline pmatrix rcases smallmatrix split subarray vmatrix Vmatrix"
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
  const close =
    closingOf(source, after, closing, hopeless) ?? closingOfBlock(source, start, after, closing);
  if (close === undefined) return undefined;
  const tex = source.slice(after, close).trim();
  const end = close + closing.length;
  if (tex === "" || (closing === "$$" && isQuoted(source, start, end)) || isRegularExpression(tex))
    return undefined;
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

/** Longest displayed formula with blank lines in it, in characters. */
const maxBlockLength = 4000;

/**
 * The closing delimiter of a displayed formula that begins its line and holds blank lines. It ends before the next one
 * opens, and before anything that reads like a paragraph.
 */
function closingOfBlock(
  source: string,
  start: number,
  after: number,
  closing: string,
): number | undefined {
  if (!opensBlock(source, start, after, closing)) return undefined;
  // Not searched to the end of the text: many may open, and none close.
  const length = source.slice(after, after + maxBlockLength).indexOf(closing);
  if (length === -1) return undefined;
  const inner = source.slice(after, after + length);
  return /(?<!\\)\\\[|```/.test(inner) || isProse(inner) ? undefined : after + length;
}

/** Whether a displayed formula stands alone on its lines: the only form in which it may hold blank lines. */
function opensBlock(source: string, start: number, after: number, closing: string): boolean {
  if (closing !== "$$" && closing !== "\\]") return false;
  const lineStart = source.lastIndexOf("\n", start - 1) + 1;
  if (source.slice(lineStart, start).trim() !== "") return false;
  return closing === "\\]" || /^[ \t]*\n/.test(source.slice(after, after + 80));
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
  const first = source.charAt(after);
  const isSpaced = first === " ";
  if (/[\n\r\t"']|^$/.test(first)) return undefined;
  // "5$ or 10$" and "6$. So" are money; "so $ x = 5 $" is a formula.
  const before = source.charAt(start - 1);
  if (isSpaced ? /[\p{L}\d$]/u.test(before) : /\d/.test(before) && /[.,;:!?)]/.test(first))
    return undefined;
  const limit = Math.min(source.length, after + (isSpaced ? maxSpacedLength : maxDollarLength));
  for (let at = after; at < limit; at++) {
    const character = source.charAt(at);
    if (character === "\\") at++;
    else if (character === "\n" && (isSpaced || endsText.test(source.slice(at + 1, at + 80))))
      return undefined;
    else if (character === "`" && !`${source.charAt(at - 1)}${source.charAt(at + 1)}`.includes("`"))
      return undefined;
    else if (character === "$") {
      const end = at + 1;
      const tex = source.slice(after, at);
      if (/\s/.test(source.charAt(at - 1)) !== isSpaced || /\d/.test(source.charAt(end)))
        return undefined;
      if (isSpaced && (!isMathematical(tex) || /[\p{L}$]/u.test(source.charAt(end))))
        return undefined;
      if (isMoney(tex) || isProse(tex)) return undefined;
      return {
        end,
        formula: { tex: tex.trim(), display: false, source: source.slice(start, end) },
      };
    }
  }
  return undefined;
}

/** Longest formula with spaces inside its dollars, in characters. */
const maxSpacedLength = 300;

/** What begins a line that no formula between dollars reaches: nothing, or an item of a list. */
const endsText = /^[ \t]*(?:\n|$|[-*+][ \t]|\d{1,9}[.)][ \t])/;

/** Whether what stands between spaced dollars is mathematics: it has an operator or a command, or is one name or number. */
function isMathematical(tex: string): boolean {
  return /[\\=<>^_+*/|]/.test(tex) || /^\s*-?(?:\p{L}'*|[\d.,]+)\s*$/u.test(tex);
}

/** A delimiter in quotes is spoken of: "gives '$$ab$$'". */
function isQuoted(source: string, start: number, end: number): boolean {
  const before = source.charAt(start - 1);
  return (before === "'" || before === '"') && source.charAt(end) === before;
}

/** Character classes and escapes that mean something in regular expressions and nothing in TeX. */
function isRegularExpression(tex: string): boolean {
  return (
    /\\[dDwWsB](?![A-Za-z])/.test(tex) || /^\^?(?:(?:[A-Za-z]-[A-Za-z]|\d-\d)[_.]?)+$/.test(tex)
  );
}

/** "$5 of credit buys two stamps, so 1$", "$HOME/bin:$PATH": an amount or a variable, and words. */
function isMoney(tex: string): boolean {
  const words = bareWords(tex).length;
  return (
    (/^\d[\d.,]*(?:[kKMB]\b)?[\s,;:]+\p{L}{2,}/u.test(tex) && words >= 2) ||
    (/^[A-Z][A-Z_]{2,}(?:[/:]|[\s,;]+[a-z]{2,})/.test(tex) && words >= 2)
  );
}

const smallWords = new Set(
  "a an and are as at be but by each every for from he if in is it of on or she so than that the then they this to was we when while with you".split(
    " ",
  ),
);

/** Whether words follow each other as they do in sentences. Words of `\text{...}` are not counted. */
function isProse(tex: string): boolean {
  return withoutCommands(tex)
    .split(/[^\p{L}\s,'’]+/u)
    .some((run) => {
      const words = run.match(/\p{L}+/gu) ?? [];
      const long = words.filter((word) => word.length >= 3).length;
      const small = words.filter((word) => smallWords.has(word.toLowerCase())).length;
      return (words.length >= 4 && long >= 2 && small >= 1) || (words.length >= 5 && long >= 3);
    });
}

function bareWords(tex: string): readonly string[] {
  return withoutCommands(tex).match(/\p{L}{2,}/gu) ?? [];
}

function withoutCommands(tex: string): string {
  return tex
    .replace(/\\(?:text\w*|mbox|mathrm|operatorname\*?|label|tag\*?)\s*\{[^{}]*\}/g, " + ")
    .replace(/\\(?:[A-Za-z]+|[^])/g, " + ");
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
