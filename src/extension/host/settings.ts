/**
 * Every setting: its type in the manifest, the type of its value, its default and who may set it. A new setting is a row
 * here and an entry in package.json; a test compares the two and README's table.
 */
import type { ShownFlags } from "../../core/reader/readerFlags.ts";
import { usualPreferences, type Density, type Opening } from "../../core/reader/viewPreferences.ts";

/** Of whom VS Code takes a value; `machine`: of the user alone, `window` and `resource`: of a workspace as well. */
type SettingScope =
  "machine" | "machine-overridable" | "window" | "resource" | "language-overridable";

interface Setting<Value> {
  readonly type: "string" | "number" | "boolean" | "array" | "object";
  readonly scope: SettingScope;
  readonly default: Value;
}

const setting = <Value>(
  type: Setting<Value>["type"],
  scope: SettingScope,
  value: Value,
): Setting<Value> => ({ type, scope, default: value });

export const settingsSection = "reasoningTrace";

export const settings = {
  endpoint: setting<string>("string", "window", ""),
  endpoints: setting<readonly unknown[]>("array", "machine", []),
  view: setting<"beside" | "sideBar">("string", "window", "beside"),
  // Of the user alone: a workspace must not make a run cost many times as much.
  samples: setting<number>("number", "machine", 1),
  reviewPrompt: setting<boolean>("boolean", "window", false),
  secretsInSelection: setting<"ask" | "mask" | "send">("string", "resource", "ask"),
  localEndpointsOnly: setting<boolean>("boolean", "resource", false),
  prompts: setting<unknown>("object", "window", {}),
  raw: setting<boolean>("boolean", "window", false),
  open: setting<Opening>("string", "window", usualPreferences.open),
  answerOpen: setting<Opening>("string", "window", usualPreferences.answerOpen),
  density: setting<Density>("string", "window", usualPreferences.density),
  lineWidth: setting<number>("number", "window", usualPreferences.lineWidth),
  answerLineWidth: setting<number>("number", "window", usualPreferences.answerLineWidth),
  flags: setting<ShownFlags>("string", "window", usualPreferences.flags),
  codeLens: setting<boolean>("boolean", "language-overridable", true),
  gutterMark: setting<boolean>("boolean", "language-overridable", true),
  problems: setting<boolean>("boolean", "window", true),
  idleTimeoutSeconds: setting<number>("number", "window", 300),
  answerNowAfterSeconds: setting<number>("number", "window", 0),
  answerNowAfterCharacters: setting<number>("number", "window", 0),
  reasoningTags: setting<readonly unknown[]>("array", "window", []),
  cues: setting<readonly unknown[]>("array", "machine-overridable", []),
  recordingCharactersPerSecond: setting<number>("number", "window", 600),
  historyDays: setting<number>("number", "machine", 0),
  historyMegabytes: setting<number>("number", "machine", 0),
} as const;

/** The type of each setting's value. */
export type Settings = {
  readonly [Name in keyof typeof settings]: (typeof settings)[Name]["default"];
};
