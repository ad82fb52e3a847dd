/** Finds the places where a text says what an expression of a programming language comes to. */
import type { Language } from "../language.ts";
import type { Verdict } from "../verdict.ts";
import type { Bindings } from "./evaluator.ts";
import { judgeCode, rowIn } from "./judge.ts";
import { familyOf, valueOfCode } from "./languages.ts";
import { parseCode, type ParsedCode } from "./parser.ts";
import { isLiteral, listAt, matchAt, valueAt } from "./said.ts";
import type { Expression } from "./syntax.ts";
import { NoValue, type CodeValue } from "./values.ts";

/** Offsets are into the text that was searched. */
export interface CodeStatement extends Verdict {
  readonly start: number;
  readonly end: number;
  /** Whether it stands in a code span: there only the language's own reading counts. */
  readonly strict: boolean;
}

/** What may stand between an expression and its value. The last group is the text that follows. */
const says =
  /\s*,?\s*(?:(?:which|that|this|it) )?(?:===?>|=>|->|→|⇒|⟶|=(?!=)|:(?= ?[-\d'"[(`TF])|(?:now |then |also |just |simply )?(?:is|equals|gives|returns|yields|produces|becomes|prints|outputs|ergibt|liefert|ist|renvoie|vaut|devuelve|es|evaluates to|is equal to|results in|comes to|comes out (?:to|as)|would be|will be|would give|will give|would return|will return|computes to|reduces to|simplifies to)(?= ?[`\d\-'"([{tTfFnNuUIi])|是|等于|返回|得到|为|得)\s*(?:equal to |just |the (?:value|number|string|list|tuple) )?/y;
const inSpan = /\s*(?:=(?!=)|->|→|=>|⇒|#+|\/\/|--)\s*/y;
const span = /`([^`\n]{1,300})`/g;
/** What ends a value in a sentence. */
const ends =
  /^(?!,\d{3})(?:$|[\s)\]}"”*]*(?:$|[.,;:!?)\]。，；])|\s+(?!\d|[-+*/%^=<>&|×·÷]\s?[\d(])[\p{L}(—–-]|\s*(?:✓|✔|✗|\n)|[\p{Script=Han}])/u;
const longestLeft = 200;
const mostStarts = 40;

/** @param preceding what was said before the text, whose values hold up to the end of the paragraph. */
export function codeStatements(text: string, language: Language, preceding = ""): CodeStatement[] {
  const bindingsAt = bindingsIn(text, language, preceding);
  const found: CodeStatement[] = [];
  const spans = text.includes("`") ? spansIn(text) : [];
  for (const [i, one] of spans.entries()) {
    const statement =
      withinSpan(one.content, one.start + 1, language, () => bindingsAt(one.start)) ??
      afterSpan(text, one, spans[i + 1], language, () => bindingsAt(one.start));
    if (statement) found.push(statement);
  }
  for (const statement of inProse(text, language, bindingsAt))
    if (!found.some(({ start, end }) => statement.start < end && start < statement.end))
      found.push(statement);
  return found;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

function spansIn(text: string): Span[] {
  return [...text.matchAll(span)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    content: match[1] ?? "",
  }));
}

/** The values that names have at an offset of a text. They are looked for when they are first asked for: few texts compute. */
function bindingsIn(text: string, language: Language, preceding: string): (at: number) => Bindings {
  let found: { readonly before: Bindings; readonly mentions: readonly Mention[] } | undefined;
  return (at) => {
    if (!found) {
      const paragraph = preceding.split(/\n\s*\n/).at(-1) ?? "";
      const before = bindingsOf(mentionsIn(paragraph, language), new Map(), Infinity);
      found = { before, mentions: mentionsIn(text, language) };
    }
    const { before, mentions } = found;
    return mentions.length === 0 ? before : bindingsOf(mentions, before, at);
  };
}

/** `7 // 2 = 3`, `7 // 2  # 3` */
function withinSpan(
  content: string,
  base: number,
  language: Language,
  bindings: () => Bindings,
): CodeStatement | undefined {
  const parsed = parseCode(content, 0, familyOf(language));
  if (!parsed || !computes(parsed.expression)) return undefined;
  const sign = matchAt(inSpan, content, parsed.end);
  if (!sign) return undefined;
  const from = parsed.end + sign[0].length;
  const said = valueAt(content, from, language);
  if (!said || content.slice(said.end).trim() !== "") return undefined;
  const written = content.slice(from, said.end);
  const verdict = judgeCode(parsed.expression, said.expression, written, language, bindings());
  if (!verdict) return undefined;
  return { start: base, end: base + said.end, strict: true, ...verdict };
}

