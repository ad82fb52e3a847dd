/** The custom editor for data sets, and the commands on the one that was used last. */
import {
  CancellationError,
  commands,
  Uri,
  window,
  workspace,
  type CustomDocument,
  type ExtensionContext,
  type TabInputCustom,
  type WebviewPanel,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { parseFromDataSetView } from "../../core/dataset/dataSetProtocol.ts";
import type { Logger } from "../../core/model/log.ts";
import type { ReaderCue } from "../../core/reader/readerCues.ts";
import { dataSetEndings, isDataSetName } from "../../import/containers/fileKinds.ts";
import { contextKeys, editorIds } from "../host/contributions.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { Disposable } from "../host/disposable.ts";
import { chooseFields, type FieldMappings } from "../opening/fieldMappings.ts";
import { showWarning } from "../host/notify.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSource } from "../library/traceSource.ts";
import type { CompareViews } from "../views/compareViews.ts";
import type { TraceViews } from "../views/traceViews.ts";
import { fillWebview } from "../views/webviewFrame.ts";
import { createDataSetSession, type DataSetSession, type RowTrace } from "./dataSetSession.ts";
import { exportReport } from "./exportReport.ts";
import { exportSelection } from "./exportSelection.ts";
import { sentenceOf } from "./sentenceOf.ts";

export interface DataSetEditors extends Disposable {
  /** “Open as Data Set”. @param argument the file that a menu was opened on, if any. */
  open(argument: unknown): Promise<void>;
  /** Opens the trace after (1) or before (-1) the one that was opened last. */
  move(by: number): Promise<void>;
  chooseFields(): Promise<void>;
  /** Writes a report on the traces in the table. */
  exportReport(): Promise<void>;
  /** Writes the traces in the table, or the reader's labels of them. */
  exportSelection(): Promise<void>;
}

interface DataSetEditorsInput {
  readonly context: ExtensionContext;
  readonly library: TraceLibrary;
  readonly views: TraceViews;
  readonly compareViews: Pick<CompareViews, "show">;
  readonly mappings: FieldMappings;
  readonly cues: () => readonly ReaderCue[];
  readonly log: Logger;
}

interface OpenEditor {
  readonly uri: Uri;
  readonly session: DataSetSession;
  readonly panel: WebviewPanel;
}

export function createDataSetEditors(input: DataSetEditorsInput): DataSetEditors {
  const { context, library, views, compareViews, mappings, cues, log } = input;
  const editors = new Set<OpenEditor>();
  /** The editor that commands are about where none is in front. */
  let last: OpenEditor | undefined;

  /** One panel for each data set: the next row takes the place of the one before. */
  const shownTraces = new WeakMap<DataSetSession, string>();

  /** What goes wrong in answer to a message is said; nobody else waits for it. */
  async function guarded(session: DataSetSession, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof CancellationError) return;
      log.error(String(error));
      showWarning(`${session.name} ${sentenceOf(error)}`);
    }
  }

  /** Looked at, and stored with the first label or note, like the trace of any other file. */
  const adopt = async (opened: RowTrace, name: string): Promise<TraceSource> =>
    library.adopt({ ...opened.trace, title: rowTitle(opened, name) });

  function resolve(document: CustomDocument, panel: WebviewPanel): void {
    const { uri } = document;
    const session = createDataSetSession({
      file: uri.fsPath,
      cacheDirectory: Uri.joinPath(context.globalStorageUri, "dataSets").fsPath,
      version: String((context.extension.packageJSON as { version?: unknown }).version),
      mapping: mappings.recall(uri.toString()),
      cues,
      log,
      host: {
        post(message) {
          void panel.webview.postMessage(message);
        },
        async showTrace(opened) {
          const source = await adopt(opened, session.name);
          await views.show(source, undefined, shownTraces.get(session));
          shownTraces.set(session, source.trace.id);
        },
        async compare(opened) {
          compareViews.show(await Promise.all(opened.map(async (one) => adopt(one, session.name))));
        },
        warn: showWarning,
        run(action) {
          void guarded(session, async () => {
            if (action === "chooseFields") await chooseMapping({ session, uri }, mappings);
            else if (action === "openText")
              await commands.executeCommand("vscode.openWith", uri, "default");
            else if (action === "exportReport") await exportReport(session, uri);
            else await exportSelection(session, uri, library, cues());
          });
        },
      },
    });
    const editor: OpenEditor = { uri, session, panel };
    editors.add(editor);
    last = editor;
    void commands.executeCommand("setContext", contextKeys.dataSetShown, true);
    panel.webview.onDidReceiveMessage((raw: unknown) => {
      const message = parseFromDataSetView(raw);
      if (!message) {
        log.warn("The table of a data set sent a message that is not part of its protocol.");
        return;
      }
      last = editor;
      void guarded(session, async () => session.handle(message));
    });
    panel.onDidChangeViewState(() => {
      if (panel.active) last = editor;
    });
    panel.onDidDispose(() => {
      editors.delete(editor);
      if (last === editor) last = undefined;
      void commands.executeCommand("setContext", contextKeys.dataSetShown, editors.size > 0);
      void guarded(session, async () => session.close());
    });
    fillWebview(panel.webview, context.extensionUri, "dataSet");
  }

  const registrations = [editorIds.dataSet, editorIds.dataSetOption].map((id) =>
    window.registerCustomEditorProvider(
      id,
      {
        openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
        resolveCustomEditor: resolve,
      },
      // The reader's place in a hundred thousand rows is worth the little that a hidden table takes.
      { webviewOptions: { retainContextWhenHidden: true, enableFindWidget: false } },
    ),
  );

  /** The editor in front, else the one whose row is in view, else the one used last. */
  function current(): OpenEditor | undefined {
    const all = [...editors];
    const shown = views.active?.trace.id;
    return (
      all.find(({ panel }) => panel.active) ??
      all.find(({ session }) => session.opened !== undefined && session.opened === shown) ??
      last
    );
  }

  function withCurrent(run: (editor: OpenEditor) => Promise<void>): Promise<void> {
    const editor = current();
    if (!editor) {
      void window.showInformationMessage(l10n.t("Open a data set first."));
      return Promise.resolve();
    }
    return guarded(editor.session, async () => run(editor));
  }

  return {
    async open(argument) {
      const uri = argument instanceof Uri ? argument : (activeFile() ?? (await pickFile()));
      if (!uri) return;
      await commands.executeCommand("vscode.openWith", uri, editorIds.dataSet);
    },
    move: async (by) => withCurrent(async ({ session }) => session.move(by)),
    chooseFields: async () => withCurrent(async (editor) => chooseMapping(editor, mappings)),
    exportReport: async () => withCurrent(async ({ session, uri }) => exportReport(session, uri)),
    exportSelection: async () =>
      withCurrent(async ({ session, uri }) => exportSelection(session, uri, library, cues())),
    dispose() {
      for (const registration of registrations) registration.dispose();
      for (const { session } of editors) void session.close();
    },
  };
}

