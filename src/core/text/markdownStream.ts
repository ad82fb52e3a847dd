/**
 * Cuts streaming Markdown into chunks that are lexed on their own, once. Where it cuts depends on the text alone,
 * never on how the text arrived, and each character is looked at once.
 */

/** Characters after which a list may be cut at an item, and a paragraph at the end of a line. */
const softLimit = 4_000;
/** Characters after which any block but a fence is cut at the end of a line. */
const hardLimit = 32_000;

export interface MarkdownStream {
  /** Takes more text, cut anywhere. @returns the chunks that are complete now, in order. */
  push(text: string): readonly string[];
  /** The text is over. @returns the last chunk, if any. */
  end(): readonly string[];
  /** What has not been returned yet. All chunks and this, joined, are the text pushed so far. */
  readonly open: string;
  /** True while the open chunk is inside a code fence: what comes is code. */
  readonly inFence: boolean;
}

/** Longest displayed formula that keeps its blank lines, in characters; as in `markdownTex.ts`. */
const displayLimit = 4_000;

/** A displayed formula that is open at the end of a line. */
interface OpenDisplay {
  readonly closing: string;
  /** Characters since it opened. */
  readonly length: number;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly indented: boolean;
}

/** Starts cutting a new text. */
export function createMarkdownStream(): MarkdownStream {
  let chunk = "";
  let line = "";
  let fence: Fence | undefined;
  let display: OpenDisplay | undefined;
  let shape: "list" | "table" | "other" = "other";
  let afterBlank = false;
  let lines = 0;

  const close = (chunks: string[]): void => {
    if (chunk !== "") chunks.push(chunk);
    chunk = "";
    shape = "other";
    lines = 0;
    afterBlank = false;
  };

  const take = (whole: string, chunks: string[]): void => {
    if (fence) {
      chunk += whole;
      if (closesFence(whole, fence)) {
        const { indented } = fence;
        fence = undefined;
        if (!indented) close(chunks);
      }
      return;
    }
    if (display) {
      chunk += whole;
      const length = display.length + whole.length;
      display =
        whole.includes(display.closing) || length > displayLimit
          ? undefined
          : { ...display, length };
      return;
    }
    const blank = whole.trim() === "";
    const opening = fenceOf(whole);
    if (!blank && startsChunk(whole, opening)) close(chunks);
    if (!blank && lines === 0) shape = listItem.test(whole) ? "list" : "other";
    if (lines === 1 && tableRule.test(whole)) shape = "table";
    chunk += whole;
    fence = opening;
    if (!opening) display = openDisplayOf(whole);
    if (!blank) lines++;
    afterBlank = blank && lines > 0;
    if (heading.test(whole)) close(chunks);
  };

  const startsChunk = (whole: string, opening: Fence | undefined): boolean => {
    if (lines === 0) return false;
    if (chunk.length > hardLimit) return true;
    if (opening && !opening.indented) return true;
    if (heading.test(whole)) return true;
    const item = listItem.test(whole);
    if (shape === "list") {
      if (item) return chunk.length > softLimit && !/^\s/.test(whole);
      return afterBlank && !/^\s/.test(whole);
    }
    return afterBlank || (shape === "other" && chunk.length > softLimit);
  };

  return {
    push(text): readonly string[] {
      const chunks: string[] = [];
      let from = 0;
      for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", from)) {
        take(line + text.slice(from, at + 1), chunks);
        line = "";
        from = at + 1;
      }
      line += text.slice(from);
      return chunks;
    },
    end(): readonly string[] {
      const chunks: string[] = [];
      if (line !== "") take(line, chunks);
      line = "";
      close(chunks);
      return chunks;
    },
    get open(): string {
      return chunk + line;
    },
    get inFence(): boolean {
      return fence !== undefined;
    },
  };
}

/** The displayed formula that a line opens and leaves open, standing alone on its lines. */
function openDisplayOf(line: string): OpenDisplay | undefined {
  const bare = line.trim();
  if (bare === "$$") return { closing: "$$", length: 0 };
  if (!bare.startsWith("\\[") || bare.includes("\\]")) return undefined;
  return { closing: "\\]", length: 0 };
}

const heading = /^#{1,6}[ \t]/;
const listItem = /^ {0,3}(?:[-*]|\d{1,9}[.)])[ \t]/;
const tableRule = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$/m;

function fenceOf(line: string): Fence | undefined {
  const match = /^([ \t]*)(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line.trimEnd());
  const mark = match?.[2] ?? match?.[3];
  if (!match || mark === undefined) return undefined;
  return { mark: mark.charAt(0), length: mark.length, indented: match[1] !== "" };
}

function closesFence(line: string, fence: Fence): boolean {
  const bare = line.trim();
  return bare.length >= fence.length && bare === fence.mark.repeat(bare.length);
}