/** `7 // 2` gives `3` */
function afterSpan(
  text: string,
  one: Span,
  next: Span | undefined,
  language: Language,
  bindings: () => Bindings,
): CodeStatement | undefined {
  const parsed = parseCode(one.content, 0, familyOf(language));
  if (parsed?.end !== one.content.trimEnd().length || !computes(parsed.expression))
    return undefined;
  const sign = matchAt(says, text, one.end);
  if (!sign) return undefined;
  const from = one.end + sign[0].length;
  const inner = next?.start === from ? next : undefined;
  const source = inner ? inner.content : text;
  const at = inner ? 0 : from;
  const value = valueAt(source, at, language);
  if (!value) return undefined;
  const said = inner ? value : rowOrOne(text, value, parsed.expression, language, bindings());
  if (!said) return undefined;
  if (inner ? source.slice(said.end).trim() !== "" : !ends.test(source.slice(said.end)))
    return undefined;
  const written = source.slice(at, said.end);
  const verdict = judgeCode(parsed.expression, said.expression, written, language, bindings());
  if (!verdict) return undefined;
  const end = inner ? inner.end - 1 : said.end;
  return { start: one.start + 1, end, strict: true, ...verdict };
}

/** An expression that stands in a sentence without marks around it. */
function* inProse(
  text: string,
  language: Language,
  bindingsAt: (at: number) => Bindings,
): Generator<CodeStatement> {
  const relation =
    /(?<![=!<>+\-*/%&|^])=(?!=)| (?:is|equals|gives|returns|yields|becomes|produces|evaluates to|would be|->|→|⇒) /g;
  let earliest = 0;
  for (const match of text.matchAll(relation)) {
    const at = match.index;
    if (isInSpan(text, at)) continue;
    const sign = matchAt(says, text, at);
    if (!sign) continue;
    const from = at + sign[0].length;
    const value = valueAt(text, from, language);
    if (!value || !ends.test(text.slice(value.end))) continue;
    let { end } = value;
    const judge = (expression: Expression) => {
      const bindings = bindingsAt(at);
      const said = rowOrOne(text, value, expression, language, bindings);
      if (!said) return undefined;
      ({ end } = said);
      const written = text.slice(from, end);
      return judgeCode(expression, said.expression, written, language, bindings);
    };
    const found = judgedBefore(text, Math.max(earliest, at - longestLeft), at, language, judge);
    if (!found) continue;
    earliest = end;
    yield { start: found.start, end, strict: false, ...found.verdict };
  }
}

/**
 * "range(2, 9, 3) yields 2, 5, 8": all of a listing is said of what comes to a row of values.
 * @returns undefined where only some of the row is said.
 */
function rowOrOne(
  text: string,
  value: ParsedCode,
  expression: Expression,
  language: Language,
  bindings: Bindings,
): ParsedCode | undefined {
  if (!/^(?:whole|float|text|prefix|character)$/.test(value.expression.type)) return value;
  const type = rowIn(expression, language, bindings);
  if (type === undefined) return value;
  const listed = listAt(text, value, language);
  const rest = text.slice(listed.end);
  if (listed.expression.type !== "list" || !ends.test(rest)) return undefined;
  if (/^\s*,?\s*(?:\.\.\.|…|and so on|etc|up to|through)/.test(rest)) return undefined;
  return { ...listed, expression: { ...listed.expression, type } };
}

/** The longest expression that ends at an offset, begins where a word does and has a value. */
function judgedBefore(
  text: string,
  from: number,
  to: number,
  language: Language,
  judge: (expression: Expression) => Verdict | undefined,
): { start: number; verdict: Verdict } | undefined {
  const family = familyOf(language);
  const end = text.slice(0, to).trimEnd().length;
  const starts: number[] = [];
  for (let i = end - 1; i >= from && starts.length < mostStarts; i -= 1) {
    const character = text.charAt(i);
    if (endsClause.has(character)) break;
    if (!beginsCode.has(character) && !isWordCharacter(character)) continue;
    if (i > 0 && !leads.has(text.charAt(i - 1))) continue;
    if (isProse(text, i, end)) break;
    starts.push(i);
  }
  for (const start of starts.reverse()) {
    const parsed = parseCode(text, start, family);
    if (parsed?.end !== end || !computes(parsed.expression)) continue;
    const verdict = judge(parsed.expression);
    if (verdict) return isFreeBefore(text, start) ? { start, verdict } : undefined;
  }
  return undefined;
}

