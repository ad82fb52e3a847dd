/** A tool call in a few words (“ran pytest · 3 failed”), from the names and arguments that agents use. */
import { formatCount } from "../text/formats.ts";
import { l10n } from "../text/l10n.ts";
import type { TraceAction } from "./trace.ts";

export interface ActionWords {
  /** What was done, in three parts: the middle one is a command, a path or a name, to be drawn as code; often one is empty. */
  readonly said: readonly [before: string, object: string, after: string];
  /** Its result; empty where there is nothing to say. */
  readonly outcome: string;
}

/** Marks the place of the object in a message, which translations may move. */
const place = "\u0000";

/** What tools of this kind do, with the arguments that name the object. */
interface ToolKind {
  readonly names: RegExp;
  readonly sentence: () => string;
  readonly keys: readonly string[];
}

const kinds: readonly ToolKind[] = [
  {
    names:
      /^(?:bash|shell|sh|zsh|powershell|terminal|command|exec|local_?shell)$|(?:run|execute|exec)_?(?:shell|terminal|command|commands|cmd|bash)|shell_?(?:command|exec)/i,
    sentence: () => l10n.t("ran {0}", place),
    keys: ["command", "cmd", "commands", "script", "input"],
  },
  {
    names: /python|code_?(?:interpreter|execution)|jupyter|execute_?code|run_?code/i,
    sentence: () => l10n.t("ran code: {0}", place),
    keys: ["code", "source", "input", "script"],
  },
  {
    names:
      /^(?:edit|write|patch|update|create|multiedit|str_?replace.*|apply_?(?:patch|diff)|insert_content|search_and_replace|notebookedit|file_change)$|(?:edit|write|replace|create|delete|move)_?(?:to_?|in_?)?files?/i,
    sentence: () => l10n.t("changed {0}", place),
    keys: ["file_path", "filePath", "path", "target_file", "filename", "file"],
  },
  {
    names: /^(?:read|view|cat|open|notebookread)$|(?:read|view|open)_?(?:many_?)?files?/i,
    sentence: () => l10n.t("read {0}", place),
    keys: [
      "file_path",
      "filePath",
      "absolute_path",
      "path",
      "paths",
      "target_file",
      "filename",
      "file",
    ],
  },
  {
    names: /^(?:ls|list)$|list_?(?:dir|directory|files|code_definition_names)/i,
    sentence: () => l10n.t("listed {0}", place),
    keys: ["path", "dir_path", "directory", "target_directory"],
  },
  {
    names: /web_?search|search_?web|google/i,
    sentence: () => l10n.t("searched the web for {0}", place),
    keys: ["query", "q", "search_term"],
  },
  {
    names: /fetch|browse|visit|open_?url|browser_action/i,
    sentence: () => l10n.t("opened {0}", place),
    keys: ["url", "uri", "prompt"],
  },
  {
    names: /^(?:grep|glob|find|search|ripgrep|rg)$|search|grep|glob/i,
    sentence: () => l10n.t("searched for {0}", place),
    keys: ["pattern", "query", "regex", "glob", "file_pattern", "path"],
  },
];

/** Longest command or name that is shown in a line, in characters. */
const longestObject = 80;
/** Longest result that stands in the line itself. */
const longestOutcome = 48;

export function actionWords(action: TraceAction): ActionWords {
  if (action.kind === "message")
    return { said: [l10n.t("said:"), "", ` ${firstLine(action.result ?? "")}`], outcome: "" };
  const kind = kinds.find(({ names }) => names.test(action.name));
  const object = kind && objectOf(action.arguments, kind.keys);
  const sentence = kind && object !== undefined ? kind.sentence() : l10n.t("called {0}", place);
  const [before = "", after = ""] = sentence.split(place);
  return { said: [before, object ?? action.name, after], outcome: outcomeOf(action) };
}

