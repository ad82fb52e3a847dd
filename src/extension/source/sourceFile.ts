/** The file that a trace is about, found again in this workspace. */
import { Uri, workspace, type TextDocument } from "vscode";
import type { Origin } from "../../core/model/trace.ts";

/** Schemes that an imported document may not make the editor open: they would run things or reach out. */
const opened = new Set(["file", "untitled", "vscode-notebook-cell", "vscode-vfs", "vscode-remote"]);

/** @returns undefined where the trace names no file, or one that is not in any folder here. */
export function sourceUri({ file }: Origin): Uri | undefined {
  if (file === undefined) return undefined;
  if (/^[a-z][\w+.-]*:/i.test(file) && !/^[a-z]:[\\/]/i.test(file)) {
    const uri = Uri.parse(file);
    const inFolder = workspace.getWorkspaceFolder(uri) !== undefined;
    return inFolder || opened.has(uri.scheme) ? uri : undefined;
  }
  const folders = workspace.workspaceFolders ?? [];
  const [head = "", ...rest] = file.split("/");
  const named = folders.length > 1 ? folders.find((folder) => folder.name === head) : undefined;
  const [only] = folders;
  const uri = named
    ? Uri.joinPath(named.uri, ...rest)
    : only
      ? Uri.joinPath(only.uri, file)
      : undefined;
  // “../../…” in an imported document leads out of the workspace; an absolute file is named by its URI.
  return uri && workspace.getWorkspaceFolder(uri) ? uri : untitledOf(file);
}

/** Text that was never saved has no folder and no URI in a trace, only its name. */
function untitledOf(file: string): Uri | undefined {
  return workspace.textDocuments.find(({ uri }) => uri.scheme === "untitled" && uri.path === file)
    ?.uri;
}

/** The document that is open, or is opened without being shown. @returns undefined when it can't be read. */
export async function openSource(origin: Origin): Promise<TextDocument | undefined> {
  const uri = sourceUri(origin);
  if (!uri) return undefined;
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
