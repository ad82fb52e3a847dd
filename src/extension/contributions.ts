/** The ids that the manifest contributes, typed; a test compares them with package.json in both directions. */
import type { ConfigurationScope } from "vscode";
import { workspace } from "vscode";

export const commandIds = {
  inspectSelection: "reasoningTrace.inspectSelection",
  stop: "reasoningTrace.stop",
  answerNow: "reasoningTrace.answerNow",
  continueRun: "reasoningTrace.continueRun",
  showLastTrace: "reasoningTrace.showLastTrace",
  selectEndpoint: "reasoningTrace.selectEndpoint",
  setApiKey: "reasoningTrace.setApiKey",
  removeApiKey: "reasoningTrace.removeApiKey",
  sendPrompt: "reasoningTrace.sendPrompt",
  discardPrompt: "reasoningTrace.discardPrompt",
  openTrace: "reasoningTrace.openTrace",
  renameTrace: "reasoningTrace.renameTrace",
  deleteTrace: "reasoningTrace.deleteTrace",
  openLog: "reasoningTrace.openLog",
  copyReasoning: "reasoningTrace.copyReasoning",
  copyAnswer: "reasoningTrace.copyAnswer",
  copyBoth: "reasoningTrace.copyBoth",
  copyStep: "reasoningTrace.copyStep",
  copyStepLink: "reasoningTrace.copyStepLink",
  copyTex: "reasoningTrace.copyTex",
  exportTrace: "reasoningTrace.exportTrace",
  labelStep: "reasoningTrace.labelStep",
  exportLabels: "reasoningTrace.exportLabels",
  showChanges: "reasoningTrace.showChanges",
  diffAnswerCode: "reasoningTrace.diffAnswerCode",
  insertAnswerCode: "reasoningTrace.insertAnswerCode",
} as const;

export const viewIds = {
  /** Type of the trace panel beside the editor. */
  panel: "reasoningTrace.panel",
  /** The same view in the side bar. */
  sideBar: "reasoningTrace.sideBar",
  traces: "reasoningTrace.traces",
} as const;

export const contextKeys = { running: "reasoningTrace.running" } as const;

/** Every setting with the type of its value; defaults are in package.json alone. */
export interface Settings {
  readonly endpoints: readonly unknown[];
  readonly endpoint: string;
  readonly view: "beside" | "sideBar";
  readonly reviewPrompt: boolean;
  readonly idleTimeoutSeconds: number;
  readonly reasoningTags: readonly unknown[];
  readonly cues: readonly unknown[];
  readonly recordingCharactersPerSecond: number;
  readonly raw: boolean;
  readonly codeLens: boolean;
  readonly problems: boolean;
}

export const settingsSection = "reasoningTrace";

/** Reads a setting. The manifest's schema and default guarantee the type unless the user wrote something else. */
export function readSetting<Name extends keyof Settings>(
  name: Name,
  scope?: ConfigurationScope,
): Settings[Name] {
  const value = workspace.getConfiguration(settingsSection, scope).get<Settings[Name]>(name);
  if (value === undefined)
    throw new Error(`The setting ${settingsSection}.${name} has no default.`);
  return value;
}