/** The same as one line of plain text. */
export function actionLine(action: TraceAction): string {
  const { said, outcome } = actionWords(action);
  return [said.join(""), outcome].filter((part) => part !== "").join(" · ");
}

function objectOf(given: string | undefined, keys: readonly string[]): string | undefined {
  if (given === undefined || given.trim() === "") return undefined;
  const value = record(given);
  if (!value) return /^\s*[[{]/.test(given) ? undefined : firstLine(given);
  for (const key of keys) {
    const found = value[key];
    // Codex gives the words of a command as a list, with the shell that runs it.
    const text = Array.isArray(found)
      ? found
          .filter((word) => typeof word === "string")
          .join(" ")
          .replace(/^(?:\S*\/)?(?:ba|z)?sh -l?c /, "")
      : found;
    if (typeof text === "string" && text.trim() !== "") return firstLine(text);
  }
  return undefined;
}

function record(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function firstLine(text: string, longest = longestObject): string {
  const [line = ""] = text.trim().split("\n", 1);
  const cut = line.length > longest || text.trim().length > line.length;
  return cut ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
}

/** Test programs say how many failed in the last lines of what they print. */
const failedTests = /\b(\d{1,6}) (?:tests? )?(?:failed|failures?|failing)\b/gi;
const passedTests = /\b(\d{1,6}) (?:tests? )?(?:passed|passing)\b/gi;

function outcomeOf({ status, result }: TraceAction): string {
  const text = result?.trim() ?? "";
  const end = text.slice(-2000);
  const failed = lastCount(end, failedTests);
  if (failed !== undefined && failed > 0) return l10n.t("{0} failed", formatCount(failed));
  if (status === "failed") {
    const [line = ""] = text.split("\n", 1);
    return line === "" || line.length > longestOutcome
      ? l10n.t("failed")
      : l10n.t("failed: {0}", line);
  }
  const passed = lastCount(end, passedTests);
  if (passed !== undefined) return l10n.t("{0} passed", formatCount(passed));
  if (result === undefined) return status === "unknown" ? l10n.t("no result") : "";
  if (text === "") return l10n.t("nothing printed");
  const lines = text.split("\n").length;
  if (lines === 1 && text.length <= longestOutcome) return text;
  return lines === 1 ? l10n.t("1 line") : l10n.t("{0} lines", formatCount(lines));
}

function lastCount(text: string, pattern: RegExp): number | undefined {
  const found = [...text.matchAll(pattern)].at(-1)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** All that a card shows of an action, as it is searched: the line, what was given, what came back. */
export function actionSource(action: TraceAction): string {
  const { arguments: given = "", result = "" } = action;
  return [actionLine(action), given, result].filter((part) => part !== "").join("\n");
}

/** The sources of all actions in one text, and where each begins in it. */
export function actionSources(actions: readonly TraceAction[]): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const starts: number[] = [];
  let text = "";
  for (const action of actions) {
    starts.push(text.length);
    text += `${actionSource(action)}\n`;
  }
  return { text, starts };
}

/** Index of the step after which an action stands, where steps are ordered ranges; -1 before the first. */
export function stepBefore(
  { at }: Pick<TraceAction, "at">,
  steps: readonly { readonly start: number }[],
): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The indices of the actions after each step, by the step's index; -1 for those before the first. */
export function actionIndicesByStep(
  actions: readonly TraceAction[],
  steps: readonly { readonly start: number }[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  actions.forEach((action, index) => {
    const step = stepBefore(action, steps);
    const list = found.get(step);
    if (list) list.push(index);
    else found.set(step, [index]);
  });
  return found;
}

/** The actions after each step, by its index; -1 for those before the first. */
export function actionsByStep(
  actions: readonly TraceAction[],
  steps: readonly { readonly start: number }[],
): ReadonlyMap<number, readonly TraceAction[]> {
  return new Map(
    [...actionIndicesByStep(actions, steps)].map(([step, indices]) => [
      step,
      indices.flatMap((index) => actions[index] ?? []),
    ]),
  );
}
