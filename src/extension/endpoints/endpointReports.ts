/**
 * Reports of tested endpoints in the editor area: read-only plain text, so that nothing an endpoint says is ever markup,
 * with actions above the first line and the theme's own colours on the marks.
 */
import {
  CodeLens,
  EventEmitter,
  Range,
  ThemeColor,
  Uri,
  commands,
  env,
  languages,
  window,
  workspace,
  type TextEditor,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { EndpointReport } from "../../client/check/checkEndpoint.ts";
import { reportText } from "../../client/check/reportText.ts";
import { commandIds, contextKeys } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";

const scheme = "reasoning-trace-report";
/** Contributed for its editor defaults alone: lines wrap, and have no numbers. */
const languageId = "reasoningTraceReport";

export interface EndpointReports extends Disposable {
  /** Shows a report; an older one of the same endpoint is replaced. */
  show(report: EndpointReport): Promise<void>;
  /** Puts the report in the active editor on the clipboard. @returns false when there is none. */
  copy(): Promise<boolean>;
}

export function createEndpointReports(): EndpointReports {
  const reports = new Map<string, EndpointReport>();
  const changed = new EventEmitter<Uri>();
  const colour = (id: string): ReturnType<typeof window.createTextEditorDecorationType> =>
    window.createTextEditorDecorationType({ color: new ThemeColor(id) });
  const marks = [
    { pattern: /^✓ [^→\n]{18}/gmu, type: colour("terminal.ansiGreen") },
    { pattern: /^! [^→\n]{18}/gmu, type: colour("list.warningForeground") },
    { pattern: /^✗ [^→\n]{18}/gmu, type: colour("errorForeground") },
    { pattern: /^ *→.*$/gmu, type: colour("textLink.foreground") },
  ];

  function paint(editor: TextEditor): void {
    const { document } = editor;
    if (document.uri.scheme !== scheme) return;
    const text = document.getText();
    for (const { pattern, type } of marks) {
      const ranges = [...text.matchAll(pattern)].map(
        ({ index, 0: match }) =>
          new Range(document.positionAt(index), document.positionAt(index + match.length)),
      );
      editor.setDecorations(type, ranges);
    }
  }

  const registrations: Disposable[] = [
    changed,
    ...marks.map(({ type }) => type),
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent(uri) {
        const report = reports.get(uri.toString());
        return report
          ? reportText(report)
          : `${l10n.t("This report is no longer there. Run “Reasoning Trace: Test Endpoint” again.")}\n`;
      },
    }),
    languages.registerCodeLensProvider(
      { scheme },
      {
        onDidChangeCodeLenses: (listen) =>
          changed.event(() => {
            listen();
          }),
        provideCodeLenses: ({ uri }) => lensesOf(reports.get(uri.toString())),
      },
    ),
    window.onDidChangeVisibleTextEditors((editors) => {
      editors.forEach(paint);
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      window.visibleTextEditors.filter((editor) => editor.document === document).forEach(paint);
    }),
  ];

  return {
    async show(report) {
      const path = `/${l10n.t("Test of {0}", report.endpoint.name.replaceAll("/", "∕"))}`;
      const uri = Uri.from({ scheme, path });
      reports.set(uri.toString(), report);
      void commands.executeCommand("setContext", contextKeys.endpointTested, true);
      changed.fire(uri);
      const plain = await workspace.openTextDocument(uri);
      const document = await languages.setTextDocumentLanguage(plain, languageId);
      const editor = await window.showTextDocument(document, { preview: false });
      paint(editor);
    },
    async copy() {
      const uri = window.activeTextEditor?.document.uri.toString() ?? "";
      const report = reports.get(uri) ?? [...reports.values()].at(-1);
      if (!report) return false;
      await env.clipboard.writeText(reportText(report));
      return true;
    },
    dispose() {
      for (const registration of registrations) registration.dispose();
    },
  };
}

function lensesOf(report: EndpointReport | undefined): CodeLens[] {
  if (!report) return [];
  const { name } = report.endpoint;
  const wrongKey = report.findings.some(({ id, state }) => id === "key" && state === "bad");
  const lens = (title: string, command: string, ...args: unknown[]): CodeLens =>
    new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: args });
  return [
    lens(l10n.t("$(copy) Copy report"), commandIds.copyEndpointReport),
    lens(l10n.t("$(debug-rerun) Test again"), commandIds.testEndpoint, name),
    ...(wrongKey ? [lens(l10n.t("$(key) Set API key"), commandIds.setApiKey, name)] : []),
    ...(report.endpoint.baseUrl.startsWith("vscode-lm:")
      ? []
      : [lens(l10n.t("$(settings-gear) Edit endpoint"), commandIds.editEndpoint, name)]),
  ];
}
