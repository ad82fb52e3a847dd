/** Splits Markdown into prose, code spans and fenced blocks, with offsets; nothing else of Markdown matters here. */

export interface CodePart {
  readonly type: "prose" | "span" | "block";
  /** Of the content: without backticks and without the fence's lines. UTF-16 code units; `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** The language that a fence names, in small letters; empty where it names none, and for other parts. */
  readonly language: string;
}

const fence = /^ {0,12}(`{3,}|~{3,})([^\n`]*)(?:\n|$)/;
const backticks = /`+/g;

/** The parts in order. A fence that is never closed goes on to the end; a lone backtick is prose. */
export function splitCode(markdown: string): CodePart[] {
  const parts: CodePart[] = [];
  let prose = 0;
  let at = 0;
  const flush = (end: number): void => {
    if (end > prose) parts.push(...splitSpans(markdown, prose, end));
  };
  while (at < markdown.length) {
    const lineEnd = endOfLine(markdown, at);
    const opening = fence.exec(markdown.slice(at, lineEnd));
    const marks = opening?.[1];
    if (marks === undefined) {
      at = lineEnd;
      continue;
    }
    flush(at);
    const start = lineEnd;
    const language = (opening?.[2] ?? "").trim().split(/\s/, 1)[0]?.toLowerCase() ?? "";
    let end = start;
    let next = start;
    for (; next < markdown.length; end = next) {
      const after = endOfLine(markdown, next);
      const closes = closesFence(markdown.slice(next, after), marks);
      next = after;
      if (closes) break;
    }
    parts.push({ type: "block", start, end: Math.max(start, end), language });
    at = next;
    prose = at;
  }
  flush(markdown.length);
  return parts;
}

function closesFence(line: string, marks: string): boolean {
  const text = line.trim();
  return text.length >= marks.length && text === marks.charAt(0).repeat(text.length);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at + 1;
}

/** Runs of backticks of one length enclose a span; looking for a partner is bounded by a table, not a scan each. */
function splitSpans(text: string, from: number, to: number): CodePart[] {
  const runs = [...text.slice(from, to).matchAll(backticks)].map((match) => ({
    start: from + match.index,
    length: match[0].length,
  }));
  const later = new Map<number, number[]>();
  runs.forEach(({ length }, index) => {
    const known = later.get(length);
    if (known) known.push(index);
    else later.set(length, [index]);
  });
  const parts: CodePart[] = [];
  let prose = from;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const partners = run && later.get(run.length);
    if (!run || !partners) continue;
    while (partners[0] !== undefined && partners[0] <= index) partners.shift();
    const partner = runs[partners[0] ?? -1];
    if (!partner) continue;
    if (run.start > prose)
      parts.push({ type: "prose", start: prose, end: run.start, language: "" });
    parts.push({ type: "span", start: run.start + run.length, end: partner.start, language: "" });
    prose = partner.start + partner.length;
    index = partners[0] ?? index;
  }
  if (to > prose) parts.push({ type: "prose", start: prose, end: to, language: "" });
  return parts;
}
