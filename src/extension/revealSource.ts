/** From a trace back to the code it is about. */
import {
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { Trace } from "../core/trace.ts";

/** Opens the inspected file and selects the inspected lines; says so when they have changed since. */
export async function revealSource(trace: Trace): Promise<void> {
  const { file, range, text } = trace.origin;
  const uri = file === undefined ? undefined : resolveFile(file);
  if (!uri || !range) {
    void window.showInformationMessage("This trace does not say which file it is about.");
    return;
  }
  try {
    const document = await workspace.openTextDocument(uri);
    const last = Math.min(range.endLine, document.lineCount) - 1;
    const lines = new Range(
      new Position(Math.min(range.startLine - 1, last), 0),
      document.lineAt(last).range.end,
    );
    const editor = await window.showTextDocument(document, { viewColumn: ViewColumn.One });
    editor.selection = new Selection(lines.start, lines.end);
    editor.revealRange(lines, TextEditorRevealType.InCenterIfOutsideViewport);
    if (
      text !== undefined &&
      text.split("\n…\n").some((part) => !document.getText().includes(part))
    ) {
      void window.showWarningMessage("The code has changed since this trace was made.");
    }
  } catch {
    void window.showErrorMessage(`The file of this trace can't be opened: ${uri.fsPath}`);
  }
}

function resolveFile(file: string): Uri | undefined {
  if (/^[a-z][\w+.-]*:/i.test(file)) return Uri.parse(file);
  const folders = workspace.workspaceFolders ?? [];
  const [head = "", ...rest] = file.split("/");
  const named = folders.length > 1 ? folders.find((folder) => folder.name === head) : undefined;
  if (named) return Uri.joinPath(named.uri, ...rest);
  const [only] = folders;
  return only ? Uri.joinPath(only.uri, file) : undefined;
}
