/** The ids that the manifest contributes; a test compares them with package.json in both directions. */

const commandNames = [
  "inspectSelection",
  "stop",
  "answerNow",
  "continueRun",
  "branchTrace",
  "showSample",
  "showLastTrace",
  "selectEndpoint",
  "addEndpoint",
  "editEndpoint",
  "testEndpoint",
  "copyEndpointReport",
  "setApiKey",
  "removeApiKey",
  "sendPrompt",
  "discardPrompt",
  "openTrace",
  "renameTrace",
  "deleteTrace",
  "compareTraces",
  "openGroup",
  "sampleRest",
  "stopGroup",
  "openDataSet",
  "nextRow",
  "previousRow",
  "chooseDataSetFields",
  "exportDataSetReport",
  "exportDataSetTraces",
  "openLog",
  "copyReasoning",
  "copyAnswer",
  "copyBoth",
  "copyStep",
  "copyStepLink",
  "copyTex",
  "exportTrace",
  "reviewTrace",
  "find",
  "labelStep",
  "exportLabels",
  "showChanges",
  "diffAnswerCode",
  "insertAnswerCode",
  "openFile",
  "openAsTrace",
  "inspectClipboard",
  "reopenAsText",
  "chooseFields",
  "searchTraces",
  "clearSearch",
  "groupTraces",
  "tagTrace",
  "pinTrace",
  "unpinTrace",
  "noteStep",
  "revealTrace",
  "exportTraces",
] as const;

export type CommandName = (typeof commandNames)[number];

/** Id of each command by its name. */
export const commandIds = Object.fromEntries(
  commandNames.map((name) => [name, `reasoningTrace.${name}`]),
) as { readonly [Name in CommandName]: `reasoningTrace.${Name}` };

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

/** Type of the panel with a group of samples. */
export const groupPanelId = "reasoningTrace.group";

/** For `when` clauses of key bindings, and for the steps of the walkthrough. */
export const contextKeys = {
  /** A run goes on in this window. */
  running: "reasoningTrace.running",
  /** There is an endpoint besides the recordings. */
  endpointConfigured: "reasoningTrace.endpointConfigured",
  /** A trace is there that commands on the shown trace act on. */
  traceShown: "reasoningTrace.traceShown",
  /** The list holds a trace. */
  tracesStored: "reasoningTrace.tracesStored",
  /** A data set is open. */
  dataSetShown: "reasoningTrace.dataSetShown",
  /** A prompt waits in an editor to be sent or discarded. */
  promptWaiting: "reasoningTrace.promptWaiting",
  /** An endpoint was tested in this window. */
  endpointTested: "reasoningTrace.endpointTested",
  /** The list shows what a search found. */
  searching: "reasoningTrace.searching",
  /** A recording was replayed to its end in this window. */
  sampleTraceRead: "reasoningTrace.sampleTraceRead",
  /** An endpoint of the user's own has answered in this window. */
  ownTraceRead: "reasoningTrace.ownTraceRead",
} as const;