const endsClause = new Set("\n。，；");
const beginsCode = new Set("('\"[{!~+-");
const leads = new Set(' \t\n([:,;—“"');
/** Words that may stand beside another one in an expression. */
const joining = new Set(
  "and or not in is if else for lambda new typeof instanceof void await yield as sizeof unsigned int long char short double float signed".split(
    " ",
  ),
);

function isWordCharacter(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95
  );
}

/** Two words side by side from an offset on stand in no expression. */
function isProse(text: string, from: number, to: number): boolean {
  const first = wordEnd(text, from);
  if (first === from || text.charAt(first) !== " ") return false;
  const second = wordEnd(text, first + 1);
  if (second === first + 1 || second > to) return false;
  return !joining.has(text.slice(from, first)) && !joining.has(text.slice(first + 1, second));
}

function wordEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && isWordCharacter(text.charAt(to))) to += 1;
  return to;
}

/** Not in the middle of something longer: no operator stands before it. */
function isFreeBefore(text: string, start: number): boolean {
  // "1,234,56 / 2" has digits before.
  if (/\d,\d{3},$/.test(text.slice(0, start))) return false;
  const before = text.slice(0, start).trimEnd();
  if (before === "" || /[.:;,(—–“"]$/.test(before)) return true;
  if (/[-+*/%^=<>&|!~×·÷]$/.test(before)) return false;
  return !/(?:^|\s)(?:of|by|to|from|between|in|at|than|per|and|or|not|plus|minus|times|mod)$/i.test(
    before,
  );
}

function isInSpan(text: string, at: number): boolean {
  let marks = 0;
  for (let i = text.indexOf("`"); i !== -1 && i < at; i = text.indexOf("`", i + 1)) marks += 1;
  return marks % 2 === 1;
}

/** Something to work out: no bare number, word or text. */
function computes(node: Expression): boolean {
  if (node.type === "character") return true;
  if (node.type === "whole") return node.suffix !== "";
  if (node.type === "name") return /^[A-Z]+_(?:MAX|MIN)$/.test(node.name);
  return !isLiteral(node);
}

/**
 * "With a = 3 and b = [1, 2]": what such a word introduces holds for what follows, until something else is said of the
 * name, as in "if i is 3".
 */
const mention =
  /(?:(?<![\p{L}\p{N}_])(with|for|let|given|when|where|say|suppose|assume|take|set|if)\s+|(,|\band)\s*|(?<![\p{L}\p{N}_.)\]}'"+\-*/%^=<>&|!~]\s?))`?([A-Za-z_]\w*)`?\s*(=(?!=)|(?:is|equals|becomes|was|be)(?= ))\s*(?=[-\d'"[({TFtfn])/giu;

/** A name that a text says something of; no value where it may have several. */
interface Mention {
  readonly name: string;
  readonly at: number;
  readonly value: CodeValue | undefined;
}

function mentionsIn(text: string, language: Language): Mention[] {
  const mentions: Mention[] = [];
  /** Where the last one ended that gave a value: what is joined to it gives one too. */
  let end = -1;
  for (const match of text.matchAll(mention)) {
    const name = match[3] ?? "";
    if (isLiteral({ type: "name", name })) continue;
    const from = match.index + match[0].length;
    const said = valueAt(text, from, language);
    const joined = match[2] !== undefined && end >= 0 && match.index <= end + 2;
    const binds = (match[1] !== undefined && match[4] === "=") || joined;
    const whole = said !== undefined && !/^\s*[-+*/%^(]/.test(text.slice(said.end));
    if (binds && said) end = said.end;
    const value = whole ? valueOf(said.expression, language) : undefined;
    mentions.push({ name, at: match.index, value: binds ? value : undefined });
  }
  return mentions;
}

/** The values that names have at an offset. */
function bindingsOf(mentions: readonly Mention[], before: Bindings, to: number): Bindings {
  const bindings = new Map(before);
  for (const { name, at, value } of mentions) {
    if (at >= to) break;
    if (value) bindings.set(name, value);
    else bindings.delete(name);
  }
  return bindings;
}

function valueOf(expression: Expression, language: Language): CodeValue | undefined {
  try {
    return valueOfCode(expression, language, new Map());
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}
