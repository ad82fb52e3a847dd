/** The ids that the manifest contributes, typed; a test compares them with package.json in both directions. */
import { workspace, type ConfigurationScope } from "vscode";

export const commandIds = {
  inspectSelection: "reasoningTrace.inspectSelection",
  stop: "reasoningTrace.stop",
  answerNow: "reasoningTrace.answerNow",
  continueRun: "reasoningTrace.continueRun",
  showSample: "reasoningTrace.showSample",
  showLastTrace: "reasoningTrace.showLastTrace",
  selectEndpoint: "reasoningTrace.selectEndpoint",
  addEndpoint: "reasoningTrace.addEndpoint",
  editEndpoint: "reasoningTrace.editEndpoint",
  testEndpoint: "reasoningTrace.testEndpoint",
  copyEndpointReport: "reasoningTrace.copyEndpointReport",
  setApiKey: "reasoningTrace.setApiKey",
  removeApiKey: "reasoningTrace.removeApiKey",
  sendPrompt: "reasoningTrace.sendPrompt",
  discardPrompt: "reasoningTrace.discardPrompt",
  openTrace: "reasoningTrace.openTrace",
  renameTrace: "reasoningTrace.renameTrace",
  deleteTrace: "reasoningTrace.deleteTrace",
  compareTraces: "reasoningTrace.compareTraces",
  openDataSet: "reasoningTrace.openDataSet",
  nextRow: "reasoningTrace.nextRow",
  previousRow: "reasoningTrace.previousRow",
  chooseDataSetFields: "reasoningTrace.chooseDataSetFields",
  exportDataSetReport: "reasoningTrace.exportDataSetReport",
  exportDataSetTraces: "reasoningTrace.exportDataSetTraces",
  openLog: "reasoningTrace.openLog",
  copyReasoning: "reasoningTrace.copyReasoning",
  copyAnswer: "reasoningTrace.copyAnswer",
  copyBoth: "reasoningTrace.copyBoth",
  copyStep: "reasoningTrace.copyStep",
  copyStepLink: "reasoningTrace.copyStepLink",
  copyTex: "reasoningTrace.copyTex",
  exportTrace: "reasoningTrace.exportTrace",
  find: "reasoningTrace.find",
  labelStep: "reasoningTrace.labelStep",
  exportLabels: "reasoningTrace.exportLabels",
  showChanges: "reasoningTrace.showChanges",
  diffAnswerCode: "reasoningTrace.diffAnswerCode",
  insertAnswerCode: "reasoningTrace.insertAnswerCode",
  openFile: "reasoningTrace.openFile",
  openAsTrace: "reasoningTrace.openAsTrace",
  inspectClipboard: "reasoningTrace.inspectClipboard",
  reopenAsText: "reasoningTrace.reopenAsText",
  chooseFields: "reasoningTrace.chooseFields",
  searchTraces: "reasoningTrace.searchTraces",
  clearSearch: "reasoningTrace.clearSearch",
  groupTraces: "reasoningTrace.groupTraces",
  tagTrace: "reasoningTrace.tagTrace",
  pinTrace: "reasoningTrace.pinTrace",
  unpinTrace: "reasoningTrace.unpinTrace",
  noteStep: "reasoningTrace.noteStep",
  revealTrace: "reasoningTrace.revealTrace",
  exportTraces: "reasoningTrace.exportTraces",
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const editorIds = {
  /** A file in the trace view. */
  trace: "reasoningTrace.trace",
  /** The same, for files that another editor opens unless the user chooses this one. */
  anyFile: "reasoningTrace.anyFile",
  /** For files with many traces. */
  dataSet: "reasoningTrace.dataSet",
  /** The same where it is not the default: for JSON Lines under any name. */
  dataSetOption: "reasoningTrace.dataSetOption",
} as const;

export const viewIds = {
  /** Type of the trace panel beside the editor. */
  panel: "reasoningTrace.panel",
  /** The same view in the side bar. */
  sideBar: "reasoningTrace.sideBar",
  traces: "reasoningTrace.traces",
} as const;

/** Type of the panel with traces side by side. */
export const comparePanelId = "reasoningTrace.compare";

/** For `when` clauses of key bindings, and for the steps of the walkthrough. */
export const contextKeys = {
  /** A run goes on in this window. */
  running: "reasoningTrace.running",
  /** There is an endpoint besides the recordings. */
  endpointConfigured: "reasoningTrace.endpointConfigured",
  /** The list shows what a search found. */
  searching: "reasoningTrace.searching",
  /** A recording was replayed to its end in this window. */
  sampleTraceRead: "reasoningTrace.sampleTraceRead",
  /** An endpoint of the user's own has answered in this window. */
  ownTraceRead: "reasoningTrace.ownTraceRead",
} as const;

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
  readonly gutterMark: boolean;
  readonly problems: boolean;
  readonly localEndpointsOnly: boolean;
  readonly secretsInSelection: "ask" | "mask" | "send";
  readonly prompts: unknown;
  readonly historyDays: number;
  readonly historyMegabytes: number;
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

/**
 * Reads a setting that protects the user: a workspace or one of its folders, trusted or not, may make it stricter than the
 * user has it, and can't make it looser.
 * @param order its values from the loosest to the strictest.
 */
export function readTightened<Name extends keyof Settings>(
  name: Name,
  order: readonly Settings[Name][],
): Settings[Name] {
  const rank = (value: Settings[Name] | undefined): number =>
    value === undefined ? -1 : order.indexOf(value);
  const inspected = (scope?: ConfigurationScope) =>
    workspace.getConfiguration(settingsSection, scope).inspect<Settings[Name]>(name);
  const everywhere = inspected();
  // A value that is none of the known ones counts as if it were not there.
  const own = rank(everywhere?.globalValue);
  const ranks = [
    own === -1 ? rank(everywhere?.defaultValue) : own,
    rank(everywhere?.workspaceValue),
    ...(workspace.workspaceFolders ?? []).map(({ uri }) =>
      rank(inspected(uri)?.workspaceFolderValue),
    ),
  ];
  const strictest = order[Math.max(...ranks)];
  if (strictest === undefined)
    throw new Error(`The setting ${settingsSection}.${name} has no default.`);
  return strictest;
}
