/** Tool calls that models write into their texts, in the markup of each family: taken out of what is said. */
import { isRecord, textAt } from "../../client/deltas/json.ts";
import { parseJson } from "../json/jsonText.ts";
import type { Part } from "./message.ts";
import { callPart } from "./parts.ts";

type Call = Extract<Part, { kind: "call" }>;

interface Markup {
  /** Where a call, or a block of them, begins; a group holds what `close` and `read` need of it. */
  readonly open: RegExp;
  readonly close: (name: string) => string;
  readonly read: (inside: string, name: string) => readonly Call[];
}

/** Tools of Cline, Roo and Kilo, whose calls are elements named after them. */
const elementTools = [
  "execute_command",
  "read_file",
  "write_to_file",
  "replace_in_file",
  "apply_diff",
  "insert_content",
  "search_and_replace",
  "search_files",
  "list_files",
  "list_code_definition_names",
  "codebase_search",
  "browser_action",
  "use_mcp_tool",
  "access_mcp_resource",
  "ask_followup_question",
  "attempt_completion",
  "plan_mode_respond",
  "new_task",
  "switch_mode",
  "update_todo_list",
];

const markups: readonly Markup[] = [
  // Qwen, Hermes, GLM: JSON or Qwen's elements for each parameter.
  {
    open: /<tool_call>/g,
    close: () => "</tool_call>",
    read: (inside) => [hermesCall(inside.trim())],
  },
  {
    open: new RegExp(`^<(${elementTools.join("|")})>`, "gm"),
    close: (name) => `</${name}>`,
    read: (inside, name) => [elementCall(name, inside)],
  },
  {
    open: /<｜tool▁calls▁begin｜>/g,
    close: () => "<｜tool▁calls▁end｜>",
    read: (inside) =>
      [...inside.matchAll(/<｜tool▁call▁begin｜>([\s\S]*?)<｜tool▁call▁end｜>/g)].map(
        ([, call = ""]) => {
          const [head = "", ...rest] = call.split("<｜tool▁sep｜>");
          const text = rest.join("");
          // Up to V3 the name stands behind a kind, and the arguments in a fence of their own.
          const old = /^([^\n]+)\n```json\n([\s\S]*?)\n?```/.exec(text);
          return old ? namedCall(old[1] ?? "", old[2] ?? "") : namedCall(head, text);
        },
      ),
  },
  {
    open: /<\|tool_calls_section_begin\|>/g,
    close: () => "<|tool_calls_section_end|>",
    read: (inside) =>
      [
        ...inside.matchAll(
          /<\|tool_call_begin\|>([\s\S]*?)<\|tool_call_argument_begin\|>([\s\S]*?)<\|tool_call_end\|>/g,
        ),
      ].map(([, id = "", given = ""]) =>
        namedCall(
          id
            .trim()
            .replace(/^functions\./, "")
            .replace(/:\d+$/, ""),
          given,
        ),
      ),
  },
  {
    open: /<\|open\|>tools<\|sep\|>/g,
    close: () => "<|close|>tools<|sep|>",
    read: (inside) =>
      [
        ...inside.matchAll(
          /<\|open\|>call(?:[^<|]*\bname="([^"]*)")?[^<|]*<\|sep\|>([\s\S]*?)<\|close\|>call<\|sep\|>/g,
        ),
      ].map(([, name = "tool", given = ""]) => namedCall(name, given)),
  },
];

/** Longer texts are left as they are: each pattern goes through all of it. */
const maxLength = 4_000_000;

/** May a text hold such a call? */
function mayHoldCalls(text: string): boolean {
  return text.length <= maxLength && /<(?:tool_call>|｜tool|\||\w+_\w+>)/.test(text);
}

/** A text with the calls in it apart, in order; undefined where it holds none. */
export function splitCalls(text: string): readonly Part[] | undefined {
  if (!mayHoldCalls(text)) return undefined;
  const found: { from: number; to: number; calls: readonly Call[] }[] = [];
  for (const { open, close, read } of markups) {
    /** Names whose end does not come any more: a mark without an end costs one search, not one for each. */
    const unclosed = new Set<string>();
    let after = 0;
    for (const match of text.matchAll(open)) {
      const name = match[1] ?? "";
      if (match.index < after || unclosed.has(name)) continue;
      const from = match.index + match[0].length;
      const end = text.indexOf(close(name), from);
      if (end < 0) {
        unclosed.add(name);
        continue;
      }
      after = end + close(name).length;
      found.push({ from: match.index, to: after, calls: read(text.slice(from, end), name) });
    }
  }
  if (found.length === 0) return undefined;
  found.sort((a, b) => a.from - b.from);
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to, calls } of found) {
    if (from < at) continue;
    if (from > at) parts.push({ kind: "text", text: text.slice(at, from) });
    parts.push(...calls);
    at = to;
  }
  if (at < text.length) parts.push({ kind: "text", text: text.slice(at) });
  return parts;
}

function namedCall(name: string, given: string): Call {
  return { kind: "call", name: name.trim() || "tool", arguments: given.trim() };
}

function hermesCall(inside: string): Call {
  const value = parseJson(inside);
  if (isRecord(value) && textAt(value, "name") !== undefined) return callPart(value);
  const name =
    /^<function=([\w.-]+)>/.exec(inside)?.[1] ?? /^([\w.-]+)(?=\s|<|$)/.exec(inside)?.[1];
  const given = [
    ...inside.matchAll(/<parameter=([\w.-]+)>\n?([\s\S]*?)\n?<\/parameter>/g),
    ...inside.matchAll(/<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)<\/arg_value>/g),
  ].map(([, key = "", text = ""]) => [key, text] as const);
  return namedCall(
    name ?? "tool",
    given.length > 0 ? JSON.stringify(Object.fromEntries(given)) : inside,
  );
}

function elementCall(name: string, inside: string): Call {
  const given = [...inside.matchAll(/<(\w+)>\n?([\s\S]*?)\n?<\/\1>/g)].map(
    ([, key = "", text = ""]) => [key, text] as const,
  );
  return namedCall(name, JSON.stringify(Object.fromEntries(given)));
}
