/**
 * Every setting: its type in the manifest, the type of its value, its default and who may set it. A new setting is a row
 * here and an entry in package.json; a test compares the two and README's table.
 */

/** Of whom VS Code takes a value; `machine`: of the user alone, `window` and `resource`: of a workspace as well. */
type SettingScope =
  "machine" | "machine-overridable" | "window" | "resource" | "language-overridable";

interface Setting {
  readonly type: "string" | "number" | "boolean" | "array" | "object";
  readonly scope: SettingScope;
  readonly default: unknown;
}

export const settingsSection = "reasoningTrace";

export const settings = {
  endpoint: { type: "string", scope: "window", default: "" as string },
  endpoints: { type: "array", scope: "machine", default: [] as readonly unknown[] },
  view: { type: "string", scope: "window", default: "beside" as "beside" | "sideBar" },
  reviewPrompt: { type: "boolean", scope: "window", default: false as boolean },
  secretsInSelection: {
    type: "string",
    scope: "resource",
    default: "ask" as "ask" | "mask" | "send",
  },
  localEndpointsOnly: { type: "boolean", scope: "resource", default: false as boolean },
  prompts: { type: "object", scope: "window", default: {} as unknown },
  raw: { type: "boolean", scope: "window", default: false as boolean },
  codeLens: { type: "boolean", scope: "language-overridable", default: true as boolean },
  gutterMark: { type: "boolean", scope: "language-overridable", default: true as boolean },
  problems: { type: "boolean", scope: "window", default: true as boolean },
  idleTimeoutSeconds: { type: "number", scope: "window", default: 300 as number },
  reasoningTags: { type: "array", scope: "window", default: [] as readonly unknown[] },
  cues: { type: "array", scope: "machine-overridable", default: [] as readonly unknown[] },
  recordingCharactersPerSecond: { type: "number", scope: "window", default: 600 as number },
  historyDays: { type: "number", scope: "machine", default: 0 as number },
  historyMegabytes: { type: "number", scope: "machine", default: 0 as number },
} as const satisfies Readonly<Record<string, Setting>>;

/** The type of each setting's value. */
export type Settings = {
  readonly [Name in keyof typeof settings]: (typeof settings)[Name]["default"];
};
