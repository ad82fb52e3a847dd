/**
 * Model text to the blocks that the trace view draws: `marked`'s tokens narrowed to our own small tree, with TeX
 * kept away from Markdown. Raw HTML is text here; nothing in this tree is markup.
 */
import { decodeHTMLStrict } from "entities/decode";
import { Marked, type Token, type Tokens } from "marked";
import { protectTex, restoreTex, splitPlaceholders, type Formula } from "./markdownTex.ts";

export type Inline =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "strong" | "em" | "del"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string }
  | ({ readonly type: "math" } & Formula)
  | { readonly type: "link"; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: "image"; readonly href: string; readonly alt: string }
  | { readonly type: "break" };

interface ListItem {
  /** Undefined when the item is not a task. */
  readonly checked: boolean | undefined;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "heading"; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly text: string; readonly language: string }
  | { readonly type: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly type: "list";
      /** Number of the first item; undefined for bullets. */
      readonly start: number | undefined;
      readonly items: readonly ListItem[];
    }
  | {
      readonly type: "table";
      readonly align: readonly ("left" | "right" | "center" | undefined)[];
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly type: "rule" };

/**
 * Nesting of quotes or bullets on one line from which a text is shown as it is: the lexer recurses once per level
 * and copies the rest each time, and no one writes that.
 */
const tooDeep = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){24}/m;
/** An item of a list so far to the right that the lexer, which copies all below each level, would take seconds. */
const tooFarIn = /^[ \t]{100,}(?:[-*+]|\d{1,9}[.)])[ \t]/m;
/** Brackets in a row that would make the link rule try every pairing. */
const tooManyBrackets = /(?:!?\[){40}/;
/** Characters above which one block is shown as it is instead of being lexed inline. */
const maxBlockLength = 100_000;

const marked = new Marked({
  gfm: true,
  // Models end lines where they mean a new line.
  breaks: true,
  tokenizer: {
    // Raw HTML and link definitions would vanish from the reading; as text they stay visible.
    html: () => undefined,
    tag: () => undefined,
    def: () => undefined,
    // Indented formulas are far more frequent than indented code, which models fence.
    code: () => undefined,
    // "result\n---" is a paragraph and a rule in model text, never an underlined heading.
    lheading: () => undefined,
    // "+ 3x" at the start of a line is arithmetic.
    list: (source) => (/^ {0,3}\+/.test(source) ? undefined : false),
    // "~5 to ~6" is "about".
    del: (source) => (source.startsWith("~~") ? false : undefined),
    // "2*3*4" and "2**3" are products and powers; behind a formula bold words are bold words.
    emStrong: (source, _masked, before = "") => {
      const isArithmetic = source.startsWith("*") && /[A-Za-z0-9)\]*\uE001]$/.test(before);
      return isArithmetic && !(before.endsWith("\uE001") && boldWords.test(source))
        ? undefined
        : false;
    },
  },
});

/** Bold that begins with a word of more than one letter: no product of variables. */
const boldWords = /^\*\*\p{L}{2,}[^*\n]*\*\*/u;

/** Turns a whole piece of model text (a step, a chunk of the answer) into blocks. Never throws. */
export function lexMarkdown(text: string): readonly Block[] {
  const source = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (isPathological(source)) return [verbatim(source)];
  const { text: protectedText, formulas } = protectTex(source);
  try {
    return blocksOf(marked.lexer(protectedText), formulas);
  } catch {
    // Only a stack overflow in the lexer comes here; the text itself is always readable.
    return [verbatim(source)];
  }
}

