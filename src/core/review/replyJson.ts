/**
 * Reads the one JSON value of a reply: the whole text, or what stands in it between fences or after prose. A value that
 * breaks off gives the entries that were whole before that. Nothing is guessed beyond backslashes of TeX.
 */

export type ReplyJson =
  /** @see entries are values of any kind, as the reply has them. */
  | { readonly ok: true; readonly entries: readonly unknown[]; readonly isCut: boolean }
  | { readonly ok: false; readonly why: "none" | "broken" };

/** The value that counts where a reply has several: models draft first and settle on the last one. */
export function readReplyJson(reply: string): ReplyJson {
  let last: ReplyJson = { ok: false, why: "none" };
  let from = 0;
  for (let tried = 0; tried < mostTried; tried += 1) {
    const at = nextMatch(beginnings, reply, from);
    if (at === -1) break;
    const end = endOfValue(reply, at);
    const found = end === undefined ? cutEntries(reply, at) : wholeEntries(reply.slice(at, end));
    if (found && (found.ok || !last.ok)) last = found;
    // A bracket that is never closed may stand in prose before the value.
    from = found ? (end ?? reply.length) : at + 1;
  }
  return last;
}

/** How a value of the form begins; brackets of prose hardly ever do. */
const beginnings = /\{\s*"|\[\s*\{/g;
const brackets = /[{[]/g;
/** So many places at which a value may begin are tried: each may take the whole of the reply to read. */
const mostTried = 100;

/** @returns offset of the next match; -1 where there is none. */
function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** @returns the findings of a value that is whole; undefined where it is no value of the form, such as “[3]” in prose. */
function wholeEntries(text: string): ReplyJson | undefined {
  const value = parse(text);
  if (value === undefined) {
    return mentionsFindings(text) ? { ok: false, why: "broken" } : undefined;
  }
  const entries = entriesOf(value);
  return entries && { ok: true, entries, isCut: false };
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isObject) ? value : undefined;
  }
  if (!isObject(value) || !Object.hasOwn(value, "findings")) return undefined;
  const { findings } = value as { readonly findings: unknown };
  return Array.isArray(findings) ? (findings as readonly unknown[]) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mentionsFindings(text: string): boolean {
  return /"(?:findings|quote)"\s*:/.test(text);
}

/** The entries that were whole where the text broke off. */
function cutEntries(text: string, from: number): ReplyJson | undefined {
  const list = /^\{\s*"findings"\s*:\s*\[|^\[(?=\s*\{)/.exec(text.slice(from, from + 200));
  if (!list) return undefined;
  const entries: unknown[] = [];
  let at = from + list[0].length;
  for (;;) {
    const start = nextMatch(brackets, text, at);
    const end = start === -1 ? undefined : endOfValue(text, start);
    if (end === undefined) {
      // A bare list of which nothing is whole may be anything.
      return list[0] === "[" && entries.length === 0
        ? undefined
        : { ok: true, entries, isCut: true };
    }
    const value = parse(text.slice(start, end));
    if (value === undefined) return { ok: false, why: "broken" };
    entries.push(value);
    at = end;
  }
}

/** @returns offset after the bracket that closes the one at `from`; undefined where the text ends before it. */
function endOfValue(text: string, from: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x5c) i += inString ? 1 : 0;
    else if (code === 0x22) inString = !inString;
    else if (inString) continue;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return undefined;
}

/** As JSON; where that fails, with the backslashes doubled that begin no escape, as `\(` and `\sqrt` of TeX. */
function parse(text: string): unknown {
  for (const candidate of [text, text.replace(/\\(\\|["/bfnrt]|u[0-9a-fA-F]{4})?/g, doubled)]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next reading, or none.
    }
  }
  return undefined;
}

function doubled(whole: string, escaped?: string): string {
  return escaped === undefined ? `\\${whole}` : whole;
}
