/** Files shown in the trace view as an editor of their own; follows the file on disk, and never writes it. */
import {
  CancellationError,
  RelativePattern,
  Uri,
  commands,
  window,
  workspace,
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type WebviewPanel,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { isNewer, newerText } from "../../core/model/trace.ts";
import { editorIds } from "../host/contributions.ts";
import type { OpenAnything } from "./openAnything.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceViews } from "../views/traceViews.ts";
import type { Disposable } from "../host/disposable.ts";

/** Between the last change of a file and reading it again: who writes it may need several writes. */
const quietMs = 150;

export interface TraceEditor extends Disposable {
  /** Asks which field of a file holds what, and reads it again. @param argument the file; the active editor's if absent. */
  chooseFields(argument: unknown): Promise<void>;
}

const noEditor = l10n.t("Open a file in the trace view first.");

export function createTraceEditor(
  opener: OpenAnything,
  library: TraceLibrary,
  views: TraceViews,
): TraceEditor {
  const reloads = new Map<string, Set<() => Promise<void>>>();
  const provider: CustomReadonlyEditorProvider = {
    openCustomDocument: (uri): CustomDocument => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, panel) {
      await resolve(uri, panel);
    },
  };

  async function resolve(uri: Uri, panel: WebviewPanel): Promise<void> {
    const editor = views.adoptEditor(panel);
    let open = true;
    let timer: NodeJS.Timeout | undefined;
    const load = async (): Promise<void> => {
      try {
        const { traces, said } = await opener.read(uri);
        if (!open) return;
        const [trace] = traces;
        if (!trace) {
          editor.show(undefined, said);
          return;
        }
        const source = await library.adopt(trace);
        editor.show(source);
        const more =
          traces.length > 1
            ? l10n.t("Shown is the first; “Open as Reasoning Trace” offers all.")
            : "";
        window.setStatusBarMessage(
          isNewer(trace) ? newerText(trace) : `${said} ${more}`.trim(),
          15_000,
        );
      } catch (error) {
        if (error instanceof CancellationError) {
          if (open)
            editor.show(
              undefined,
              l10n.t("The analysis was stopped. Open the file again to see it."),
            );
          return;
        }
        const message = error instanceof Error ? error.message : String(error);
        if (open) editor.show(undefined, l10n.t("The file can't be shown: {0}", message));
      }
    };
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.joinPath(uri, ".."), uri.path.slice(uri.path.lastIndexOf("/") + 1)),
    );
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), quietMs);
    };
    const key = uri.toString();
    const own = reloads.get(key) ?? new Set();
    reloads.set(key, own.add(load));
    watcher.onDidChange(later);
    watcher.onDidCreate(later);
    watcher.onDidDelete(later);
    panel.onDidDispose(() => {
      open = false;
      clearTimeout(timer);
      own.delete(load);
      watcher.dispose();
    });
    await load();
  }

  const registrations = [editorIds.trace, editorIds.anyFile].map((id) =>
    window.registerCustomEditorProvider(id, provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
  return {
    async chooseFields(argument) {
      const uri = argument instanceof Uri ? argument : activeCustomUri();
      if (!uri) void window.showInformationMessage(noEditor);
      else if (await opener.chooseFields(uri))
        for (const load of reloads.get(uri.toString()) ?? []) await load();
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
    },
  };
}

/** Shows the file of the active trace editor as text in its place. */
export async function reopenAsText(argument: unknown): Promise<void> {
  const uri = argument instanceof Uri ? argument : activeCustomUri();
  if (uri) await commands.executeCommand("vscode.openWith", uri, "default");
  else void window.showInformationMessage(noEditor);
}

function activeCustomUri(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return typeof input === "object" && input !== null && "uri" in input && input.uri instanceof Uri
    ? input.uri
    : undefined;
}