/** A row's trace under its line in the file, in whatever order the rows are; turns of a conversation have its title. */
function rowTitle({ trace, line, part }: RowTrace, name: string): string {
  const { conversation, title } = trace;
  const place = part === 0 ? String(line) : `${line}.${part + 1}`;
  if (!conversation) return l10n.t("Line {0} of {1}: {2}", place, name, title);
  const { turn, turns } = conversation;
  return l10n.t("Turn {0} of {1}: {2}", turn, turns, title.replace(/ \(\d+\/\d+\)$/, ""));
}

/** Asks which field of the file holds what, and reads it again by the answer. */
async function chooseMapping(
  { session, uri }: Pick<OpenEditor, "session" | "uri">,
  mappings: FieldMappings,
): Promise<void> {
  const { set } = session;
  if (!set) return;
  const key = uri.toString();
  const mapping = await chooseFields(session.name, await set.fields(), mappings.recall(key) ?? {});
  if (mapping === undefined) return;
  await mappings.remember(key, mapping);
  await session.reopen(mapping);
}

export function dataSetCommands({
  dataSets,
}: {
  readonly dataSets: DataSetEditors;
}): CommandsOf<
  | "openDataSet"
  | "nextRow"
  | "previousRow"
  | "chooseDataSetFields"
  | "exportDataSetReport"
  | "exportDataSetTraces"
> {
  return {
    openDataSet: async (argument) => dataSets.open(argument),
    nextRow: async () => dataSets.move(1),
    previousRow: async () => dataSets.move(-1),
    chooseDataSetFields: async () => dataSets.chooseFields(),
    exportDataSetReport: async () => dataSets.exportReport(),
    exportDataSetTraces: async () => dataSets.exportSelection(),
  };
}

/** The file in front, where it is a data set by its name: even one that the text editor refuses for its size. */
function activeFile(): Uri | undefined {
  const tab = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = (tab as TabInputCustom | undefined)?.uri ?? window.activeTextEditor?.document.uri;
  return uri instanceof Uri && isDataSetName(uri.path) ? uri : undefined;
}

async function pickFile(): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const [uri] =
    (await window.showOpenDialog({
      title: l10n.t("Open data set"),
      canSelectMany: false,
      filters: {
        [l10n.t("JSON Lines, also packed, and Parquet")]: [...dataSetEndings],
        [l10n.t("All files")]: ["*"],
      },
      ...(folder ? { defaultUri: folder } : {}),
    })) ?? [];
  return uri;
}