function isPathological(source: string): boolean {
  return (
    tooDeep.test(source) ||
    tooFarIn.test(source) ||
    tooManyBrackets.test(source) ||
    (source.length > maxBlockLength && !/^[ \t]*(?:```|~~~)/.test(source))
  );
}

function verbatim(text: string): Block {
  return { type: "paragraph", children: [{ type: "text", text }] };
}

function blocksOf(tokens: readonly Token[], formulas: readonly Formula[]): Block[] {
  return tokens.flatMap((token) => blockOf(token as MarkedBlock, formulas) ?? []);
}

type MarkedBlock =
  | Tokens.Space
  | Tokens.Hr
  | Tokens.Code
  | Tokens.Heading
  | Tokens.Blockquote
  | Tokens.List
  | Tokens.Table
  | Tokens.Paragraph
  | Tokens.Text
  | Tokens.Checkbox;

function blockOf(token: MarkedBlock, formulas: readonly Formula[]): Block | undefined {
  switch (token.type) {
    case "space":
    case "checkbox":
      return undefined;
    case "hr":
      return { type: "rule" };
    case "code":
      return {
        type: "code",
        text: restoreTex(token.text, formulas),
        language: (token.lang ?? "").split(/\s/, 1)[0]?.toLowerCase() ?? "",
      };
    case "heading":
      return {
        type: "heading",
        depth: token.depth,
        children: inlinesOf(token.tokens, formulas),
      };
    case "blockquote":
      return { type: "quote", blocks: blocksOf(token.tokens, formulas) };
    case "list":
      return {
        type: "list",
        start: token.ordered ? (token.start === "" ? 1 : token.start) : undefined,
        items: token.items.map((item) => ({
          checked: item.task ? item.checked === true : undefined,
          blocks: blocksOf(item.tokens, formulas),
        })),
      };
    case "table":
      return {
        type: "table",
        align: token.align.map((align) => align ?? undefined),
        header: token.header.map((cell) => inlinesOf(cell.tokens, formulas)),
        rows: token.rows.map((row) => row.map((cell) => inlinesOf(cell.tokens, formulas))),
      };
    case "paragraph":
    case "text":
      return {
        type: "paragraph",
        children: token.tokens
          ? inlinesOf(token.tokens, formulas)
          : textInlines(token.text, formulas),
      };
    default:
      return verbatim(restoreTex((token as Token).raw, formulas));
  }
}

type MarkedInline =
  | Tokens.Escape
  | Tokens.Text
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Codespan
  | Tokens.Br
  | Tokens.Link
  | Tokens.Image
  | Tokens.Checkbox;

function inlinesOf(tokens: readonly Token[], formulas: readonly Formula[]): Inline[] {
  const inlines: Inline[] = [];
  for (const token of tokens) {
    for (const inline of inlineOf(token as MarkedInline, formulas)) {
      const last = inlines.at(-1);
      // The lexer makes a token of each escaped character.
      if (inline.type === "text" && last?.type === "text")
        inlines[inlines.length - 1] = { type: "text", text: last.text + inline.text };
      else inlines.push(inline);
    }
  }
  return inlines;
}

function inlineOf(token: MarkedInline, formulas: readonly Formula[]): Inline[] {
  switch (token.type) {
    case "checkbox":
      return [];
    case "escape":
      return [{ type: "text", text: token.text }];
    case "text":
      return textInlines(token.text, formulas);
    case "strong":
    case "em":
    case "del":
      return [{ type: token.type, children: inlinesOf(token.tokens, formulas) }];
    case "codespan":
      return [{ type: "code", text: restoreTex(token.text, formulas) }];
    case "br": {
      // The lexer swallows the indentation of the next line, which is all that unfenced code has.
      const indent = /[ \t]*$/.exec(token.raw)?.[0] ?? "";
      return indent.length < 2
        ? [{ type: "break" }]
        : [{ type: "break" }, { type: "text", text: indent }];
    }
    case "link":
      return [
        {
          type: "link",
          href: restoreTex(token.href, formulas),
          children: inlinesOf(token.tokens, formulas),
        },
      ];
    case "image":
      return [
        {
          type: "image",
          href: restoreTex(token.href, formulas),
          alt: restoreTex(token.text, formulas),
        },
      ];
    default:
      return [{ type: "text", text: restoreTex((token as Token).raw, formulas) }];
  }
}

function textInlines(text: string, formulas: readonly Formula[]): Inline[] {
  return splitPlaceholders(text, formulas).map((part) =>
    typeof part === "string"
      ? { type: "text", text: part.includes("&") ? decodeHTMLStrict(part) : part }
      : { type: "math", ...part },
  );
}
